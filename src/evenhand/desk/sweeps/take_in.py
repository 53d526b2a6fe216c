"""Take in what networks told: claim events, hear what they mean, take each brand's as one batch.

One bad event never spoils its batch: it is set aside, tried again later, and in the end shown to
people as a dead letter. An event that sweeps died over is taken alone. In a backlog the next events
are heard while the database writes the last ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.db import InterfaceError, OperationalError

from evenhand.desk.actions.take_in import Batch, take_in_batch
from evenhand.desk.fault_points import passing
from evenhand.desk.meanwhile import meanwhile
from evenhand.desk.models import RawEvent
from evenhand.desk.sweeps.backoff import Draw, draw
from evenhand.desk.sweeps.intake.aside import PATIENCE, set_aside
from evenhand.desk.sweeps.intake.hand import (
    Hand,
    Networks,
    batch_of,
    batches,
    take_in_hand,
    words_of,
)
from evenhand.desk.sweeps.lasting import keep_for_good
from evenhand.desk.sweeps.lease import let_go
from evenhand.networks.table import network_named

__all__ = ["PATIENCE", "TOGETHER", "Networks", "take_in"]

TOGETHER = 1_000
"""Events of one batch, at most."""


def take_in(
    *,
    now: datetime,
    limit: int = 4 * TOGETHER,
    together: int = TOGETHER,
    networks: Networks = network_named,
    draw: Draw = draw,
) -> int:
    """Take in up to ``limit`` events that are due, up to ``together`` at once.

    Return how many are done with. Many may run at once, on many machines.
    """
    hands = _hands(limit, together, now=now, networks=networks)
    done, ahead = 0, next(hands, None)
    while ahead is not None:
        hand, ahead = ahead, next(hands, None)
        try:
            hand.hear_the_rest()
            with meanwhile(ahead.hearing if ahead else iter(())):
                _take_all(hand, draw)
        except (OperationalError, InterfaceError):
            _let_go(hand, ahead)
            raise
        done += hand.done
    return done


def _hands(limit: int, together: int, *, now: datetime, networks: Networks) -> Iterator[Hand]:
    """Yield events in hand as long as there are more, and not too many were."""
    for left in range(limit, 0, -together):
        hand = take_in_hand(now=now, limit=min(left, together), networks=networks)
        if hand is not None:
            yield hand
        if hand is None or len(hand.claimed.rows) < together:
            return


def _take_all(hand: Hand, draw: Draw) -> None:
    for batch in batches(hand):
        _take(hand, batch)
    passing("take-in:before-aside")
    set_aside(hand, draw)
    keep_for_good()


def _take(hand: Hand, batch: Batch) -> None:
    """Take in a batch; where something in it cannot be stored, its halves, down to the one."""
    try:
        taken = take_in_batch(batch, now=hand.now, networks=hand.networks)
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:
        if len(batch.events) == 1:
            hand.failed[batch.events[0]] = words_of(error)
            return
        middle = len(batch.events) // 2
        for half in (batch.events[:middle], batch.events[middle:]):
            _take(hand, batch_of(hand, batch.brand, half))
    else:
        hand.done += len(taken.done)
        hand.early.update(taken.early)


def _let_go(*hands: Hand | None) -> None:
    """Let others take what is in hand, since the database was not there for us."""
    for hand in filter(None, hands):
        let_go(RawEvent.objects.filter(state=RawEvent.State.WAITING), hand.claimed.token)
