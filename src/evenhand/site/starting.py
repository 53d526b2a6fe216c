"""While the tables are brought up to date, every door says so instead of failing later."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from evenhand.site.readiness import is_ready

OPEN_ALWAYS = ("/health", "/metrics")
_SECONDS = 5


class StartingMiddleware:
    """Answers 503 with a kind page, and the time to ask again, until the site is ready."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or say that it takes a moment."""
        if is_ready() or request.path in OPEN_ALWAYS:
            return self._get_response(request)
        page = render_to_string("evenhand/starting.html", {"seconds": _SECONDS})
        return HttpResponse(page, status=503, headers={"Retry-After": str(_SECONDS)})
