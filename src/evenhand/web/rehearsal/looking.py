"""The stage's pages, and the parts of them that follow by themselves."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from evenhand.desk.models import Person
from evenhand.desk.queries.rehearsing import stages_of
from evenhand.networks.rehearsal.models import Actor, Post, Switch
from evenhand.networks.rehearsal.scenes import SCENES, scene_named
from evenhand.networks.rehearsal.showing import people, who_writes_directly
from evenhand.web.rehearsal.page import (
    Board,
    Place,
    case_of,
    place_of,
    the_direct_messages,
    the_square,
)
from evenhand.web.rehearsal.playing import all_played, played
from evenhand.web.requests import person_of

MOST_TABS = 6
"""Conversations that stand side by side; the others are chosen from a list."""


@login_required
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Lead to the person's first stage; say kindly where there is none."""
    stages = stages_of(person_of(request))
    if not stages:
        return render(request, "rehearsal/none.html", status=404)
    return redirect("rehearsal:stage", stages[0].reference)


@login_required
@require_safe
def stage(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the square, the direct messages, the scenes and the switches."""
    return show(request, place_of(person_of(request), reference))


@login_required
@require_safe
def square(request: HttpRequest, reference: str) -> HttpResponse:
    """Return the square's posts where they changed, for a page that is open."""
    person = person_of(request)
    place = place_of(person, reference)
    return _part(request, place, "square", the_square(person, place))


@login_required
@require_safe
def direct(request: HttpRequest, reference: str) -> HttpResponse:
    """Return the direct messages where they changed, for a page that is open."""
    person = person_of(request)
    place = place_of(person, reference)
    board = the_direct_messages(person, place, chosen_pair(request, place))
    return _part(request, place, "direct", board)


def show(request: HttpRequest, place: Place, **more: Any) -> HttpResponse:
    """Return the whole page; ``more`` holds a form that was not filled in well."""
    person = person_of(request)
    pair = chosen_pair(request, place)
    known = {
        **_frame(request, place),
        "stages": stages_of(person),
        "square": the_square(person, place),
        "direct": the_direct_messages(person, place, pair),
        "pair": pair,
        **_pairs(place, pair),
        "people": people(place.stage),
        "scenes": all_played(request.session, place.stage),
        "scene": _scene(request, place, person),
        "switches": [(one, place.stage.has(one)) for one in Switch],
        "replied": _post(request, place, "reply"),
        "edited": _post(request, place, "edit"),
    }
    return render(request, "rehearsal/stage.html", {**known, **more})


def chosen_pair(request: HttpRequest, place: Place) -> Actor | None:
    """Return whose direct messages are shown: who was asked for, else who wrote last."""
    asked = request.GET.get("with", "")
    found = place.stage.actors.filter(kind=Actor.Kind.CUSTOMER, platform_id=asked).first()
    return found or next(iter(who_writes_directly(place.stage)), None)


def _pairs(place: Place, pair: Actor | None) -> dict[str, list[Actor]]:
    """Return whose conversations are a tab each, the latest, and whose wait behind a choice."""
    found = list(who_writes_directly(place.stage))
    tabs = found[:MOST_TABS]
    if pair is not None and pair not in tabs:
        tabs = [pair, *tabs[: MOST_TABS - 1]]
    return {"pairs": tabs, "more_pairs": [one for one in found if one not in tabs]}


def _scene(request: HttpRequest, place: Place, person: Person) -> dict[str, Any]:
    scene = scene_named(request.GET.get("scene", "")) or SCENES[0]
    so_far = played(request.session, place.stage, scene)
    return {"played": so_far, "case": case_of(person, place, so_far.said)}


def _frame(request: HttpRequest, place: Place) -> dict[str, Any]:
    query = request.GET.copy()
    query.pop("seen", None)
    return {
        "place": place,
        "inbox": place.inbox,
        "brand": place.inbox.brand,
        "query": query.urlencode(),
    }


def _post(request: HttpRequest, place: Place, parameter: str) -> Post | None:
    named = request.GET.get(parameter) or ""
    return (
        place.stage.posts.filter(platform_id=named, deleted_at=None)
        .select_related("author", "recipient")
        .first()
    )


def _part(request: HttpRequest, place: Place, name: str, board: Board) -> HttpResponse:
    if request.GET.get("seen") == board.mark:
        return HttpResponse(status=204)
    return render(
        request, f"rehearsal/_{name}.html", {**_frame(request, place), name: board, "is_part": True}
    )
