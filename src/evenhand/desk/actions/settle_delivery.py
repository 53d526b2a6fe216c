"""Everything that follows once a reply was delivered: done once, however often it is begun."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from evenhand.core.span import Span
from evenhand.desk.actions.record import Entry, Happening, record
from evenhand.desk.actions.settle_clocks import meet_clocks
from evenhand.desk.case_clock import refresh_due
from evenhand.desk.charters import charter_of
from evenhand.desk.fault_points import passing
from evenhand.desk.holding import held_with_case
from evenhand.desk.models import (
    Attachment,
    Attempt,
    Case,
    Conversation,
    Message,
    Outgoing,
    Promise,
    Review,
)
from evenhand.desk.replies.promised import objections_in, promises_in


@dataclass(frozen=True, slots=True, kw_only=True)
class _Settled:
    """What came of a delivery, to be told at the end of the transaction."""

    outgoing: Outgoing
    message: Message
    promises: tuple[Promise, ...] = ()
    clocks: tuple[str, ...] = ()
    was_taken_back: bool = False


@transaction.atomic
def settle_delivery(outgoing: Outgoing, *, now: datetime) -> bool:
    """Write the message, promises, clocks met and the case's state; say whether anything was left.

    One transaction: a crash leaves all of it undone, and the next sweep does it.
    """
    one = Outgoing.objects.filter(pk=outgoing.pk)
    row = held_with_case(one.select_related("conversation"))
    if row.state != Outgoing.State.DELIVERED or row.settled_at is not None:
        return False
    settled = _settle(row, now)
    passing("deliver:settled-unrecorded")
    _record(settled, now)
    passing("deliver:recorded-uncommitted")
    return True


def is_leak(outgoing: Outgoing) -> bool:
    """Say whether a private reply came out in public."""
    return outgoing.audience == "private" and outgoing.came_out_as == "public"


def _settle(outgoing: Outgoing, now: datetime) -> _Settled:
    taken_back_at = _taken_back_at(outgoing)
    message, was_heard = _message(outgoing, taken_back_at, now)
    passing("deliver:message-written")
    promises: tuple[Promise, ...] = ()
    clocks: tuple[str, ...] = ()
    if taken_back_at is None:
        promises = _promises(outgoing)
        passing("deliver:promises-written")
        clocks = () if was_heard else meet_clocks(outgoing.case, at=_delivered_at(outgoing))
        passing("deliver:clocks-met")
    _move_case(outgoing, now, is_answered=taken_back_at is None)
    refresh_due([outgoing.case_id])
    passing("deliver:case-moved")
    Attachment.objects.filter(outgoing=outgoing).update(message=message)
    outgoing.message, outgoing.settled_at = message, now
    outgoing.save(update_fields=["message", "settled_at"])
    return _Settled(
        outgoing=outgoing,
        message=message,
        promises=promises,
        clocks=clocks,
        was_taken_back=taken_back_at is not None,
    )


def _taken_back_at(outgoing: Outgoing) -> datetime | None:
    """Return when a reply that came out wrong was taken off the network, if it was."""
    deleted = Attempt.objects.filter(outgoing=outgoing, kind=Attempt.Kind.DELETE, outcome="done")
    return deleted.values_list("ended_at", flat=True).first()


def _message(
    outgoing: Outgoing, taken_back_at: datetime | None, now: datetime
) -> tuple[Message, bool]:
    """Return the message that the reply became, and whether the network told us of it before.

    What was heard of before has met its clocks when it was taken in.
    """
    known = Message.objects.filter(inbox=outgoing.inbox_id, platform_id=outgoing.platform_id)
    heard = known.first()
    message = heard or Message(
        inbox_id=outgoing.inbox_id,
        platform_id=outgoing.platform_id,
        direction=Message.Direction.OUTBOUND,
        text=outgoing.request["shown"],
        language=outgoing.language,
        address=outgoing.address,
        said_at=_delivered_at(outgoing),
        taken_in_at=now,
    )
    message.case_id, message.conversation = outgoing.case_id, _conversation(outgoing)
    message.audience, message.person_id = outgoing.came_out_as, outgoing.approved_by_id
    if taken_back_at:
        message.text, message.deleted_at = "", taken_back_at
    message.save()
    return message, heard is not None


def _conversation(outgoing: Outgoing) -> Conversation:
    """Return the conversation in which the reply stands, now one of this case."""
    conversation = outgoing.conversation
    said_at = _delivered_at(outgoing)
    if outgoing.thread and outgoing.thread != conversation.platform_id:
        conversation, _ = Conversation.objects.get_or_create(
            inbox_id=outgoing.inbox_id,
            platform_id=outgoing.thread,
            identity_id=conversation.identity_id,
            defaults={
                "case_id": outgoing.case_id,
                "audience": outgoing.came_out_as,
                "context": conversation.context,
                "started_at": said_at,
                "last_message_at": said_at,
            },
        )
        conversation.case_id = outgoing.case_id
    conversation.last_message_at = max(conversation.last_message_at, said_at)
    conversation.save(update_fields=["case", "last_message_at"])
    return conversation


def _promises(outgoing: Outgoing) -> tuple[Promise, ...]:
    review = Review.objects.filter(outgoing=outgoing).first()
    return keep_promises(
        outgoing,
        outgoing.text,
        said_at=_delivered_at(outgoing),
        objections=objections_in(review.findings if review else ()),
    )


def keep_promises(
    outgoing: Outgoing, text: str, *, said_at: datetime, objections: Iterable[Span]
) -> tuple[Promise, ...]:
    """Store what a delivered text promises and did not promise before; return what is new."""
    found = promises_in(
        text,
        said_at=said_at,
        calendar=charter_of(outgoing.case.brand, outgoing.case.team).calendar,
        language=outgoing.language or None,
        objections=objections,
    )
    known = set(Promise.objects.filter(outgoing=outgoing).values_list("words", flat=True))
    return tuple(
        Promise.objects.create(
            case_id=outgoing.case_id,
            outgoing=outgoing,
            words=promise.words,
            due_at=promise.due_at,
            precision=promise.precision,
            made_at=said_at,
        )
        for promise in found
        if promise.words not in known
    )


def _move_case(outgoing: Outgoing, now: datetime, *, is_answered: bool) -> None:
    """Let the case wait for the customer, unless they wrote meanwhile or something went wrong."""
    case = outgoing.case
    wrote_since = case.last_inbound_at is not None and case.last_inbound_at > outgoing.approved_at
    if outgoing.came_out_as != outgoing.audience:
        case.needs_person, case.state, case.closed_at = True, Case.State.OPEN, None
    elif not wrote_since:
        case.needs_person = False
        if case.state != Case.State.CLOSED:
            case.state, case.snoozed_until = Case.State.WAITING, None
    if is_answered and case.first_answered_at is None:
        case.first_answered_at = _delivered_at(outgoing)
    case.changed_at = now
    case.save(
        update_fields=[
            "state", "snoozed_until", "closed_at", "needs_person", "first_answered_at",
            "changed_at",
        ]
    )  # fmt: skip


def _delivered_at(outgoing: Outgoing) -> datetime:
    assert outgoing.delivered_at is not None, "it was delivered"  # noqa: S101
    return outgoing.delivered_at


def _record(settled: _Settled, now: datetime) -> None:
    outgoing, message = settled.outgoing, settled.message
    told = {"outgoing": outgoing.reference, "state": outgoing.state}
    said = {
        "message": message.reference,
        "direction": message.direction,
        "audience": message.audience,
    }
    delivered = Entry(
        what="reply-delivered",
        case=outgoing.case_id,
        data={**told, **said, "address": outgoing.address, "clocks": list(settled.clocks)},
    )
    record(
        outgoing.brand_id,
        now=now,
        entries=[delivered, *_alarms(settled)],
        happenings=[
            Happening(kind=kind, case=outgoing.case_id, data=data)
            for kind, data in _heard(settled, told, said)
        ],
    )


def _alarms(settled: _Settled) -> list[Entry]:
    """Return the entry that says so where a reply came out for another audience than asked."""
    outgoing = settled.outgoing
    if outgoing.came_out_as == outgoing.audience:
        return []
    data = {
        "outgoing": outgoing.reference,
        "asked": outgoing.audience,
        "came-out": outgoing.came_out_as,
        "taken-back": settled.was_taken_back,
    }
    return [Entry(what="reply-came-out-wrong", case=outgoing.case_id, data=data)]


def _heard(
    settled: _Settled, told: dict[str, str], said: dict[str, str]
) -> Iterable[tuple[str, dict[str, Any]]]:
    yield "outgoing", told
    yield "message", said
    for promise in settled.promises:
        yield "promise", {"promise": promise.reference, "state": promise.state}
    yield "case", {"state": settled.outgoing.case.state}
