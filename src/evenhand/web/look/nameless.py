"""Addresses that can name nothing here: one with a NUL in it could not even be looked up."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse


class NamelessAddresses:
    """Answer 404 to an address that holds a NUL, in its path or in what it asks for.

    PostgreSQL takes no NUL, so that it would end as an error of ours in one room or another.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on what may name something."""
        if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            raise Http404
        return self._get_response(request)
