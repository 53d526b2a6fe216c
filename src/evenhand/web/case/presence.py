"""Saying that somebody has the case open, and for whom they type."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from evenhand.desk.actions.be_present import be_present, leave_case
from evenhand.web.case.reading import AUDIENCES
from evenhand.web.case.seeing import visit_of
from evenhand.web.case.showing.page import heading_of


@login_required
@require_POST
def present(request: HttpRequest, reference: str) -> HttpResponse:
    """Remember the visitor for a few minutes and return who else is there."""
    visit = visit_of(request, reference)
    if request.POST.get("leaves"):
        leave_case(visit.person, visit.case, now=visit.now)
        return HttpResponse(status=204)
    typing = request.POST.get("typing", "")
    typing_for = typing if typing in AUDIENCES else ""
    be_present(visit.person, visit.case, now=visit.now, typing_for=typing_for)
    return render(request, "case/present.html", heading_of(visit))
