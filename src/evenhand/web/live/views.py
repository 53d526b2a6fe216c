"""The door that open pages listen at."""

from __future__ import annotations

import secrets

from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from evenhand.desk.queries.events import Follower, followed_brand, last_event
from evenhand.web.live.catching_up import catch_up
from evenhand.web.live.frames import greeting, read_number
from evenhand.web.requests import person_of

_PAUSE = (1_000, 4_000)
"""Milliseconds before a page asks again: the least, and what chance adds, so that not all of them
come at once after a restart."""


class FollowResponse(HttpResponse):
    """What there is to say now; a server that can keeps the answer open from ``number`` on."""

    def __init__(self, body: bytes, *, follower: Follower, number: int) -> None:
        super().__init__(body, content_type="text/event-stream; charset=utf-8")
        self.headers["Cache-Control"] = "no-store"
        self.headers["X-Accel-Buffering"] = "no"  # nginx would keep the events to itself
        self.follower, self.number = follower, number


@require_GET
@login_required
def follow(request: HttpRequest, slug: str) -> HttpResponse:
    """Send the brand's events after ``Last-Event-ID`` (or ``?after=`` on a first visit)."""
    person = person_of(request)
    brand = followed_brand(person, slug)
    if brand is None:
        raise Http404
    asked = read_number(request.headers.get("Last-Event-ID", ""))
    if asked is None:
        asked = read_number(request.GET.get("after", ""))
    caught = catch_up(brand.pk, last_event(brand) if asked is None else asked)
    pause = _PAUSE[0] + secrets.randbelow(_PAUSE[1])
    follower = Follower(
        brand=brand.pk,
        person=person.pk,
        session=request.session.session_key or "",
        proof=request.session[HASH_SESSION_KEY],
    )
    return FollowResponse(
        caught.body + greeting(caught.number, pause=pause), follower=follower, number=caught.number
    )
