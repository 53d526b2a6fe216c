"""The frame of the desk: views with their counts, and the list that stays beside a case.

A page in the frame extends the template ``frame`` with this context and fills its blocks ``case``
and ``about``. Where htmx swaps only the work beside the list, the list is not read at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.utils.functional import Promise as Lazy

from evenhand.desk.actions.close_cases import Ending
from evenhand.desk.models import Brand, Person
from evenhand.desk.queries.arranging import offered_by, saved_views_of
from evenhand.desk.queries.case_list import list_of, rows_of
from evenhand.desk.queries.counts import MOST, counts_of
from evenhand.desk.queries.permission import demand_among
from evenhand.desk.queries.views import View
from evenhand.desk.rights import Right
from evenhand.web.inbox.asked import Asked
from evenhand.web.inbox.nothing import narrowed_by, nothing_in
from evenhand.web.inbox.waking import Wake
from evenhand.web.inbox.wording import lines_of
from evenhand.web.requests import places_in

_USUAL = (
    View.MINE, View.UNASSIGNED, View.NEEDS_PERSON, View.PROMISES,
    View.WAITING, View.SNOOZED, View.OPEN, View.CLOSED,
)  # fmt: skip
_MORE = (View.PRAISE, View.UNDELIVERED, View.PROBLEMS)


@dataclass(frozen=True, slots=True)
class ViewLink:
    """A view in the navigation; ``count`` is empty where nobody needs one."""

    name: str
    label: str | Lazy
    count: str
    is_alarm: bool


def is_for_work(request: HttpRequest) -> bool:
    """Say whether only the work beside the list was asked for."""
    htmx = getattr(request, "htmx", None)
    if not htmx or htmx.history_restore_request:
        return False
    return bool(htmx.target == "work")


def frame_context(
    request: HttpRequest, person: Person, brand: Brand, *, now: datetime
) -> dict[str, object]:
    """Return what the frame shows; raises ``NotAllowed`` where the person reads no cases here."""
    places = places_in(request)
    membership = demand_among(places, brand, Right.READ_CASES)
    asked = Asked.read(request.GET)
    around = {
        "frame": "inbox/frame.html", "brand": brand, "membership": membership,
        "asked": asked, "query": asked.query, "now": now,
    }  # fmt: skip
    if is_for_work(request):
        return {**around, "shell": "inbox/bare.html"}
    return {
        **around,
        "shell": "evenhand/base.html",
        "brands": [place.brand for place in places],
        **views_context(person, brand, asked),
        **list_context(person, brand, asked, now=now),
    }


def views_context(person: Person, brand: Brand, asked: Asked) -> dict[str, object]:
    """Return the navigation: the views with their counts, and those that the person saved."""
    counts = counts_of(brand, person)
    return {
        "usual_views": [_link(view, counts.cases) for view in _USUAL],
        "more_views": [_link(view, counts.cases) for view in _MORE],
        "saved_views": saved_views_of(brand, person),
        "mentions": counts.mentions,
        "asked": asked,
    }


def list_context(person: Person, brand: Brand, asked: Asked, *, now: datetime) -> dict[str, object]:
    """Return one page of the list and what it can be narrowed to."""
    cases = list_of(asked.view, asked.filters, brand=brand, person=person)
    page = rows_of(cases, asked.view, now=now, after=asked.after)
    offered = offered_by(brand)
    return {
        "lines": lines_of(page.rows, names_assignee=asked.view is not View.MINE),
        "next_key": page.next_key,
        "offered": offered,
        "narrowed": narrowed_by(asked.filters, offered),
        "nothing": nothing_in(asked.view),
        "endings": Ending.choices,
        "wakes": Wake.choices,
    }


def _link(view: View, counts: Mapping[View, int]) -> ViewLink:
    number = counts.get(view)
    shown = "" if number is None else f"{MOST - 1}+" if number >= MOST else str(number)
    return ViewLink(view.value, view.label, shown, view is View.UNDELIVERED and bool(number))
