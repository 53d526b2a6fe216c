"""One page of an inbox's list: cases as rows, with all that a row shows and nothing more.

A picture or the number of followers is never read here: looks and reach buy no better answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from evenhand.desk.models import Brand, Case, Person
from evenhand.desk.queries.beside_cases import Thing, things_beside
from evenhand.desk.queries.filters import Filters
from evenhand.desk.queries.keyset import SIZE, page_of
from evenhand.desk.queries.views import View, cases_in, order_of
from evenhand.desk.shielding import covered, is_shielded

_SHOWN = (
    "reference", "subject", "state", "needs_person", "is_praise", "is_active", "due_at",
    "due_for", "promise_due_at", "snoozed_until", "runs_out_at", "changed_at", "closed_at",
)  # fmt: skip
"""The columns that a row needs, and those by which views are ordered."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """What the list shows of a case.

    ``started_at`` is when the clock that runs out next began. ``outgoing`` is the state of the
    reply that is not settled yet. ``typing`` names who answers.
    """

    case: Case
    customer: str
    assignee: str
    networks: tuple[str, ...]
    audiences: tuple[str, ...]
    words: str
    tags: tuple[str, ...]
    started_at: datetime | None
    outgoing: str
    typing: str


@dataclass(frozen=True, slots=True)
class CaseList:
    """One page of rows and where the next begins."""

    rows: Sequence[CaseRow]
    next_key: str


def list_of(view: View, filters: Filters, *, brand: Brand, person: Person) -> QuerySet[Case]:
    """Return the cases of a view that the filters let through."""
    return filters.narrow(cases_in(view, brand, person), brand)


def rows_of(
    cases: QuerySet[Case], view: View, *, now: datetime, after: str = "", size: int = SIZE
) -> CaseList:
    """Return one page of a list; the number of queries does not depend on what it holds."""
    page = page_of(cases.only(*_SHOWN), order_of(view), after=after, size=size)
    beside = things_beside([case.pk for case in page.cases], now=now)
    return CaseList([_row(case, beside) for case in page.cases], page.next_key)


def _row(case: Case, beside: Mapping[tuple[int, str], Sequence[Thing]]) -> CaseRow:
    """Return a case as a row."""
    (head,) = beside[case.pk, "case"]
    places = beside[case.pk, "place"]
    began = {clock.at: clock.since for clock in beside[case.pk, "clock"]}
    return CaseRow(
        case=case,
        customer=head.word,
        assignee=head.more or "",
        networks=_once(place.word for place in places),
        audiences=_once(sorted((place.more for place in places), reverse=True)),
        words=_covered(head.words or "", beside[case.pk, "shown"]),
        tags=tuple(tag.word for tag in beside[case.pk, "tag"]),
        started_at=began.get(case.due_at),
        outgoing=_last(beside[case.pk, "outgoing"]),
        typing=_last(beside[case.pk, "typing"]),
    )


def _covered(words: str, shown: Iterable[Thing]) -> str:
    """Cover in a case's words what the customer showed of themselves in public."""
    return covered(words, [(each.first, each.last) for each in shown if is_shielded(each.word)])


def _last(things: Sequence[Thing]) -> str:
    return things[-1].word if things else ""


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
