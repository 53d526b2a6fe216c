"""What can be done to an approved reply: undo, send now, look now, let it go, give it up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evenhand.desk.actions.approve_second import approve_second
from evenhand.desk.actions.confirm_delivered import confirm_delivered
from evenhand.desk.actions.drop_outgoing import drop_outgoing
from evenhand.desk.actions.look_now import look_now
from evenhand.desk.actions.replay_outgoing import replay_outgoing
from evenhand.desk.actions.send_now import send_now
from evenhand.desk.actions.withdraw_reply import TooLate, withdraw_reply
from evenhand.desk.models import Outgoing, Person
from evenhand.desk.queries.leaving import readable_reply
from evenhand.desk.replies.wishes import Outdated
from evenhand.web.case.seeing import back_to, visit_of

Doing = Callable[[HttpRequest, Person, Outgoing, datetime], str]


@login_required
@require_POST
def act(request: HttpRequest, reference: str, reply: str, verb: str) -> HttpResponse:
    """Do one thing to a reply of a case, and say where it could not be done."""
    visit = visit_of(request, reference)
    outgoing = readable_reply(visit.person, reply)
    if outgoing is None or outgoing.case_id != visit.case.pk or verb not in _VERBS:
        raise Http404
    if words := _VERBS[verb](request, visit.person, outgoing, visit.now):
        messages.warning(request, words)
    is_back = verb == "withdraw" and outgoing.approved_by_id == visit.person.pk
    return back_to(visit, to=outgoing.audience if is_back else "")


def _withdraw(request: HttpRequest, person: Person, outgoing: Outgoing, now: datetime) -> str:
    reason = request.POST.get("reason", "")
    outcome = withdraw_reply(person, outgoing, now=now, reason=reason)
    return _("Too late: it has left already.") if isinstance(outcome, TooLate) else ""


def _send(_request: HttpRequest, person: Person, outgoing: Outgoing, now: datetime) -> str:
    return "" if send_now(person, outgoing, now=now) else _("It was not waiting any more.")


def _look(_request: HttpRequest, person: Person, outgoing: Outgoing, now: datetime) -> str:
    return "" if look_now(person, outgoing, now=now) else _("We are sure of this one by now.")


def _seen(request: HttpRequest, person: Person, outgoing: Outgoing, now: datetime) -> str:
    typed = request.POST.get("address", "").strip()
    address = typed if typed.startswith("https://") else ""
    is_taken = confirm_delivered(person, outgoing, now=now, address=address)
    return "" if is_taken else _("We are sure of this one by now.")


def _approve(request: HttpRequest, person: Person, outgoing: Outgoing, now: datetime) -> str:
    despite = request.POST.get("despite_turn") == "yes"
    outcome = approve_second(person, outgoing, now=now, despite_turn=despite)
    if isinstance(outcome, Outgoing):
        return ""
    if isinstance(outcome, Outdated):
        return _("Something was said since it was written. Read it, then approve it again.")
    if outcome.why == "same-person":
        return _("A second person reads it: that can’t be whoever wrote it.")
    return _("It is not waiting for anybody any more.")


def _replay(request: HttpRequest, person: Person, outgoing: Outgoing, now: datetime) -> str:
    reason = request.POST.get("reason", "")
    is_done = replay_outgoing(person, outgoing, reason=reason, now=now)
    return "" if is_done else _("Nothing was sent again: say why, in a sentence.")


def _drop(request: HttpRequest, person: Person, outgoing: Outgoing, now: datetime) -> str:
    reason = request.POST.get("reason", "")
    is_done = drop_outgoing(person, outgoing, reason=reason, now=now)
    return "" if is_done else _("It was not given up: say why, in a sentence.")


_VERBS: dict[str, Doing] = {
    "withdraw": _withdraw,
    "send-now": _send,
    "look-now": _look,
    "seen": _seen,
    "approve": _approve,
    "replay": _replay,
    "drop": _drop,
}
