"""What is answered where something broke: the same page, and whether asking again will help."""

from __future__ import annotations

import sys

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

_SECONDS = 5


def broken(_request: HttpRequest) -> HttpResponse:
    """Answer 500; 503 with a time to ask again where only the database does not answer now."""
    page = render_to_string("500.html")
    if isinstance(sys.exception(), OperationalError):
        return HttpResponse(page, status=503, headers={"Retry-After": str(_SECONDS)})
    return HttpResponse(page, status=500)
