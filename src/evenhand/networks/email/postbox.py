"""The server that sends: one mail, once, and for each step what its failure means.

Until the mail itself begins to go, a failure means that nothing was sent. From then until the
server's word about it, silence means that nobody can say.
"""

from __future__ import annotations

import re
import smtplib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import timedelta

from evenhand.networks.email.connecting import Contexts, Smtp, demand_plain, refused, unreached
from evenhand.networks.email.place import Place
from evenhand.networks.kit.door import Door
from evenhand.networks.kit.errors import NetworkError, NoAnswer

PAUSE = timedelta(minutes=5)
"""How long we wait when a server wants no mail of ours for now (house rule)."""
_LAST_WORD = 90.0
"""Seconds for the last word: a server may look through the mail before it says that."""
_LINES = re.compile(rb"\r\n|\r|\n")
_CLOSING = 421
_GO_ON = 354
_OK = 2
_FOR_NOW = 4
_NOT_US = frozenset({530, 534, 535, 538})
"""Refusals that mean the account, whichever step they come at (RFC 4954)."""


@contextmanager
def signed_in(place: Place, door: Door, contexts: Contexts) -> Iterator[Smtp]:
    """Yield a server that lets us send; raise :class:`NetworkError` for whatever goes wrong."""
    try:
        smtp = Smtp(place.smtp, door, contexts)
    except (OSError, smtplib.SMTPException) as error:
        raise unreached(place.smtp, error) from error
    try:
        _sign_in(smtp, place)
        yield smtp
        with suppress(OSError, smtplib.SMTPException):
            smtp.quit()
    except (OSError, smtplib.SMTPException) as error:
        words = f"{place.smtp.host} broke off before anything was sent: {error}"
        raise NetworkError(words, permanent=False) from error
    finally:
        smtp.close()


def _sign_in(smtp: Smtp, place: Place) -> None:
    """Sign in where the server wants it; a server in the same house may not."""
    if not smtp.has_extn("auth"):
        return
    demand_plain(place.smtp)
    try:
        smtp.login(place.smtp.user, place.smtp.password)
    except smtplib.SMTPAuthenticationError as error:
        if error.smtp_code // 100 == _FOR_NOW:
            raise _answered((error.smtp_code, _bytes(error.smtp_error))) from error
        words = f"{place.smtp.host} does not let {place.smtp.user} in: {_text(error.smtp_error)}"
        raise NetworkError(words, permanent=True, revoked=True) from error
    except smtplib.SMTPNotSupportedError as error:
        raise refused(f"{place.smtp.host} knows no way of signing in that we know") from error


def accepts(smtp: Smtp, sender: str) -> None:
    """Ask whether the server takes mail from us, without sending any."""
    _demand(smtp.mail(sender))
    smtp.rset()


def sent(smtp: Smtp, *, sender: str, recipient: str, content: bytes) -> None:
    """Send a mail to one recipient.

    Raises :class:`NoAnswer` where it went and no word came back, and :class:`NetworkError` where
    it did not go: permanent or not, as the server says.
    """
    is_wide = not recipient.isascii() or not content.isascii()
    if is_wide and not smtp.has_extn("smtputf8"):
        raise refused("this address holds letters that the sending server cannot write to")
    _demand(smtp.mail(sender, ["SMTPUTF8", "BODY=8BITMIME"] if is_wide else []))
    _demand(smtp.rcpt(recipient), is_about_us=False)
    _demand(smtp.docmd("DATA"), wanted=_GO_ON)
    _demand(_delivered(smtp, content))


def _delivered(smtp: Smtp, content: bytes) -> tuple[int, bytes]:
    """Return the server's word after the whole mail went, under lines that all end alike."""
    lines = [b"." + line if line.startswith(b".") else line for line in _LINES.split(content)]
    try:
        if smtp.sock:
            smtp.sock.settimeout(_LAST_WORD)
        smtp.send(b"\r\n".join(lines).removesuffix(b"\r\n") + b"\r\n.\r\n")
        code, words = smtp.getreply()
    except (OSError, smtplib.SMTPException) as error:
        raise NoAnswer(f"the mail went and no word came back: {error}") from error
    if code < 0:
        raise NoAnswer("the mail went and what came back cannot be read")
    return code, words


def _demand(
    answer: tuple[int, bytes], *, wanted: int | None = None, is_about_us: bool = True
) -> None:
    code = answer[0]
    if code != wanted and (wanted is not None or code // 100 != _OK):
        raise _answered(answer, is_about_us=is_about_us)


def _answered(answer: tuple[int, bytes], *, is_about_us: bool = True) -> NetworkError:
    """Return what a refusal means; its words are the server's.

    A server that wants patience with us gets it for the whole account; one that wants it with a
    recipient does not keep other letters waiting.
    """
    code, words = answer
    told = f"{code} {_text(words)}"
    if code // 100 == 5:  # noqa: PLR2004 - RFC 5321: refused for good
        return NetworkError(told, permanent=True, revoked=code in _NOT_US)
    pause = PAUSE if is_about_us or code == _CLOSING else None
    return NetworkError(told, permanent=False, retry_after=pause)


def _bytes(told: bytes | str) -> bytes:
    return told.encode() if isinstance(told, str) else told


def _text(told: bytes | str) -> str:
    return " ".join(_bytes(told).decode("utf-8", "replace").split())[:300]
