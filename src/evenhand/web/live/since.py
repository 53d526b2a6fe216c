"""Noting, before a page reads anything, what had happened: what comes later it will hear of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from evenhand.desk.models import Person
from evenhand.desk.queries.events import heard_until
from evenhand.web.requests import places_in

ROOMS = frozenset({"inbox", "case", "office"})
"""The rooms whose pages listen."""


class HeardUntil:
    """Puts the number of the last event of each brand on the request for a whole page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self._get_response(request)

    def process_view(self, request: HttpRequest, *_: Any) -> None:
        """Read the numbers before the view reads its content; a fragment needs none."""
        match = request.resolver_match
        is_page = request.method in {"GET", "HEAD"} and "HX-Request" not in request.headers
        if match is None or match.namespace not in ROOMS or not is_page:
            return
        if isinstance(request.user, Person):
            setattr(request, "heard_until", heard_until(places_in(request)))  # noqa: B010 - for templates
