"""What the API's own handlers never saw is told like every other problem of the API."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from evenhand.web.api.problems import MEDIA_TYPE, problem

ROOM = "/api/"
_FIRST_PROBLEM = 400
_TOLD_TOO = ("Allow", "Retry-After")
"""Headers that say what to do, and stay."""
_DETAILS = {
    400: "it was refused before it was read",
    404: "no such address is here: /api/v1/openapi.json describes those that are",
    405: "this address does not take that method: see Allow",
    500: "something broke here, which we wrote down: send it again later",
    503: "the desk is starting, or its database does not answer: send it again in a moment",
}


class ProblemsAlike:
    """Answers with a problem where a page for people would be the answer to a program."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on, and what went wrong on its way back into the one shape."""
        response = self._get_response(request)
        is_told = response.get("Content-Type", "").startswith(MEDIA_TYPE)
        if response.status_code < _FIRST_PROBLEM or is_told or not request.path.startswith(ROOM):
            return response
        status = response.status_code
        told = problem(status, _DETAILS.get(status, response.reason_phrase))
        for header in _TOLD_TOO:
            if header in response:
                told[header] = response[header]
        return told
