"""Turn a missing right into a page that says so kindly."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from evenhand.desk.queries.permission import NotAllowed


class KindRefusals:
    """Answer 403 with the name of the right where an action or a query refused."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self._get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Return the page of a missing right, and nothing for any other exception."""
        if not isinstance(exception, NotAllowed):
            return None
        return render(request, "403.html", {"right": exception.right}, status=403)
