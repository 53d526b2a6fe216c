"""What every view asks of a request."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from django.http import HttpRequest

from evenhand.desk.models import Membership, Person
from evenhand.desk.queries.permission import places_of

_PLACES = "places"
"""Where a request keeps what was read for it."""


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
