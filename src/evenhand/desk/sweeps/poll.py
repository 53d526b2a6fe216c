"""Ask networks that do not tell by themselves what happened since we last asked.

What was found and how far we have read are kept in one transaction, so that a sweep that dies
asks for the same again and keeps it once. A network that asks for patience gets it; one that no
longer lets us in leaves an inbox that says what to do.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from evenhand.desk.accounts import account_of
from evenhand.desk.actions.accept_events import accept_events
from evenhand.desk.actions.record import Entry, Happening, record
from evenhand.desk.fault_points import passing
from evenhand.desk.models import Inbox
from evenhand.desk.sealing import SealError
from evenhand.desk.sweeps.backoff import Backoff, Draw, draw
from evenhand.desk.sweeps.lease import claim, let_go
from evenhand.desk.sweeps.take_in import Networks
from evenhand.desk.waking import wake
from evenhand.networks.kit.errors import NetworkError
from evenhand.networks.kit.inbound import Polled
from evenhand.networks.table import network_named

PATIENCE = Backoff(first=timedelta(seconds=5), longest=timedelta(minutes=15), attempts=8)
HOLD = timedelta(minutes=10)


def poll(
    *, now: datetime, limit: int = 20, networks: Networks = network_named, draw: Draw = draw
) -> int:
    """Ask for up to ``limit`` inboxes that are due; return how many were asked for.

    A paused, broken or disconnected inbox is not asked for.
    """
    due = Inbox.objects.filter(state=Inbox.State.CONNECTED).order_by("due_at", "pk")
    claimed = claim(due, now=now, limit=limit, hold=HOLD)
    for inbox in claimed.rows:
        try:
            _poll(inbox, now, networks)
        except NetworkError as error:
            if error.revoked or error.permanent:
                _break(inbox, str(error), now)
            else:
                _wait(inbox, error, now, draw)
        except SealError as error:
            _break(inbox, str(error), now)
        except Exception as error:  # one inbox never keeps the others from being asked for
            _wait(inbox, error, now, draw)
    return len(claimed.rows)


def _poll(inbox: Inbox, now: datetime, networks: Networks) -> None:
    network, account = networks(inbox.network), account_of(inbox)
    found = network.poll(account, inbox.cursor)
    passing("poll:asked")
    rest = timedelta() if found.has_more else network.capabilities(account).polled_every
    _keep(inbox, found, due_at=now + rest, now=now)


@transaction.atomic
def _keep(inbox: Inbox, found: Polled, *, due_at: datetime, now: datetime) -> None:
    """Keep what was found together with how far we read, if the inbox is still in our hand."""
    ours = Inbox.objects.filter(pk=inbox.pk)
    passing("poll:before-cursor")
    if not let_go(ours, inbox.lease, cursor=found.cursor, due_at=due_at, attempts=0, error=""):
        return
    passing("poll:before-events")
    if accept_events(inbox, found.items, now=now):
        wake("take-in")
    passing("poll:before-commit")


def _wait(inbox: Inbox, error: Exception, now: datetime, draw: Draw) -> None:
    """Ask again later: when the network says, or after a growing pause."""
    asked = error.retry_after if isinstance(error, NetworkError) else None
    pause = max(asked or timedelta(), PATIENCE.wait(inbox.attempts, draw))
    ours = Inbox.objects.filter(pk=inbox.pk)
    let_go(ours, inbox.lease, due_at=now + pause, error=str(error))


@transaction.atomic
def _break(inbox: Inbox, why: str, now: datetime) -> None:
    """Stop asking for an inbox that the network no longer lets us into, and say what to do."""
    reason = _("{why}. Connect the account again, then let the inbox be checked.").format(
        why=why.rstrip(".")
    )
    connected = Inbox.objects.filter(pk=inbox.pk, state=Inbox.State.CONNECTED)
    if not let_go(connected, inbox.lease, state=Inbox.State.BROKEN, state_reason=reason, error=why):
        return
    told = {"inbox": inbox.reference, "state": Inbox.State.BROKEN.value}
    record(
        inbox.brand_id,
        now=now,
        entries=[Entry(what="inbox-broken", data={**told, "why": why})],
        happenings=[Happening(kind="inbox", data=told)],
    )
