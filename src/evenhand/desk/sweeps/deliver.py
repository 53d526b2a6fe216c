"""Deliver approved replies: each leaves once, and what nobody is sure of is looked for first.

::

    waiting → claimed → delivered → settled
                │ ↘ refused for now → waiting      ↘ for good → refused, a person sees it
                └→ no answer → unsure → looked for → there: delivered
                                                   → proved absent: waiting, the same key
                                                   → no proof possible: a person sees it

Every arrow is one short transaction; no call to a network is made inside one. ``delivered`` is
written before anything that follows from it, and what follows is done once, by whoever comes next.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from evenhand.desk.actions.settle_delivery import settle_delivery
from evenhand.desk.actions.tell_outgoing import tell_outgoing
from evenhand.desk.fault_points import passing
from evenhand.desk.holding import held_if_free
from evenhand.desk.models import Attempt, Inbox, Outgoing
from evenhand.desk.replies.letters import NetworkOf
from evenhand.desk.sweeps.backoff import draw
from evenhand.desk.sweeps.delivery.leaving import leave
from evenhand.desk.sweeps.delivery.looking import look
from evenhand.desk.sweeps.delivery.passage import Passage, passing_time
from evenhand.desk.sweeps.delivery.taking_back import take_back_leak
from evenhand.desk.sweeps.lease import claim
from evenhand.networks.table import network_named

State = Outgoing.State
_WITH = ("inbox", "case", "conversation__identity", "conversation__inbox")
_TRY_AGAIN = timedelta(minutes=1)


def deliver(
    *,
    now: datetime,
    limit: int = 50,
    network_of: NetworkOf = network_named,
    tick: Callable[[], float] = time.monotonic,
) -> int:
    """Do what is due, at most ``limit`` of each kind; return how many replies were moved on.

    Many may run at once, on many machines. ``tick`` counts seconds, so that what takes long is
    judged by the time at which it happened.
    """
    moment = passing_time(now, tick)
    return run(Passage(moment=moment, network_of=network_of, draw=_at_least_half), limit)


def _at_least_half() -> float:
    """Spread waits without letting several looks follow one another at once."""
    return (1 + draw()) / 2


def run(passage: Passage, limit: int) -> int:
    """Take over what was cut off, settle what arrived, look, send, and settle again."""
    due = _due_states(passage)
    done = 0
    for state, step in (
        (State.CLAIMED, _take_over),
        (State.DELIVERED, _settle),
        (State.UNSURE, _look),
        (State.WAITING, _leave),
    ):
        done += step(passage, limit) if state in due else 0
    return done + _settle(passage, limit) if due else 0


def _due_states(passage: Passage) -> frozenset[str]:
    """Return the states in which a reply is due, so that a sweep with nothing to do asks once."""
    at = passage.moment()
    under_way = (State.WAITING, State.UNSURE, State.DELIVERED)
    due = Q(state__in=under_way, due_at__lte=at) | Q(state=State.CLAIMED, leased_until__lte=at)
    rows = Outgoing.objects.filter(due, settled_at=None).order_by()
    return frozenset(rows.values_list("state", flat=True).distinct())


@transaction.atomic
def _take_over(passage: Passage, limit: int) -> int:
    """Turn replies whose sweep died in the middle of a call into ones that are looked for."""
    at = passage.moment()
    rows = held_if_free(Outgoing)
    cut_off = rows.filter(state=State.CLAIMED, settled_at=None, leased_until__lte=at)
    found = list(cut_off.order_by("due_at", "pk")[:limit])
    if not found:
        return 0
    Attempt.objects.filter(outgoing__in=found, ended_at=None).update(ended_at=at, outcome="cut-off")
    Outgoing.objects.filter(pk__in=[row.pk for row in found]).update(
        state=State.UNSURE, due_at=at, looks=0, lease="", leased_until=None
    )
    for row in found:
        row.state = State.UNSURE
        tell_outgoing(row, "reply-unsure", None, now=at)
    passing("deliver:taken-over-uncommitted")
    return len(found)


def _settle(passage: Passage, limit: int) -> int:
    """Do what follows from deliveries, wherever the last sweep left off."""
    due = _of_state(State.DELIVERED).filter(due_at__lte=passage.moment())
    arrived = due.select_related("inbox").order_by("due_at", "pk")[:limit]
    return _each(arrived, lambda outgoing: _settle_one(outgoing, passage))


def _settle_one(outgoing: Outgoing, passage: Passage) -> None:
    passing("deliver:before-settled")
    try:
        is_done = take_back_leak(outgoing, passage)
        if is_done:
            settle_delivery(outgoing, now=passage.moment())
    except Exception as error:
        _later(outgoing, f"{type(error).__name__}: {error}", passage)
        raise
    if not is_done:
        _later(outgoing, "", passage)
    passing("deliver:settled")


def _later(outgoing: Outgoing, words: str, passage: Passage) -> None:
    """Let what follows from a delivery be tried again in a while, so that others come first."""
    Outgoing.objects.filter(pk=outgoing.pk).update(
        due_at=passage.moment() + _TRY_AGAIN, error=words
    )


def _look(passage: Passage, limit: int) -> int:
    due = _of_state(State.UNSURE).exclude(inbox__state=Inbox.State.BROKEN)
    token, rows = _in_hand(due, passage, limit)
    passing("deliver:claimed-to-look")
    return _each(rows, lambda outgoing: look(outgoing, token, passage))


def _leave(passage: Passage, limit: int) -> int:
    speaks = Q(inbox__speaks_again_at=None) | Q(inbox__speaks_again_at__lte=passage.moment())
    due = _of_state(State.WAITING).filter(
        speaks, ~Exists(_ahead()), inbox__state=Inbox.State.CONNECTED
    )
    token, rows = _in_hand(due, passage, limit)
    passing("deliver:claimed")
    return _each(rows, lambda outgoing: leave(outgoing, token, passage))


def _in_hand(
    due: QuerySet[Outgoing], passage: Passage, limit: int
) -> tuple[str, Iterable[Outgoing]]:
    """Claim what is due, and read all that it takes only where something is."""
    slim = due.only("lease", "leased_until", "attempts").order_by("due_at", "pk")
    held = claim(slim, now=passage.moment(), limit=limit)
    keys = [row.pk for row in held.rows]
    if not keys:
        return held.token, ()
    whole = Outgoing.objects.select_related(*_WITH).in_bulk(keys)
    return held.token, [whole[key] for key in keys]


def _of_state(state: State) -> QuerySet[Outgoing]:
    return Outgoing.objects.filter(state=state, settled_at=None)


def _ahead() -> QuerySet[Outgoing]:
    """Return what must leave before a reply: the earlier ones of its conversation.

    One that waits for a person, because nobody can say whether it arrived, holds up nobody.
    """
    under_way = Q(state__in=[State.WAITING, State.CLAIMED]) | Q(
        state=State.UNSURE, needs_person=False
    )
    return Outgoing.objects.filter(
        under_way, conversation=OuterRef("conversation"), pk__lt=OuterRef("pk"), settled_at=None
    )


def _each(rows: Iterable[Outgoing], do: Callable[[Outgoing], None]) -> int:
    """Do one after another; what is broken in one stops no other, and is raised at the end."""
    broken: list[Exception] = []
    done = 0
    for row in rows:
        try:
            do(row)
            done += 1
        except Exception as error:
            broken.append(error)
    if broken:
        raise broken[0]
    return done
