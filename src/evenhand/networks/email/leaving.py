"""From the desk to a letter: written the same for the preview and for sending, then sent once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any

from evenhand.networks.email.connecting import Contexts
from evenhand.networks.email.letters import as_bytes
from evenhand.networks.email.mailbox import Mailbox, on_day, opened, quoted
from evenhand.networks.email.naming import name_of, thread_to
from evenhand.networks.email.pacing import keep_pace
from evenhand.networks.email.place import Place
from evenhand.networks.email.postbox import sent as posted
from evenhand.networks.email.postbox import signed_in
from evenhand.networks.email.reading.addresses import address_of
from evenhand.networks.kit.capabilities import Capabilities
from evenhand.networks.kit.counting import length_there
from evenhand.networks.kit.errors import NetworkError
from evenhand.networks.kit.fitting import problems_of
from evenhand.networks.kit.network import Account
from evenhand.networks.kit.outbound import Delivered, OutboundFile, Reply, Request
from evenhand.networks.kit.storable import storable

_ANSWERED = re.compile(
    r"^(?:(?:re|aw|antw|antwort|sv|vs|rif|res|r|odp)(?:\[\d+\]|\(\d+\))?\s*:\s*)+", re.IGNORECASE
)
_LONGEST_SUBJECT = 200
_DAY = timedelta(days=1)
_NAME = re.compile(r"[\x21-\x3b\x3d\x3f-\x7e]{1,255}")
_NEUTRAL = {
    "en": "Your message to {name}",
    "de": "Ihre Nachricht an {name}",
    "es": "Su mensaje a {name}",
    "fr": "Votre message à {name}",
    "nl": "Uw bericht aan {name}",
    "pt": "A sua mensagem para {name}",
    "it": "Il suo messaggio a {name}",
}
"""Subjects that repeat nothing of what somebody wrote who may be somebody else."""


def written(reply: Reply, account: Account, place: Place, can: Capabilities) -> Request:
    """Return the request for a reply. Nothing of an earlier mail is quoted in it."""
    shown = _shown(reply)
    to = address_of(reply.recipient.handle)
    thread = thread_to(to, reply.thread)
    answered = _named(reply.context.get("message_id")) or _named(reply.in_reply_to)
    count = length_there(shown, can)
    return Request(
        key=reply.key,
        audience="private",
        body={
            "to": to,
            "to_name": storable(reply.recipient.name) if _is_proved(reply) else "",
            "subject": _subject(reply, place),
            "text": shown,
            "message_id": name_of(account, thread, reply.key, place.domain or "localhost"),
            "in_reply_to": answered,
            "references": _references(reply, answered),
            "thread": thread if thread != reply.thread else "",
            "is_automatic": reply.context.get("is_automatic") is True,
            "files": [_file(file) for file in reply.files],
        },
        shown=shown,
        length=count,
        problems=problems_of(reply.text, reply.files, count, can),
    )


def sent(request: Request, account: Account, place: Place, contexts: Contexts) -> Delivered:
    """Send a request once, then put a copy into the folder for sent mail where we keep it.

    What was delivered stays delivered, whatever becomes of the copy.
    """
    to, at = str(request.body["to"]), datetime.now(UTC)
    if not to or not place.address:
        raise NetworkError("there is no address to write to, or none to write from", permanent=True)
    content = as_bytes(request.body, place, at)
    keep_pace(account, to, str(request.body["message_id"]), at)
    with signed_in(place, account.door, contexts) as smtp:
        posted(smtp, sender=place.address, recipient=to, content=content)
    if place.sent_by == "us":
        with suppress(NetworkError), opened(place, account.door, contexts) as box:
            box.add(box.sent_folder() or "Sent", content, at)
    return _delivered(request, at)


def found(box: Mailbox, request: Request, place: Place, since: datetime) -> Delivered | None:
    """Look for a mail of ours by its name: among what was sent, and in what came back to us.

    An answer to it, or a notice about it, says as surely as a copy that the server had taken it.
    Servers search by the day of their own zone (RFC 3501, 6.4.4), so the day before is read too.
    """
    name = quoted(str(request.body["message_id"]))
    sent = box.sent_folder()
    if not sent and place.sent_by == "server":
        raise NetworkError(
            "there is no folder for sent mail, so no look proves anything", permanent=False
        )
    in_sent = [(sent, ("HEADER", "Message-ID", name))] if sent else []
    came_back = ("SINCE", on_day(since.date() - _DAY), "TEXT", name)
    for folder, criteria in (*in_sent, (place.folder, came_back)):
        box.open(folder)
        for stored in box.stored(box.search(*criteria)[:1]):
            return _delivered(request, stored.at)
    return None


def _delivered(request: Request, at: datetime) -> Delivered:
    return Delivered(
        platform_id=str(request.body["message_id"]),
        audience="private",
        at=at,
        thread=str(request.body["thread"]),
    )


def _shown(reply: Reply) -> str:
    """Return the text, and below it what each file shows, for those who cannot see it."""
    text = storable(reply.text).replace("\r\n", "\n").replace("\r", "\n").strip()
    described = [f"{_line(file.name)}: {_line(file.description)}" for file in reply.files]
    return "\n\n".join(filter(None, (text, "\n".join(described))))


def _subject(reply: Reply, place: Place) -> str:
    """Return “Re:” and what it was about; to somebody unproved, none of their own words."""
    told = _ANSWERED.sub("", _line(reply.context.get("subject") or ""))
    if _is_proved(reply) and told:
        return f"Re: {told}"[:_LONGEST_SUBJECT]
    neutral = _NEUTRAL.get((reply.language or "en")[:2], _NEUTRAL["en"])
    return neutral.format(name=_line(place.name) or place.address)[:_LONGEST_SUBJECT]


def _is_proved(reply: Reply) -> bool:
    return reply.context.get("is_proved") is True


def _references(reply: Reply, answered: str) -> list[str]:
    told = reply.context.get("references")
    names = [name for each in told if (name := _named(each))] if isinstance(told, list) else []
    return [*(name for name in names if name != answered), *([answered] if answered else [])]


def _named(told: object) -> str:
    return told if isinstance(told, str) and "@" in told and _NAME.fullmatch(told) else ""


def _line(told: object) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in storable(str(told))).split())


def _file(file: OutboundFile) -> Mapping[str, Any]:
    return {
        "name": _line(file.name),
        "type": file.content_type,
        "path": file.path,
        "description": _line(file.description),
    }
