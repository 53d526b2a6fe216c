"""What holds for every page that strangers open: kept nowhere, found by no search, told to nobody.

No page here needs a cookie. A form proves itself by its token, a customer by the link they hold;
so nothing is signed in, and nothing can be forged in somebody's name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt

from evenhand.web.portal.language import language_of

View = Callable[..., HttpResponse]


def open_door(view: View) -> View:
    """Let strangers in, in their own language; the answer is for them alone."""

    @wraps(view)
    def opened(request: HttpRequest, *args: object, **rest: object) -> HttpResponse:
        language = language_of(request)
        with translation.override(language):
            response = view(request, *args, **rest)
        response.headers.setdefault("Content-Language", language)
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
        return response

    return csrf_exempt(opened)


def own_page(view: View) -> View:
    """Let in whoever holds the link. The link is in the address, so no other site hears it."""

    @wraps(view)
    def opened(request: HttpRequest, *args: object, **rest: object) -> HttpResponse:
        response = view(request, *args, **rest)
        response["Referrer-Policy"] = "no-referrer"
        return response

    return open_door(opened)


def framed_by(response: HttpResponse, origins: Sequence[str]) -> HttpResponse:
    """Let the pages of these origins show the answer inside them; without any, nobody may."""
    if origins:
        response.xframe_options_exempt = True
        named = {"frame-ancestors": list(origins)}
        response._csp_replace = named  # type: ignore[attr-defined]  # noqa: SLF001
    return response


def is_from_elsewhere(request: HttpRequest) -> bool:
    """Say whether another site's page sent this form, as browsers since 2020 tell."""
    return request.headers.get("Sec-Fetch-Site", "same-origin") not in ("same-origin", "none")
