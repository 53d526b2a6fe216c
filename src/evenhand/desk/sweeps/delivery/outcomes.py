"""What is written of each try: one transaction each, and only while the reply is still in hand.

That a reply arrived is a fact and is written whoever holds it; everything else is an opinion of
whoever holds the lease.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
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
    is_ours = _let_go(hand, state=State.UNSURE, due_at=look_at, error=words, looks=0)
    end(hand.attempt, "no-answer", words, at=at)
    if is_ours:
        _tell(hand.outgoing, "reply-unsure", words, at=at)


@transaction.atomic
def write_refused(hand: InHand, words: str, *, at: datetime) -> None:
    """Write that the reply did not and will not go; a person sees it, and the text is kept."""
    is_ours = _let_go(hand, state=State.REFUSED, needs_person=True, error=words)
    end(hand.attempt, "refused", words, at=at)
    if is_ours:
        _tell(hand.outgoing, "reply-refused", words, at=at)


@transaction.atomic
def refuse(outgoing: Outgoing, token: str, words: str, *, at: datetime) -> None:
    """Write of a reply in hand, before it was tried, that it may not go; a person sees it."""
    rows = Outgoing.objects.filter(pk=outgoing.pk)
    if let_go(rows, token, state=State.REFUSED, needs_person=True, error=words):
        _tell(outgoing, "reply-refused", words, at=at)


@transaction.atomic
def write_later(hand: InHand, error: NetworkError, *, at: datetime, again_at: datetime) -> None:
    """Write that the network wants the reply later; where it named a time the inbox waits too."""
    if error.retry_after is not None:
        quiet(hand.outgoing.inbox_id, until=at + error.retry_after)
    _let_go(hand, state=State.WAITING, due_at=again_at, error=str(error))
    end(hand.attempt, "later", str(error), at=at)


def quiet(inbox: int, *, until: datetime) -> None:
    """Let an inbox say nothing until a moment; a longer pause that holds already stays."""
    shorter = Inbox.objects.filter(pk=inbox).exclude(speaks_again_at__gt=until)
    shorter.update(speaks_again_at=until)


@transaction.atomic
def write_broken(hand: InHand, words: str, *, at: datetime, state: State) -> None:
    """Write that the account is no longer ours to use: the reply waits until it is mended."""
    with breaking(hand.outgoing.inbox, words, at=at):
        _let_go(hand, state=state, due_at=at, error=words)
        end(hand.attempt, "revoked", words, at=at)


@contextmanager
def breaking(inbox: Inbox, words: str, *, at: datetime) -> Iterator[None]:
    """Mark an inbox as one that needs attention, in the caller's transaction.

    What the caller writes besides comes between: the inbox is held before it, the journal after.
    """
    whole = Inbox.objects.filter(pk=inbox.pk).exclude(state=Inbox.State.BROKEN)
    is_news = whole.update(state=Inbox.State.BROKEN, state_reason=words)
    yield
    if is_news:
        _tell_broken(inbox, words, at=at)


def _tell_broken(inbox: Inbox, words: str, *, at: datetime) -> None:
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
    columns: dict[str, Any] = {"due_at": look_at, "looks": F("looks") + 1}
    is_news = is_over and not hand.outgoing.needs_person
    if is_news:
        columns["needs_person"] = True
    is_ours = _let_go(hand, **columns)
    end(hand.attempt, "not-there", at=at)
    if is_ours and is_news:
        _tell(hand.outgoing, "reply-lost-sight-of", "", at=at)


@transaction.atomic
def write_send_again(hand: InHand, *, at: datetime) -> None:
    """Write that a look proved that nothing arrived: it waits again, under the same key."""
    is_ours = _let_go(hand, state=State.WAITING, due_at=at, looks=0)
    end(hand.attempt, "not-there", at=at)
    if is_ours:
        _tell(hand.outgoing, "reply-sent-again", "", at=at)


@transaction.atomic
def write_not_seen(hand: InHand, words: str, *, at: datetime, wait: timedelta) -> None:
    """Write that a look saw nothing because the network did not answer; it counts for nothing."""
    _let_go(hand, due_at=at + wait)
    end(hand.attempt, "no-answer", words, at=at)


def _let_go(hand: InHand, **columns: Any) -> int:
    """Write a result before its attempt is ended: whoever takes a reply over asks in that order."""
    return let_go(Outgoing.objects.filter(pk=hand.outgoing.pk), hand.token, **columns)


def _tell(outgoing: Outgoing, what: str, words: str, *, at: datetime) -> None:
    row = Outgoing.objects.only("reference", "state", "case", "brand").get(pk=outgoing.pk)
    tell_outgoing(row, what, None, now=at, reason=words)
