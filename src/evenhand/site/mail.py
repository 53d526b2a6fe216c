"""How letters leave: by the mail server that the operator names, otherwise into a folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from evenhand.core.errors import EvenhandError

_SMTP = "django.core.mail.backends.smtp.EmailBackend"
_FOLDER = "django.core.mail.backends.filebased.EmailBackend"


class MailError(EvenhandError):
    """The mail server's address cannot be read."""


def mail_settings(address: str, home: Path) -> dict[str, Any]:
    """Return Django's mail settings for an address such as ``smtp://user:word@mail.example:587``.

    ``smtps`` speaks TLS from the start, ``smtp`` turns to TLS once connected (and never sends a
    password without). With no address letters are written into a folder, for whoever looks there.
    """
    if not address:
        return {"EMAIL_BACKEND": _FOLDER, "EMAIL_FILE_PATH": str(home / "mail")}
    parts = urlsplit(address)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise MailError(
            "EVENHAND_MAIL cannot be read: write smtp://user:password@host:587 or smtps://…:465"
        )
    is_here = parts.hostname in {"localhost", "127.0.0.1"}
    return {
        "EMAIL_BACKEND": _SMTP,
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 587),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and not is_here,
        "EMAIL_TIMEOUT": 15,
    }
