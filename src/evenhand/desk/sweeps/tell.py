"""Tell other systems what happened: signed webhooks, tried again until they are heard.

An address answers with 2xx when it heard; 410 means that it wants no more, and pauses it. All
else is tried again, longer apart each time, for about three days; then people see it.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import QuerySet

from evenhand.desk.actions.spread_events import spread_events
from evenhand.desk.fault_points import passing
from evenhand.desk.models import WebhookDelivery, WebhookEndpoint
from evenhand.desk.sealing import unseal
from evenhand.desk.sweeps.backoff import Backoff, draw
from evenhand.desk.sweeps.lease import claim, let_go
from evenhand.networks.kit.door import Answer, ClosedDoor, Door
from evenhand.networks.kit.errors import NetworkError
from evenhand.networks.kit.signed_hooks import sign

BACKOFF = Backoff(first=timedelta(seconds=20), longest=timedelta(hours=12), attempts=16)
_LONGEST_LOG = 1_000
_HEARD = range(200, 300)
_GONE = 410
State = WebhookDelivery.State


def tell(*, now: datetime, limit: int = 10, door: Door | None = None) -> int:
    """Spread new events and send what is due; return how many of both were gone through.

    Ten that all take the door's whole patience still end before the lease and before the
    signature's moment is too old.
    """
    spread = spread_events(now=now)
    door = door or Door()
    due = WebhookDelivery.objects.filter(state=State.WAITING, endpoint__is_paused=False)
    mine = claim(due.select_related("endpoint").order_by("due_at", "pk"), now=now, limit=limit)
    for delivery in mine.rows:
        _send(delivery, door, now)
    return spread + len(mine.rows)


def _send(delivery: WebhookDelivery, door: Door, now: datetime) -> None:
    """Send one delivery and write what came of it."""
    body = delivery.body.encode()
    secret = str(unseal(delivery.endpoint.secret))
    headers = sign(body, f"msg_{delivery.reference}", now, secret)
    passing("tell:before-send")
    try:
        answer = door.post(
            delivery.endpoint.address, body, headers | {"content-type": "application/json"}
        )
    except (ClosedDoor, NetworkError) as error:
        _fail(delivery, str(error), now)
        return
    passing("tell:after-send")
    _hear(delivery, answer, now)


def _hear(delivery: WebhookDelivery, answer: Answer, now: datetime) -> None:
    told = {"status": answer.status, "answer": _shown(answer)}
    if answer.status in _HEARD:
        let_go(
            _row(delivery),
            delivery.lease,
            state=State.DELIVERED,
            delivered_at=now,
            error="",
            **told,
        )
        return
    if answer.status == _GONE:
        WebhookEndpoint.objects.filter(pk=delivery.endpoint_id).update(is_paused=True)
    _fail(delivery, f"answered with {answer.status}", now, **told)


def _fail(delivery: WebhookDelivery, error: str, now: datetime, **told: object) -> None:
    """Try again later, or leave it to people after the last time."""
    if BACKOFF.is_over(delivery.attempts) or told.get("status") == _GONE:
        let_go(_row(delivery), delivery.lease, state=State.DEAD, error=error, **told)
        return
    due = BACKOFF.next_try(now, delivery.attempts, draw)
    let_go(_row(delivery), delivery.lease, due_at=due, error=error, **told)


def _row(delivery: WebhookDelivery) -> QuerySet[WebhookDelivery]:
    return WebhookDelivery.objects.filter(pk=delivery.pk)


def _shown(answer: Answer) -> str:
    return answer.body[:_LONGEST_LOG].decode("utf-8", "replace").replace("\0", "")
