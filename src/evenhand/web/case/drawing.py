"""The page of a case in the desk's frame, with its list beside it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from evenhand.web.case.showing.page import Visit
from evenhand.web.inbox.frame import frame_context


def drawn(
    request: HttpRequest,
    visit: Visit,
    context: Mapping[str, Any],
    *,
    status: int = 200,
    page: str = "page",
) -> HttpResponse:
    """Return a page of a visit with what it shows."""
    around = frame_context(request, visit.person, visit.case.brand, now=visit.now)
    return render(request, f"case/{page}.html", {**around, **context}, status=status)
