"""Deciding otherwise, the customer's choices, promises and goodwill."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evenhand.desk.actions.note_choice import note_choice
from evenhand.desk.actions.override_decision import NotOverridden, override_decision
from evenhand.desk.actions.settle_clocks import settle_clock
from evenhand.desk.actions.settle_promise import (
    Kept,
    NotSettled,
    Released,
    Renegotiated,
    Settlement,
    settle_promise,
)
from evenhand.desk.actions.spend_goodwill import OverBudget, ReasonMissing, spend_goodwill
from evenhand.desk.actions.take_back_choice import take_back_choice
from evenhand.desk.models import Choice
from evenhand.desk.models.decision import Option
from evenhand.desk.queries.case_page import choice_of, clock_of, promise_of
from evenhand.web.case.seeing import back_to, visit_of


@login_required
@require_POST
def override(request: HttpRequest, reference: str) -> HttpResponse:
    """Decide otherwise than the charter, with a reason."""
    visit = visit_of(request, reference)
    wanted = request.POST.get("option", "")
    if wanted not in Option.values:
        raise Http404
    reason = request.POST.get("reason", "")
    outcome = override_decision(
        visit.person, visit.case, Option(wanted), reason=reason, now=visit.now
    )
    if isinstance(outcome, NotOverridden):
        messages.warning(request, _not_overridden()[outcome.why])
    return back_to(visit, part="about")


def _not_overridden() -> dict[str, str]:
    return {
        "reason-missing": _("Say why in a sentence; the customer can read it."),
        "nothing-decided": _("Nothing was decided here yet."),
        "same": _("That is what was decided already."),
        "shut": _("That stays shut here; the card says what shuts it."),
    }


@login_required
@require_POST
def choose(request: HttpRequest, reference: str) -> HttpResponse:
    """Note what the customer asked for."""
    visit = visit_of(request, reference)
    kind = request.POST.get("kind", "")
    if kind not in Choice.Kind.values:
        raise Http404
    value = _chosen(Choice.Kind(kind), request.POST)
    if note_choice(visit.person, visit.case, Choice.Kind(kind), value, now=visit.now) is None:
        messages.warning(request, _("That says nothing for this kind of choice."))
    return back_to(visit, part="about")


def _chosen(kind: Choice.Kind, form: QueryDict) -> Any:
    if kind in (Choice.Kind.PERSON_ONLY, Choice.Kind.NO_SURVEYS):
        return True
    if kind == Choice.Kind.QUIET_HOURS:
        return {"from": form.get("from", ""), "until": form.get("until", "")}
    return form.get("value", "").strip().lower()


@login_required
@require_POST
def take_back(request: HttpRequest, reference: str, choice: int) -> HttpResponse:
    """Take back a choice that was noted wrongly, or that the customer dropped."""
    visit = visit_of(request, reference)
    row = choice_of(visit.case, choice)
    if row is None:
        raise Http404
    take_back_choice(visit.person, visit.case, row, now=visit.now)
    return back_to(visit, part="about")


@login_required
@require_POST
def settle(request: HttpRequest, reference: str, promise: str) -> HttpResponse:
    """Settle a promise."""
    visit = visit_of(request, reference)
    row = promise_of(visit.case, promise)
    settlement = _settlement(request.POST, visit.case.brand.zone)
    if row is None or settlement is None:
        raise Http404
    outcome = settle_promise(visit.person, row, settlement, now=visit.now)
    if isinstance(outcome, NotSettled):
        messages.warning(request, _not_settled()[outcome.why])
    return back_to(visit, part="about")


@login_required
@require_POST
def end_clock(request: HttpRequest, reference: str, clock: int) -> HttpResponse:
    """Say that what a clock asks for was done, and how."""
    visit = visit_of(request, reference)
    row = clock_of(visit.case, clock)
    if row is None:
        raise Http404
    if not settle_clock(visit.person, row, reason=request.POST.get("reason", ""), now=visit.now):
        messages.warning(request, _("Say in a sentence what was done; then the clock ends."))
    return back_to(visit, part="about")


def _settlement(form: QueryDict, zone: str) -> Settlement | None:
    reason = form.get("reason", "")
    match form.get("how"):
        case "kept":
            return Kept()
        case "released":
            return Released(reason)
        case "renegotiated":
            due_at = _moment(form.get("due_at", ""), zone)
            return Renegotiated(due_at, reason) if due_at else None
    return None


def _moment(typed: str, zone: str) -> datetime | None:
    """Return a moment that was typed in a zone, or nothing where it is none."""
    try:
        moment = parse_datetime(typed)
    except ValueError:
        return None
    return moment.replace(tzinfo=ZoneInfo(zone)) if moment else None


def _not_settled() -> dict[str, str]:
    return {
        "settled-before": _("It was settled before."),
        "reason-missing": _("Say in a sentence what the customer said."),
        "past": _("A new date lies ahead, not behind."),
        "too-far": _("A new date lies within the next ten years."),
    }


@login_required
@require_POST
def give(request: HttpRequest, reference: str) -> HttpResponse:
    """Give something to make good, within the budget."""
    visit = visit_of(request, reference)
    amount, reason = _minor_units(request.POST.get("amount", "")), request.POST.get("reason", "")
    outcome = spend_goodwill(visit.person, visit.case, amount, reason=reason, now=visit.now)
    if isinstance(outcome, OverBudget):
        left = f"{outcome.left / 100:.2f} {outcome.currency}".strip()
        messages.warning(request, _("You can give %(left)s here without asking.") % {"left": left})
    elif isinstance(outcome, ReasonMissing):
        messages.warning(request, _("Say in a sentence what it makes good."))
    return back_to(visit, part="about")


def _minor_units(typed: str) -> int:
    """Return an amount such as ``12.50`` or ``12,5`` in hundredths; nothing that is none."""
    whole, _point, rest = typed.strip().replace(",", ".").partition(".")
    digits = whole + rest.ljust(2, "0")
    is_amount = digits.isascii() and digits.isdigit() and len(rest) <= 2 and len(whole) <= 6  # noqa: PLR2004
    return int(digits) if is_amount else 0
