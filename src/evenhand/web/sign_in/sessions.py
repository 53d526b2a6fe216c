"""Ending one session, wherever it was left open."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST


@require_POST
@login_required
def end_session(request: HttpRequest, session: int) -> HttpResponse:
    """End one of the person's own sessions; that browser has to sign in again."""
    get_object_or_404(UserSession, pk=session, user=request.user).end()
    messages.success(request, _("That session is ended."))
    return redirect("usersessions_list")
