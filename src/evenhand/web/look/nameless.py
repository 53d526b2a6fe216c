"""Addresses that can name nothing here: one with a NUL in it could not even be looked up."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse


class NamelessAddresses:
    """Answer 404 to an address whose path holds a NUL.

    PostgreSQL takes none, so that it would end as an error of ours in one room or another. What a
    page is asked for behind the path, such as words to search, each room reads in its own way.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on what may name something."""
        if "\x00" in request.path:
            raise Http404
        return self._get_response(request)
