"""The gate of every office page: who comes in, for which brand, by which right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Protocol

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from evenhand.desk.actions.not_done import NotDone
from evenhand.desk.models import Brand, Membership, Person
from evenhand.desk.queries.permission import NotAllowed
from evenhand.desk.rights import Right
from evenhand.web.office.sections import sections_for
from evenhand.web.requests import person_of, places_in


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody in the office of a brand, with what they may do there."""

    person: Person
    brand: Brand
    membership: Membership


class SeatedView(Protocol):
    """A view as the addresses know it; ``right`` is what it asks for, if anything."""

    right: Right | None

    def __call__(self, request: HttpRequest, slug: str, **rest: object) -> HttpResponse:
        """Answer a request for a brand's office."""
        ...


def office_page(
    right: Right | None, *, methods: tuple[str, ...] = ("GET", "HEAD", "POST")
) -> Callable[[Callable[..., HttpResponse]], SeatedView]:
    """Seat the person: a brand that is not theirs does not exist, a right not held is named."""

    def seated(view: Callable[..., HttpResponse]) -> SeatedView:
        @wraps(view)
        def gate(request: HttpRequest, slug: str, **rest: object) -> HttpResponse:
            seat = _seat(request, slug)
            if right is not None and not seat.membership.may(right):
                raise NotAllowed(right)
            if request.method not in methods:
                return HttpResponse(status=405, headers={"Allow": ", ".join(methods)})
            return view(request, seat, **rest)

        page: SeatedView = login_required(gate)  # type: ignore[assignment]
        page.right = right
        return page

    return seated


def show(
    request: HttpRequest, seat: Seat, template: str, context: Mapping[str, object]
) -> HttpResponse:
    """Return an office page inside the office's frame."""
    frame = {
        "brand": seat.brand,
        "brands": [place.brand for place in places_in(request)],
        "membership": seat.membership,
        "sections": sections_for(seat.membership, seat.brand.slug, request.path),
    }
    return render(request, f"office/{template}.html", {**frame, **context})


def done(request: HttpRequest, words: str, where: str, *args: object) -> HttpResponse:
    """Say what was done and lead on, so that a reload does nothing twice."""
    messages.success(request, words)
    return redirect(where, *args)


def told(
    request: HttpRequest, outcome: object, words: str, where: str, *args: object
) -> HttpResponse:
    """Say what was done or, where it was not, why not, and lead on."""
    if isinstance(outcome, NotDone):
        messages.error(request, outcome.words)
        return redirect(where, *args)
    return done(request, words, where, *args)


def _seat(request: HttpRequest, slug: str) -> Seat:
    person = person_of(request)
    places = Membership.objects.select_related("brand__charter")
    membership = places.filter(person=person, brand__slug=slug, person__is_active=True).first()
    if membership is None:
        raise Http404
    return Seat(person, membership.brand, membership)
