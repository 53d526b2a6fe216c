"""django-helpdesk makes tickets of the same texts as mail: a peer, with settings of its own.

It stores them in the same kind of database as ours, set as ours is, and sends no mail, which is to
its advantage.
"""

from __future__ import annotations

import json
import logging
import sys
from email.message import EmailMessage
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command
from django.urls import include, path

from benchmarks.desk.texts import posts, rate

MAILS = 300
_TEMPLATES = "django.template.backends.django.DjangoTemplates"


def main(data: Path) -> None:
    """Print the rate as one line of JSON."""
    from evenhand.site.settings import DATABASES  # noqa: PLC0415 - the surroundings say which

    settings.configure(
        SECRET_KEY="measured", SITE_ID=1, USE_TZ=True,   # noqa: S106
        DATABASES=DATABASES,
        INSTALLED_APPS=[
            "django.contrib.admin", "django.contrib.auth", "django.contrib.contenttypes",
            "django.contrib.messages", "django.contrib.sessions", "django.contrib.sites",
            "django.contrib.humanize", "rest_framework", "helpdesk",
        ],
        EMAIL_BACKEND="django.core.mail.backends.dummy.EmailBackend",
        HELPDESK_TEAMS_MODE_ENABLED=False, DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
        TEMPLATES=[{"BACKEND": _TEMPLATES, "APP_DIRS": True}],
    )  # fmt: skip
    django.setup()
    settings.ROOT_URLCONF = (path("", include("helpdesk.urls", namespace="helpdesk")),)
    logging.disable(logging.CRITICAL)
    call_command("migrate", verbosity=0, skip_checks=True)
    mails = [_mail(number, *said) for number, said in enumerate(posts(data)[: MAILS + 20])]
    _taken(mails[:20])
    print(json.dumps({"tickets": rate(lambda: _taken(mails[20:]))}))


def _mail(number: int, author: str, text: str) -> str:
    mail = EmailMessage()
    mail["From"], mail["To"] = f"{author}@example.org", "help@example.org"
    mail["Subject"] = " ".join(text.split())[:60]
    mail["Message-ID"] = f"<{number}@example.org>"
    mail.set_content(text)
    return mail.as_string()


def _taken(mails: list[str]) -> int:
    from helpdesk.email import extract_email_metadata  # noqa: PLC0415 - needs the settings
    from helpdesk.models import Queue  # noqa: PLC0415

    queue, _ = Queue.objects.get_or_create(title="Measured", slug="measured")
    for mail in mails:
        extract_email_metadata(mail, queue, logging.getLogger("helpdesk"))
    return len(mails)


if __name__ == "__main__":
    main(Path(sys.argv[1]).absolute())
