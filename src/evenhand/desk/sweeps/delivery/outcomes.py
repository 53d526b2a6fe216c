"""What is written of each try: one transaction each, and only while the reply is still in hand.

That a reply arrived is a fact and is written whoever holds it; everything else is an opinion of
whoever holds the lease.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F

from evenhand.desk.actions.record import Entry, Happening, record
from evenhand.desk.actions.tell_outgoing import tell_outgoing
from evenhand.desk.models import Attempt, Inbox, Outgoing
from evenhand.desk.sweeps.lease import let_go
from evenhand.networks.kit.errors import NetworkError
from evenhand.networks.kit.outbound import Delivered

State = Outgoing.State


@dataclass(frozen=True, slots=True)
class InHand:
    """A reply in hand, with the token that proves it and the attempt that is being made."""

    outgoing: Outgoing
    token: str
    attempt: Attempt


def end(attempt: Attempt, outcome: str, words: str = "", *, at: datetime) -> None:
    """Store what came of an attempt."""
    Attempt.objects.filter(pk=attempt.pk).update(ended_at=at, outcome=outcome, words=words)


@transaction.atomic
def write_delivered(hand: InHand, delivered: Delivered, *, at: datetime) -> None:
    """Write that the network has the reply, before anything else; once is enough."""
    arrived = Outgoing.objects.filter(pk=hand.outgoing.pk).exclude(state=State.DELIVERED)
    arrived.update(
        state=State.DELIVERED,
        platform_id=delivered.platform_id,
        address=delivered.address,
        thread=delivered.thread,
        came_out_as=delivered.audience,
        delivered_at=delivered.at,
        due_at=at,
        settled_at=None,
        needs_person=False,
        error="",
        lease="",
        leased_until=None,
    )
    end(hand.attempt, "delivered", at=at)


@transaction.atomic
def write_unsure(hand: InHand, words: str, *, at: datetime, look_at: datetime) -> None:
    """Write that nobody can say whether the reply arrived; it is looked for, not sent again."""
    end(hand.attempt, "no-answer", words, at=at)
    if let_go(_own(hand), hand.token, state=State.UNSURE, due_at=look_at, error=words, looks=0):
        _tell(hand.outgoing, "reply-unsure", words, at=at)


@transaction.atomic
def write_refused(hand: InHand, words: str, *, at: datetime) -> None:
    """Write that the reply did not and will not go; a person sees it, and the text is kept."""
    end(hand.attempt, "refused", words, at=at)
    refuse(hand.outgoing, hand.token, words, at=at)


def refuse(outgoing: Outgoing, token: str, words: str, *, at: datetime) -> None:
    """Turn a reply in hand into one that a person must see, in the caller's transaction."""
    rows = Outgoing.objects.filter(pk=outgoing.pk)
    if let_go(rows, token, state=State.REFUSED, needs_person=True, error=words):
        _tell(outgoing, "reply-refused", words, at=at)


@transaction.atomic
def write_later(hand: InHand, error: NetworkError, *, at: datetime, again_at: datetime) -> None:
    """Write that the network wants the reply later; where it named a time the inbox waits too."""
    end(hand.attempt, "later", str(error), at=at)
    let_go(_own(hand), hand.token, state=State.WAITING, due_at=again_at, error=str(error))
    if error.retry_after is not None:
        quiet(hand.outgoing.inbox_id, until=at + error.retry_after)


def quiet(inbox: int, *, until: datetime) -> None:
    """Let an inbox say nothing until a moment; a longer pause that holds already stays."""
    shorter = Inbox.objects.filter(pk=inbox).exclude(speaks_again_at__gt=until)
    shorter.update(speaks_again_at=until)


@transaction.atomic
def write_broken(hand: InHand, words: str, *, at: datetime, state: State) -> None:
    """Write that the account is no longer ours to use: the reply waits until it is mended."""
    end(hand.attempt, "revoked", words, at=at)
    let_go(_own(hand), hand.token, state=state, due_at=at, error=words)
    break_inbox(hand.outgoing.inbox, words, at=at)


def break_inbox(inbox: Inbox, words: str, *, at: datetime) -> None:
    """Mark an inbox as one that needs attention, in the caller's transaction."""
    whole = Inbox.objects.filter(pk=inbox.pk).exclude(state=Inbox.State.BROKEN)
    if not whole.update(state=Inbox.State.BROKEN, state_reason=words):
        return
    told: dict[str, Any] = {"inbox": inbox.reference, "state": Inbox.State.BROKEN.value}
    record(
        inbox.brand_id,
        now=at,
        entries=[Entry(what="inbox-broken", data={**told, "reason": words})],
        happenings=[Happening(kind="inbox", data=told)],
    )


@transaction.atomic
def write_not_there(hand: InHand, *, at: datetime, look_at: datetime, is_over: bool) -> None:
    """Write that a look found nothing, which proves nothing yet; tell a person when it is over."""
    end(hand.attempt, "not-there", at=at)
    columns: dict[str, Any] = {"due_at": look_at, "looks": F("looks") + 1}
    is_news = is_over and not hand.outgoing.needs_person
    if is_news:
        columns["needs_person"] = True
    if let_go(_own(hand), hand.token, **columns) and is_news:
        _tell(hand.outgoing, "reply-lost-sight-of", "", at=at)


@transaction.atomic
def write_send_again(hand: InHand, *, at: datetime) -> None:
    """Write that a look proved that nothing arrived: it waits again, under the same key."""
    end(hand.attempt, "not-there", at=at)
    if let_go(_own(hand), hand.token, state=State.WAITING, due_at=at, looks=0):
        _tell(hand.outgoing, "reply-sent-again", "", at=at)


@transaction.atomic
def write_not_seen(hand: InHand, words: str, *, at: datetime, wait: timedelta) -> None:
    """Write that a look saw nothing because the network did not answer; it counts for nothing."""
    end(hand.attempt, "no-answer", words, at=at)
    let_go(_own(hand), hand.token, due_at=at + wait)


def _own(hand: InHand) -> Any:
    return Outgoing.objects.filter(pk=hand.outgoing.pk)


def _tell(outgoing: Outgoing, what: str, words: str, *, at: datetime) -> None:
    row = Outgoing.objects.only("reference", "state", "case", "brand").get(pk=outgoing.pk)
    tell_outgoing(row, what, None, now=at, reason=words)
