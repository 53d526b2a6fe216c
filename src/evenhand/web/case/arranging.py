"""Arranging a case: who answers, tags, sleep, the end, merging, splitting."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evenhand.desk.actions.arrange import Arranged
from evenhand.desk.actions.assign_cases import assign_cases
from evenhand.desk.actions.close_cases import Ending, Reason, close_cases
from evenhand.desk.actions.merge_cases import NotMerged, merge_cases
from evenhand.desk.actions.reopen_cases import reopen_cases
from evenhand.desk.actions.snooze_cases import snooze_cases
from evenhand.desk.actions.split_case import split_case
from evenhand.desk.actions.tag_cases import Tagging, tag_cases
from evenhand.desk.actions.undo_move import undo_move
from evenhand.desk.queries.case_page import colleague_of, move_of, readable_case
from evenhand.web.case.reading import whole
from evenhand.web.case.seeing import back_to, visit_of
from evenhand.web.case.showing.page import Visit


@login_required
@require_POST
def arrange(request: HttpRequest, reference: str, verb: str) -> HttpResponse:
    """Do one thing to the case, and say where it was left as it is."""
    visit = visit_of(request, reference)
    if verb not in _VERBS:
        raise Http404
    arranged = _VERBS[verb](request, visit)
    for left in arranged.left:
        messages.warning(request, left.why)
    return back_to(visit)


def _assign(request: HttpRequest, visit: Visit) -> Arranged:
    wanted = request.POST.get("to", "")
    to = visit.person if wanted == "me" else colleague_of(visit.case, wanted)
    if to is None and wanted != "nobody":
        raise Http404
    return assign_cases(visit.person, visit.case.brand, [visit.case.pk], to, now=visit.now)


def _tag(request: HttpRequest, visit: Visit) -> Arranged:
    tagging = Tagging(
        put=tuple(request.POST.get("put", "").split(",")), take=tuple(request.POST.getlist("take"))
    )
    return tag_cases(visit.person, visit.case.brand, [visit.case.pk], tagging, now=visit.now)


def _snooze(request: HttpRequest, visit: Visit) -> Arranged:
    until = _until(request.POST.get("until", ""), visit)
    return snooze_cases(visit.person, visit.case.brand, [visit.case.pk], until, now=visit.now)


def _until(typed: str, visit: Visit) -> datetime:
    """Return until when to sleep: a number of hours, or a moment in the brand's time zone."""
    if hours := whole(typed.removesuffix("h")):
        return visit.now + timedelta(hours=min(hours, 24 * 90))
    try:
        moment = parse_datetime(typed)
    except ValueError:
        moment = None
    return moment.replace(tzinfo=ZoneInfo(visit.case.brand.zone)) if moment else visit.now


def _close(request: HttpRequest, visit: Visit) -> Arranged:
    ending = request.POST.get("ending", "")
    if ending not in Ending.values:
        raise Http404
    reason = Reason(Ending(ending), request.POST.get("words", ""))
    return close_cases(visit.person, visit.case.brand, [visit.case.pk], reason, now=visit.now)


def _reopen(_request: HttpRequest, visit: Visit) -> Arranged:
    return reopen_cases(visit.person, visit.case.brand, [visit.case.pk], now=visit.now)


_VERBS: dict[str, Callable[[HttpRequest, Visit], Arranged]] = {
    "assign": _assign,
    "tag": _tag,
    "snooze": _snooze,
    "close": _close,
    "reopen": _reopen,
}


@login_required
@require_POST
def merge(request: HttpRequest, reference: str) -> HttpResponse:
    """Merge another case of the same customer into this one."""
    visit = visit_of(request, reference)
    source = readable_case(visit.person, request.POST.get("other", ""))
    if source is None:
        raise Http404
    outcome = merge_cases(visit.person, source, visit.case, now=visit.now)
    if isinstance(outcome, NotMerged):
        messages.warning(request, _not_merged()[outcome.why])
    return back_to(visit)


def _not_merged() -> dict[str, str]:
    return {
        "same-case": _("That is this very case."),
        "two-people": _("Two people: their cases stay apart until their handles are proved one."),
        "merged-before": _("It was merged before."),
    }


@login_required
@require_POST
def split(request: HttpRequest, reference: str) -> HttpResponse:
    """Split conversations off into a case of their own."""
    visit = visit_of(request, reference)
    wanted = [whole(typed) or 0 for typed in request.POST.getlist("conversation")]
    subject = request.POST.get("subject", "")
    if split_case(visit.person, visit.case, wanted, subject=subject, now=visit.now) is None:
        messages.warning(request, _("Choose some of the conversations, not none and not all."))
    return back_to(visit)


@login_required
@require_POST
def undo(request: HttpRequest, reference: str, move: int) -> HttpResponse:
    """Take back a merge or a split."""
    visit = visit_of(request, reference)
    row = move_of(visit.case, move)
    if row is None:
        raise Http404
    undo_move(visit.person, row, now=visit.now)
    return back_to(visit)
