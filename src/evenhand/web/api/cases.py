"""Cases, their messages, decisions and notes."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Query, Router

from evenhand.desk.actions.write_note import write_note
from evenhand.desk.models import Case, Decision, Message
from evenhand.desk.queries.api import (
    case_for,
    cases_for,
    decisions_for,
    messages_for,
)
from evenhand.desk.queries.views import View, cases_in
from evenhand.desk.scopes import Scope
from evenhand.web.api import shapes, telling
from evenhand.web.api.gate import Key, key_of
from evenhand.web.api.once import IdempotencyKey, once
from evenhand.web.api.paging import Asked, page
from evenhand.web.api.problems import Missing
from evenhand.web.api.said import PROBLEMS

router = Router(tags=["Cases"])


def the_case(request: Any, reference: str) -> Case:
    """Return the case of a reference; raise :class:`Missing` where the key opens none."""
    case = case_for(key_of(request), reference)
    if case is None:
        raise Missing
    return case


@router.get(
    "/cases", auth=Key(Scope.CASES), response={200: shapes.PageOf[shapes.CaseShape]} | PROBLEMS
)
def list_cases(
    request: HttpRequest, paging: Asked, view: Annotated[View, Query()] = View.ALL
) -> shapes.PageOf[shapes.CaseShape]:
    """List the cases of a view, the oldest first."""
    key = key_of(request)
    rows = cases_for(key).filter(pk__in=cases_in(view, key.brand, key.person).values("pk"))
    return page(rows, paging, telling.case_told)


@router.get(
    "/cases/{reference}", auth=Key(Scope.CASES), response={200: shapes.CaseShape} | PROBLEMS
)
def read_case(request: HttpRequest, reference: str) -> shapes.CaseShape:
    """Read one case."""
    return telling.case_told(the_case(request, reference))


@router.get(
    "/cases/{reference}/messages",
    auth=Key(Scope.MESSAGES),
    response={200: shapes.PageOf[shapes.MessageShape]} | PROBLEMS,
)
def list_messages(
    request: HttpRequest, reference: str, paging: Asked
) -> shapes.PageOf[shapes.MessageShape]:
    """List what was said in a case, public and private."""
    rows = messages_for(the_case(request, reference))
    return page(rows, paging, _message)


@router.get(
    "/cases/{reference}/decisions",
    auth=Key(Scope.DECISIONS),
    response={200: shapes.PageOf[shapes.DecisionShape]} | PROBLEMS,
)
def list_decisions(
    request: HttpRequest, reference: str, paging: Asked
) -> shapes.PageOf[shapes.DecisionShape]:
    """List what was decided in a case, with the reasons and what would have changed it."""
    rows = decisions_for(the_case(request, reference))
    return page(rows, paging, _decision)


@router.post(
    "/cases/{reference}/notes",
    auth=Key(Scope.CASES),
    response={201: shapes.NoteShape} | PROBLEMS,
)
def add_note(
    request: HttpRequest,
    reference: str,
    note: shapes.TextIn,
    idempotency_key: IdempotencyKey,
) -> HttpResponse:
    """Write an internal note. It is never sent to anybody outside."""
    case = the_case(request, reference)

    def do() -> shapes.NoteShape:
        written = write_note(key_of(request).person, case, note.text, now=timezone.now())
        assert written is not None, "the shape lets no empty note through"  # noqa: S101
        return telling.note_told(written)

    return once(request, idempotency_key, 201, do)


def _message(row: Message) -> shapes.MessageShape:
    return telling.message_told(row)


def _decision(row: Decision) -> shapes.DecisionShape:
    return telling.decision_told(row)
