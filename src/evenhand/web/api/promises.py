"""Promises: what is owed, and how it ended."""

from __future__ import annotations

from typing import Annotated, Literal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router

from evenhand.desk.actions.settle_promise import (
    Kept,
    NotSettled,
    Released,
    Renegotiated,
    Settlement,
    settle_promise,
)
from evenhand.desk.models import Promise
from evenhand.desk.queries.api import promise_for, promises_for
from evenhand.desk.scopes import Scope
from evenhand.web.api import shapes, telling
from evenhand.web.api.gate import Key, key_of
from evenhand.web.api.once import IdempotencyKey, once
from evenhand.web.api.paging import Asked, page
from evenhand.web.api.problems import Missing, Refused
from evenhand.web.api.said import PROBLEMS

router = Router(tags=["Promises"])
_WHY = {
    "settled-before": "it was settled before",
    "reason-missing": "say why, in a sentence",
    "past": "the new moment has passed",
    "too-far": "the new moment is more than ten years ahead",
}
State = Literal["open", "kept", "late", "renegotiated", "released"]


@router.get(
    "/promises",
    auth=Key(Scope.PROMISES),
    response={200: shapes.PageOf[shapes.PromiseShape]} | PROBLEMS,
)
def list_promises(
    request: HttpRequest, paging: Asked, state: Annotated[State | None, Query()] = None
) -> shapes.PageOf[shapes.PromiseShape]:
    """List the promises, those of one state or all, the oldest first."""
    rows = promises_for(key_of(request))
    return page(rows.filter(state=state) if state else rows, paging, telling.promise_told)


@router.get(
    "/promises/{reference}",
    auth=Key(Scope.PROMISES),
    response={200: shapes.PromiseShape} | PROBLEMS,
)
def read_promise(request: HttpRequest, reference: str) -> shapes.PromiseShape:
    """Read one promise."""
    return telling.promise_told(_the_promise(request, reference))


@router.post(
    "/promises/{reference}/settle",
    auth=Key(Scope.PROMISES),
    response={200: shapes.PromiseShape} | PROBLEMS,
)
def settle(
    request: HttpRequest,
    reference: str,
    settlement: shapes.SettleIn,
    idempotency_key: IdempotencyKey,
) -> HttpResponse:
    """Say how a promise ended; a new date opens a promise of its own."""
    promise = _the_promise(request, reference)

    def do() -> shapes.PromiseShape:
        done = settle_promise(
            key_of(request).person, promise, _settlement(settlement), now=timezone.now()
        )
        if isinstance(done, NotSettled):
            raise Refused(done.why, _WHY.get(done.why, done.why))
        return telling.promise_told(done)

    return once(request, idempotency_key, 200, do)


def _the_promise(request: HttpRequest, reference: str) -> Promise:
    promise = promise_for(key_of(request), reference)
    if promise is None:
        raise Missing
    return promise


def _settlement(asked: shapes.SettleIn) -> Settlement:
    match asked:
        case shapes.RenegotiatedIn():
            return Renegotiated(asked.due_at, asked.reason)
        case shapes.ReleasedIn():
            return Released(asked.reason)
        case _:
            return Kept()
