"""What a mail means to the desk: somebody wrote, a machine did, or ours came back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from evenhand.networks.email.naming import belongs_to, digest, looks_like_ours, thread_named
from evenhand.networks.email.naming import thread_of as thread_from
from evenhand.networks.email.place import Place
from evenhand.networks.email.reading.addresses import Mailbox, mailboxes
from evenhand.networks.email.reading.arrival import Arrived, arrived_as, moment_of
from evenhand.networks.email.reading.bodies import Body, body_of
from evenhand.networks.email.reading.machines import is_notice, why_automatic
from evenhand.networks.email.reading.notices import is_good_news, notice_in
from evenhand.networks.email.reading.parts import Headers, Mail, taken_apart
from evenhand.networks.email.reading.proving import Proof, proof_of
from evenhand.networks.email.reading.words import shown
from evenhand.networks.kit.inbound import Author, Change, Posted, Remark, Returned
from evenhand.networks.kit.network import Account

LONGEST_NAME = 255
_MOST_REFERENCES = 12
"""Names of earlier mails that an answer repeats: the first, and the last ones."""
_MOST_SHOWN = 10
"""Other recipients that are named; the rest are counted."""
_NAME = re.compile(r"<\s*([\x21-\x3b\x3d\x3f-\x7e]{1,255})\s*>")


@dataclass(frozen=True, slots=True)
class _Letter:
    """A mail taken apart, with what was found out about it."""

    account: Account
    place: Place
    arrived: Arrived
    mail: Mail
    body: Body
    sender: Mailbox
    proof: Proof
    said_at: datetime

    @property
    def headers(self) -> Headers:
        return self.mail.headers

    @property
    def own_name(self) -> str:
        return next(iter(_names(self.headers, "message-id")), "")


def meaning(body: bytes, account: Account, place: Place) -> tuple[Change, ...]:
    """Return what a mail means; raise :class:`InputError` for bytes that are none."""
    letter = _letter(body, account, place)
    if letter.arrived.is_sent:
        return (_sent(letter),)
    if is_notice(letter.headers, letter.sender.address):
        notice = notice_in(letter.mail, letter.body, account)
        if notice is not None:
            return (_returned(letter, notice.name, notice.why, is_final=notice.is_final),)
        if is_good_news(letter.mail):
            return ()
    return (_posted(letter),)


def _letter(body: bytes, account: Account, place: Place) -> _Letter:
    arrived = arrived_as(body)
    mail = taken_apart(arrived.raw)
    sender = _sender(mail.headers)
    return _Letter(
        account=account,
        place=place,
        arrived=arrived,
        mail=mail,
        body=body_of(mail),
        sender=sender,
        proof=proof_of(mail.headers, sender.address, place.proving_server),
        said_at=moment_of(arrived, mail.headers),
    )


def _sender(headers: Headers) -> Mailbox:
    """Return who a mail says it is from; several senders are nobody in particular."""
    told = [each for value in headers.all("from") for each in mailboxes(value)]
    if len(told) == 1:
        return told[0]
    return Mailbox(", ".join(each.name or each.address for each in told)[:LONGEST_NAME], "")


def _returned(letter: _Letter, name: str, why: str, *, is_final: bool) -> Returned:
    return Returned(platform_id=name, why=why, returned_at=letter.said_at, is_final=is_final)


def _posted(letter: _Letter) -> Posted:
    subject = shown(letter.headers.first("subject"))[:1_000]
    automatic = why_automatic(letter.headers, letter.sender.address)
    is_proved = letter.proof.is_proved
    thread, answers = _thread(letter) if is_proved else ("", "")
    alone = f"alone:{digest(_told(letter))}"
    return Posted(
        platform_id=(letter.own_name if is_proved else "") or alone,
        thread=thread or alone,
        author=_author(letter, alone),
        audience="private",
        text=letter.body.text or subject,
        said_at=letter.said_at,
        in_reply_to=answers,
        files=letter.body.files,
        context=_context(letter, subject, is_alone=bool(automatic) and not answers),
        remarks=(*_remarks(letter), *letter.body.remarks),
        is_ours=is_proved and letter.sender.address == letter.place.address,
        is_automatic=bool(automatic),
    )


def _sent(letter: _Letter) -> Posted:
    """Return what we sent: in the thread of whom it went to, so it answers nobody else."""
    to = next((each.address for each in mailboxes(letter.headers.first("to"))), "")
    began = [*_references(letter), *_names(letter.headers, "in-reply-to"), letter.own_name]
    name = letter.own_name.lower() if looks_like_ours(letter.own_name) else letter.own_name
    return Posted(
        platform_id=name or f"sent:{digest(_told(letter))}",
        thread=thread_named(letter.account, name) or thread_from(to, began[0]),
        author=Author(platform_id=letter.place.address, handle=letter.place.address),
        audience="private",
        text=letter.body.text or shown(letter.headers.first("subject")),
        said_at=letter.said_at,
        files=letter.body.files,
        remarks=letter.body.remarks,
        is_ours=True,
    )


def _author(letter: _Letter, alone: str) -> Author:
    """Return who wrote. Whoever is not proved is somebody of their own, whatever they say."""
    sender = letter.sender
    return Author(
        platform_id=sender.address if letter.proof.is_proved else alone,
        handle=sender.address or sender.name[:LONGEST_NAME] or "(no sender)",
        name=sender.name[:LONGEST_NAME],
    )


def _thread(letter: _Letter) -> tuple[str, str]:
    """Return a proved sender's thread, and the mail that this one answers.

    A name of ours counts only if it is signed and was written to this sender; one that only looks
    like ours joins nothing. Others' names join what the same sender began.
    """
    thread, ours = _answers_ours(letter)
    if thread:
        return thread, ours
    answered, began = _answered(letter), _references(letter)
    if any(map(looks_like_ours, answered)):
        answered, began = [], []
    first = next(iter([*began, *answered, letter.own_name]), "") or digest(_told(letter))
    return thread_from(letter.sender.address, first), next(iter(answered), "")


def _answers_ours(letter: _Letter) -> tuple[str, str]:
    """Return the thread and the name of a mail of ours to this address, if this one answers any."""
    for name in _answered(letter):
        thread = thread_named(letter.account, name)
        if thread and belongs_to(thread, letter.sender.address):
            return thread, name.lower()
    return "", ""


def _answered(letter: _Letter) -> list[str]:
    """Return the names of all mails that this one answers, the nearest first."""
    return [*_names(letter.headers, "in-reply-to"), *reversed(_references(letter))]


def _references(letter: _Letter) -> list[str]:
    return _names(letter.headers, "references")


def _names(headers: Headers, header: str) -> list[str]:
    """Return the names of mails that a header holds, without their brackets."""
    return _NAME.findall(headers.first(header)[:50_000])


def _context(letter: _Letter, subject: str, *, is_alone: bool) -> dict[str, object]:
    """Return what an answer needs. To somebody unproved it repeats nothing of theirs."""
    is_proved = letter.proof.is_proved
    earlier = _references(letter) or _names(letter.headers, "in-reply-to")[:1]
    references = [*earlier[:1], *earlier[1:][-_MOST_REFERENCES:]]
    return {
        "subject": subject,
        "message_id": letter.own_name,
        "references": references if is_proved else [],
        "is_proved": is_proved,
        "address": letter.sender.address,
        "no_answer": is_alone,
    }


def _told(letter: _Letter) -> bytes:
    """Return what makes a mail this mail, without what servers on the way write above it."""
    named = "\n".join((letter.own_name, letter.sender.address, letter.headers.first("date")))
    return named.encode("utf-8", "surrogateescape") + letter.mail.digest


def _remarks(letter: _Letter) -> list[Remark]:
    kept = letter.body.quoted
    told = [
        _about_sender(letter),
        *([Remark("sent-to", others)] if (others := _others(letter)) else []),
        *([Remark("quoted", kept)] if kept else []),
        *_unfollowed(letter),
    ]
    if letter.arrived.size > len(letter.arrived.raw):
        size = letter.arrived.size / 1_000_000
        told.append(Remark("not-shown", f"the rest of a mail of {size:.1f} MB"))
    return told


def _about_sender(letter: _Letter) -> Remark:
    """Return what our server said of the sender; a person may then join what we do not join."""
    proof = letter.proof
    if proof.is_proved:
        return Remark("sender-proved", proof.words)
    answers = "; it answers a mail of ours to this address" if _answers_ours(letter)[0] else ""
    return Remark("sender-not-proved", proof.words + answers)


def _others(letter: _Letter) -> str:
    """Return who else got the mail, in words; many are counted."""
    told = [
        each.address or each.name
        for header in ("to", "cc")
        for value in letter.headers.all(header)
        for each in mailboxes(value)
    ]
    others = [name for name in dict.fromkeys(told) if name and name != letter.place.address]
    more = f" and {len(others) - _MOST_SHOWN:,} more" if len(others) > _MOST_SHOWN else ""
    return ", ".join(others[:_MOST_SHOWN]) + more


def _unfollowed(letter: _Letter) -> list[Remark]:
    """Return that a mail wants its answer elsewhere: ours goes to who wrote, nowhere else."""
    wanted = [each.address for each in mailboxes(letter.headers.first("reply-to"))]
    if not wanted or wanted == [letter.sender.address]:
        return []
    return [Remark("not-shown", f"Reply-To: {', '.join(filter(None, wanted))[:300]}")]
