"""What could not be taken in: tried again later, and in the end shown to people."""

from __future__ import annotations

from datetime import timedelta

from evenhand.desk.actions.set_aside_events import Aside, set_aside_events
from evenhand.desk.models import RawEvent
from evenhand.desk.sweeps.backoff import Backoff, Draw
from evenhand.desk.sweeps.intake.hand import Hand
from evenhand.desk.sweeps.lease import let_go

PATIENCE = Backoff(first=timedelta(seconds=2), longest=timedelta(hours=1), attempts=8)
_EARLY = "it changes a message that nobody has told us of yet"


def set_aside(hand: Hand, draw: Draw) -> None:
    """Try again later what could not be taken in; in the end it is for people to look at.

    A change of a message that nobody ever told us of changes nothing here and is done with.
    """
    over = [event for event in hand.claimed.rows if PATIENCE.is_over(event.attempts)]
    let_go(
        RawEvent.objects.filter(pk__in=[event.id for event in over if event.id in hand.early]),
        hand.claimed.token,
        state=RawEvent.State.TAKEN,
        body=b"",
        error="",
    )
    asides = [_aside(hand, event, draw) for event in hand.claimed.rows if _why(hand, event)]
    if asides:
        set_aside_events(asides, hand.claimed.token, now=hand.now)


def _aside(hand: Hand, event: RawEvent, draw: Draw) -> Aside:
    is_over = PATIENCE.is_over(event.attempts)
    inbox = hand.inboxes[event.inbox_id]
    return Aside(
        event=event.id,
        brand=inbox.brand_id,
        inbox=inbox.reference,
        why=_why(hand, event),
        due_at=None if is_over else PATIENCE.next_try(hand.now, event.attempts, draw),
    )


def _why(hand: Hand, event: RawEvent) -> str:
    return hand.failed.get(event.id, "") or (_EARLY if event.id in hand.early else "")
