"""Notices about delivery: which of our mails came back, why, and whether for good (RFC 3464).

A notice counts only if it names one of our mails by its signed name, wherever it does so: in the
part that repeats our headers, among what it answers, or in the text of servers that keep to no
standard. Whoever never had that mail cannot know its name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from evenhand.networks.email.naming import names_in, thread_named
from evenhand.networks.email.reading.bodies import Body
from evenhand.networks.email.reading.parts import Headers, Mail
from evenhand.networks.email.reading.words import shown
from evenhand.networks.kit.network import Account

_STILL_TRYING = re.compile(
    r"delay|will (?:keep|continue)|not yet|warning|temporar|verzöger|noch nicht|retard|demora"
    r"|vertraagd|vertraging|atras|ritard",
    re.IGNORECASE,
)
_STATUS = frozenset({"message/delivery-status", "message/global-delivery-status"})
_REPEATED = frozenset(
    {"message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers"}
)
_LONGEST_WHY = 500
_MOST_SEARCHED = 1_000_000
_MOST_REPORTED = 500
"""Recipients of whom a report is read; a notice about a mail of ours has one."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What a notice says of one of our mails."""

    name: str
    why: str
    is_final: bool


def notice_in(mail: Mail, body: Body, account: Account) -> Notice | None:
    """Return what a notice says of a mail of ours, or nothing where it is about none."""
    name = next((n for n in _names(mail, body) if thread_named(account, n)), "")
    if not name:
        return None
    fields = list(_reports(mail))
    told = [each for each in fields if "action" in each]
    if told:
        return _reported(name, told)
    subject = shown(mail.headers.first("subject"))
    first = " ".join(body.text.split())[:_LONGEST_WHY] or subject
    return Notice(name.lower(), first, not _STILL_TRYING.search(subject))


def is_good_news(mail: Mail) -> bool:
    """Say whether a report only says that all went well or that somebody opened a mail."""
    actions = map(_action, _reports(mail))
    told = [action for action in actions if action]
    return bool(told) and all(action in {"delivered", "relayed", "expanded"} for action in told)


def _reports(mail: Mail) -> Iterator[Headers]:
    """Yield what reports say: first of the mail, then of each recipient."""
    for part in mail.root.leaves():
        if part.headers.content_type in _STATUS:
            content = part.content[:_MOST_SEARCHED].replace(b"\r\n", b"\n")
            blocks = content.split(b"\n\n", _MOST_REPORTED)[:_MOST_REPORTED]
            yield from (Headers(block + b"\n\n") for block in blocks)


def _reported(name: str, told: list[Headers]) -> Notice | None:
    """Return the gravest of what a report says for each recipient."""
    for action, is_final in (("failed", True), ("delayed", False)):
        for fields in told:
            if _action(fields) == action:
                return Notice(name.lower(), _why(fields), is_final)
    return None


def _why(fields: Headers) -> str:
    words = shown(fields.first("diagnostic-code").partition(";")[2])
    status = shown(fields.first("status"))
    return (words or status or "the server gave no reason")[:_LONGEST_WHY]


def _action(fields: Headers) -> str:
    return fields.first("action").strip().lower()


def _names(mail: Mail, body: Body) -> Iterator[str]:
    """Yield what may be names of our mails, the surest places first."""
    for part in mail.root.leaves():
        if part.headers.content_type in _REPEATED:
            yield Headers(part.content.lstrip()[:_MOST_SEARCHED]).first("message-id").strip(" <>")
    for header in ("in-reply-to", "references", "x-failed-message-id"):
        yield from names_in(mail.headers.first(header))
    yield from names_in(f"{body.text}\n{body.quoted}")
    for part in mail.root.leaves():
        yield from names_in(part.content[:_MOST_SEARCHED].decode("latin-1"))
