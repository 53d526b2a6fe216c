"""One page of an inbox's list: cases as rows, with all that a row shows and nothing more.

A picture or the number of followers is never read here: looks and reach buy no better answer.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Left

from evenhand.desk.models import (
    Brand,
    Case,
    Clock,
    Conversation,
    Message,
    Outgoing,
    Person,
    Presence,
    Signal,
    Tag,
)
from evenhand.desk.queries.filters import Filters
from evenhand.desk.queries.keyset import SIZE, page_of
from evenhand.desk.queries.presence import STOPPED_TYPING_AFTER
from evenhand.desk.queries.views import View, cases_in, order_of
from evenhand.desk.shielding import PERSONAL_DATA, covered, is_shielded

_WORDS = 240
_SHOWN = (
    "reference", "subject", "state", "needs_person", "is_praise", "is_active", "due_at",
    "due_for", "promise_due_at", "snoozed_until", "runs_out_at", "changed_at", "closed_at",
    "customer__name", "assignee__name",
)  # fmt: skip
"""The columns that a row needs, and those by which views are ordered."""
_UNSETTLED = ("held", "waiting", "claimed", "unsure", "refused")


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRow:
    """What the list shows of a case.

    ``started_at`` is when the clock that runs out next began. ``outgoing`` is the state of the
    reply that is not settled yet, and ``leaves_at`` when it leaves. ``typing`` names who answers.
    """

    case: Case
    customer: str
    networks: tuple[str, ...]
    audiences: tuple[str, ...]
    words: str
    tags: tuple[str, ...]
    started_at: datetime | None
    outgoing: str
    leaves_at: datetime | None
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
    said = Message.objects.filter(
        case=OuterRef("pk"), direction=Message.Direction.INBOUND, deleted_at=None
    ).order_by("-said_at", "-pk")
    told = (
        cases.select_related("customer", "assignee")
        .only(*_SHOWN)
        .annotate(
            words=Subquery(said.annotate(start=Left("text", _WORDS)).values("start")[:1]),
            said=Subquery(said.values("pk")[:1]),
        )
    )
    page = page_of(told, order_of(view), after=after, size=size)
    _cover(page.cases)
    beside = _Beside.of([case.pk for case in page.cases], now=now)
    return CaseList([beside.row(case) for case in page.cases], page.next_key)


def _cover(cases: Sequence[Any]) -> None:
    """Cover in each case's words what the customer showed of themselves in public."""
    shown = Signal.objects.filter(
        message__in=[case.said for case in cases if case.said],
        message__audience="public",
        kind__startswith=PERSONAL_DATA,
    ).values_list("message", "kind", "start", "end")
    places: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for message, kind, start, end in shown:
        if is_shielded(kind):
            places[message].append((start, end))
    for case in cases:
        case.words = covered(case.words or "", places.get(case.said, ()))


@dataclass(frozen=True, slots=True)
class _Beside:
    """What stands beside the cases of one page, by case."""

    places: Mapping[int, list[tuple[str, ...]]]
    tags: Mapping[int, list[tuple[str, ...]]]
    clocks: Mapping[tuple[int, datetime], datetime]
    outgoing: Mapping[int, tuple[str, datetime | None]]
    typing: Mapping[int, str]

    @classmethod
    def of(cls, ids: Sequence[int], *, now: datetime) -> _Beside:
        """Read everything for a page: one query for each kind."""
        places = Conversation.objects.filter(case__in=ids).order_by("started_at", "pk")
        tags = Tag.objects.filter(cases__in=ids).order_by("name")
        clocks = Clock.objects.filter(case__in=ids, state=Clock.State.RUNNING)
        out = Outgoing.objects.filter(case__in=ids, state__in=_UNSETTLED).order_by("approved_at")
        typing = Presence.objects.filter(case__in=ids, typing_at__gt=now - STOPPED_TYPING_AFTER)
        return cls(
            _gathered(places.values_list("case", "inbox__network", "audience")),
            _gathered(tags.values_list("cases", "name")),
            {row[:2]: row[2] for row in clocks.values_list("case", "due_at", "started_at")},
            {row[0]: row[1:] for row in out.values_list("case", "state", "leaves_at")},
            dict(typing.values_list("case", "person__name")),
        )

    def row(self, case: Case) -> CaseRow:
        """Return a case as a row."""
        places = self.places.get(case.pk, [])
        state, leaves_at = self.outgoing.get(case.pk, ("", None))
        due = case.due_at
        return CaseRow(
            case=case,
            customer=case.customer.name,
            networks=_once(network for network, _ in places),
            audiences=_once(sorted((audience for _, audience in places), reverse=True)),
            words=getattr(case, "words", ""),
            tags=tuple(name for (name,) in self.tags.get(case.pk, ())),
            started_at=self.clocks.get((case.pk, due)) if due else None,
            outgoing=state,
            leaves_at=leaves_at,
            typing=self.typing.get(case.pk, ""),
        )


def _gathered(rows: Iterable[tuple[Any, ...]]) -> dict[int, list[tuple[str, ...]]]:
    gathered: dict[int, list[tuple[str, ...]]] = defaultdict(list)
    for case, *rest in rows:
        gathered[case].append(tuple(rest))
    return gathered


def _once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
