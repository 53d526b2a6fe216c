"""What the API reads: pages of a case's rows by key, for one brand and one person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from django.db.models import Model, QuerySet

from evenhand.desk.models import (
    ApiToken,
    Case,
    Decision,
    Message,
    Outgoing,
    Promise,
)
from evenhand.desk.queries.case_page import readable_case
from evenhand.desk.queries.permission import cases_readable_by
from evenhand.desk.references import read_reference

Row = TypeVar("Row", bound=Model)


def case_for(token: ApiToken, typed: str) -> Case | None:
    """Return a case that a key opens, or nothing."""
    case = readable_case(token.person, typed)
    return case if case is not None and case.brand_id == token.brand_id else None


def cases_for(token: ApiToken) -> QuerySet[Case]:
    """Return the cases that a key opens."""
    rows = cases_readable_by(token.person).filter(brand=token.brand_id)
    return rows.select_related("customer", "assignee", "team")


def messages_for(case: Case) -> QuerySet[Message]:
    """Return what was said in a case."""
    return case.messages.select_related("identity", "person", "inbox").prefetch_related(
        "attachments", "signals"
    )


def decisions_for(case: Case) -> QuerySet[Decision]:
    """Return what was decided in a case."""
    return case.decisions.select_related(
        "judgement", "charter", "case", "message"
    ).prefetch_related("overrides")


def promises_for(token: ApiToken) -> QuerySet[Promise]:
    """Return the promises of the cases that a key opens."""
    return Promise.objects.filter(case__in=cases_for(token)).select_related("case", "instead")


def promise_for(token: ApiToken, typed: str) -> Promise | None:
    """Return a promise that a key opens, or nothing."""
    reference = read_reference(typed)
    return promises_for(token).filter(reference=reference).first() if reference else None


def outgoing_for(token: ApiToken, typed: str) -> Outgoing | None:
    """Return a reply on its way that a key opens, or nothing."""
    reference = read_reference(typed)
    if reference is None:
        return None
    rows = Outgoing.objects.filter(case__in=cases_for(token)).select_related("case", "inbox")
    return rows.filter(reference=reference).first()


def page_after(rows: QuerySet[Row], after: int, limit: int) -> tuple[Sequence[Row], int | None]:
    """Return the rows after a key, the oldest first, and the key of the last where more follow."""
    found = list(rows.filter(pk__gt=after).order_by("pk")[: limit + 1])
    return found[:limit], found[limit - 1].pk if len(found) > limit else None
