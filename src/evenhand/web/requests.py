"""What every view asks of a request."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest

from evenhand.desk.models import Person


def person_of(request: HttpRequest) -> Person:
    """Return who is signed in; only views that demand it may ask."""
    return cast(Person, request.user)
