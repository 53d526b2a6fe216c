"""What could not be taken in or delivered: try again, or drop it with a reason."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from evenhand.desk.actions.drop_event import drop_event
from evenhand.desk.actions.drop_outgoing import drop_outgoing
from evenhand.desk.actions.replay_event import replay_event
from evenhand.desk.actions.replay_outgoing import replay_outgoing
from evenhand.desk.actions.settle_webhook_delivery import drop_webhook, replay_webhook
from evenhand.desk.models import Outgoing, RawEvent, WebhookDelivery
from evenhand.desk.queries.dead_letters import dead_events, dead_webhooks, refused_replies
from evenhand.desk.rights import Right
from evenhand.web.office.gate import Seat, office_page, show


@office_page(Right.HANDLE_DEAD_LETTERS, methods=("GET", "HEAD"))
def dead_letters(request: HttpRequest, seat: Seat) -> HttpResponse:
    """List what waits for a person; a reply's words only for those who read cases."""
    page = {
        "events": dead_events(seat.brand),
        "replies": refused_replies(seat.brand),
        "webhooks": dead_webhooks(seat.brand),
        "may_read": seat.membership.may(Right.READ_CASES),
    }
    return show(request, seat, "dead_letters", page)


@office_page(Right.HANDLE_DEAD_LETTERS, methods=("POST",))
def settle(request: HttpRequest, seat: Seat, kind: str, key: str) -> HttpResponse:
    """Replay or drop one of them."""
    reason = request.POST.get("reason", "").strip()[:500]
    is_drop = request.POST.get("do") == "drop"
    if is_drop and not reason:
        messages.error(request, _("Reason: say why it is dropped; it stands in the journal."))
    elif _settled(seat, kind, key, reason=reason if is_drop else None):
        words = _("Dropped, with your reason.") if is_drop else _("It is tried again.")
        messages.success(request, words)
    else:
        messages.error(request, _("Somebody else has settled this already."))
    return redirect("office:dead_letters", seat.brand.slug)


def _settled(seat: Seat, kind: str, key: str, *, reason: str | None) -> bool:
    """Drop with a reason, or replay without; say whether it still waited."""
    person, now = seat.person, timezone.now()
    if kind == "event":
        event = get_object_or_404(RawEvent, pk=_number(key), inbox__brand=seat.brand)
        if reason is None:
            return replay_event(person, event, now=now)
        return drop_event(person, event, reason=reason, now=now)
    if kind == "reply":
        reply = get_object_or_404(Outgoing, reference=key, brand=seat.brand)
        if reason is None:
            words = _("Tried again from the office.")
            return replay_outgoing(person, reply, reason=words, now=now)
        return drop_outgoing(person, reply, reason=reason, now=now)
    delivery = get_object_or_404(WebhookDelivery, reference=key, endpoint__brand=seat.brand)
    if reason is None:
        return replay_webhook(person, delivery, now=now)
    return drop_webhook(person, delivery, reason=reason, now=now)


def _number(key: str) -> int:
    if not key.isdecimal():
        raise Http404
    return int(key)
