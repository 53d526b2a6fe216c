"""What every view asks of a request."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import ip_address
from typing import cast

from django.conf import settings
from django.http import HttpRequest

from evenhand.desk.models import Membership, Person
from evenhand.desk.queries.permission import places_of

_PLACES = "places"
"""Where a request keeps what was read for it."""


def network_address(request: HttpRequest) -> str:
    """Return where a request comes from: what the proxy in front of an https site says, if any.

    What says no address is left aside: the proxy's own then stands for everybody behind it.
    """
    near = str(request.META.get("REMOTE_ADDR", ""))
    if not settings.SECURE_PROXY_SSL_HEADER:
        return near
    told = request.headers.get("X-Forwarded-For", near).rpartition(",")[2].strip()
    try:
        return str(ip_address(told))
    except ValueError:
        return near


def person_of(request: HttpRequest) -> Person:
    """Return who is signed in; only views that demand it may ask."""
    return cast(Person, request.user)


def places_in(request: HttpRequest) -> Sequence[Membership]:
    """Return where who is signed in works, each with its brand; read once for a request."""
    places: Sequence[Membership] | None = getattr(request, _PLACES, None)
    if places is None:
        places = places_of(person_of(request))
        setattr(request, _PLACES, places)
    return places
