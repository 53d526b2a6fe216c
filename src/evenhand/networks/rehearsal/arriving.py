"""From the stage to the desk: what happened since a number, in order and without a gap."""

from __future__ import annotations

from datetime import timedelta

from evenhand.core.errors import InputError
from evenhand.networks.kit.errors import NetworkError
from evenhand.networks.kit.inbound import Polled, RawItem
from evenhand.networks.kit.network import Account, Fault
from evenhand.networks.rehearsal.events import Event, event_of, written
from evenhand.networks.rehearsal.models import Change, Stage, Switch
from evenhand.networks.rehearsal.stage import stage_of

PAGE = 200
"""Changes in one answer."""
PAUSE = timedelta(seconds=30)
"""How long a busy network asks to wait."""


def polled(account: Account, cursor: str) -> Polled:
    """Return up to 200 changes after the cursor's number, and where to go on."""
    stage = open_stage(account)
    changes = list(
        stage.changes.filter(number__gt=_number(cursor))
        .select_related(
            "post__stage", "post__author", "post__recipient", "post__root", "post__in_reply_to"
        )
        .order_by("number")[: PAGE + 1]
    )
    shown = changes[:PAGE]
    items = tuple(item for change in shown if _is_told(change) for item in _items(change, stage))
    reached = str(shown[-1].number) if shown else cursor
    return Polled(items, reached, has_more=len(changes) > PAGE)


def open_stage(account: Account) -> Stage:
    """Return the account's stage; raise where the network refuses it or is too busy."""
    stage = stage_of(account)
    if stage.has(Switch.WITHDRAWN):
        raise NetworkError(
            "the practice network no longer accepts this account", permanent=True, revoked=True
        )
    if stage.has(Switch.BUSY):
        raise NetworkError("too many requests", permanent=False, retry_after=PAUSE)
    return stage


def event_id(event: Event) -> str:
    """Return the id by which a repeat of an event is recognised."""
    return f"change-{event.number}"


def faults(account: Account) -> tuple[Fault, ...]:
    """Return what is set to go wrong so that the account cannot work at all."""
    if not stage_of(account).has(Switch.WITHDRAWN):
        return ()
    what = "The practice network no longer accepts this account."
    return (Fault(what, "On the stage, switch off “Access of the desk withdrawn”."),)


def _is_told(change: Change) -> bool:
    """Say whether a change is told: of a post that is gone, only that it is gone."""
    return change.kind == Change.Kind.DELETED or change.post.deleted_at is None


def _items(change: Change, stage: Stage) -> list[RawItem]:
    event = event_of(change)
    times = 2 if stage.has(Switch.TWICE) else 1
    return [RawItem(event_id(event), written(event))] * times


def _number(cursor: str) -> int:
    if not cursor:
        return 0
    if not (cursor.isascii() and cursor.isdecimal() and len(cursor) < 19):  # noqa: PLR2004
        raise InputError(f"not a cursor of the practice network: {cursor!r}")
    return int(cursor)
