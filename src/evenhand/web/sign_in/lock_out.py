"""After too many wrong passwords the door stays shut for a while, and says so kindly."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def email_of(request: HttpRequest, credentials: Mapping[str, str] | None = None) -> str:
    """Return the e-mail that somebody tries to sign in with, in small letters."""
    told = credentials or {}
    tried = told.get("email") or told.get("username") or request.POST.get("login", "")
    return tried.strip().lower()


def locked_out(
    request: HttpRequest,
    original: HttpResponse | None = None,  # noqa: ARG001
    credentials: Mapping[str, str] | None = None,  # noqa: ARG001
) -> HttpResponse:
    """Return the page that says how long to wait and what else can be done."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    return render(request, "account/locked_out.html", {"minutes": minutes}, status=429)
