"""The situation of a case as it is now: what was read then, and what holds around it today."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from evenhand.core.decisions import NetworkNow, assess
from evenhand.core.decisions.records import situation_from_json
from evenhand.core.signals.reading import Reading
from evenhand.core.situation import Situation
from evenhand.desk.facts.brand import going_on
from evenhand.desk.facts.choices import choices_of
from evenhand.desk.facts.history import Before, history_of, past_of, with_late_promise
from evenhand.desk.facts.network import Spoken, network_now, spoken_in
from evenhand.desk.facts.usual import usual_hours
from evenhand.desk.models import Case, Choice, Conversation, Decision
from evenhand.networks.kit.network import Network
from evenhand.networks.table import network_named

AROUND = (
    "chose_audience", "chose_person", "chose_language", "is_quiet_now",
    "unanswered_private", "has_late_promise", "times_reported", "public_turns", "days_with_us",
    "network", "can_answer_public", "can_answer_private",
    "known_problem", "is_crisis", "jurisdictions", "sector", "usual_hours",
)  # fmt: skip
"""The facts that no message shows, and that change while a case is open."""


@dataclass(frozen=True, slots=True)
class _Latest:
    situation: Situation
    message: int
    conversation: Conversation | None


def situation_now(
    case: Case, *, now: datetime, networks: Callable[[str], Network] = network_named
) -> Situation:
    """Return all that is known of a case now, for a review of a reply.

    What the latest message shows stays as it was read; choices, history, network and brand are
    read afresh.
    """
    latest = _latest(case)
    going = going_on(case.brand, now=now)
    around = assess(
        _silent(latest.situation),
        choices=choices_of(Choice.objects.filter(customer=case.customer_id).order_by("pk")),
        network=_network(case, latest.conversation, networks, now, offers_page=going.offers_page),
        now=now,
        history=history_of(_before(case, now), case.pk, latest.message, now=now),
        brand=replace(going.facts(case.known_problem), usual_hours=usual_hours(case, now=now)),
    )
    return replace(latest.situation, **{name: getattr(around, name) for name in AROUND})


def _latest(case: Case) -> _Latest:
    decisions = Decision.objects.select_related("message__conversation__inbox")
    row = decisions.filter(pk=case.decision_id).first() if case.decision_id else None
    if row is None:
        return _Latest(Situation(), 0, None)
    return _Latest(situation_from_json(row.situation), row.message_id, row.message.conversation)


def _silent(situation: Situation) -> Reading:
    """Return a reading that shows nothing, only to be asked for what holds around it."""
    return Reading("", situation.audience, situation.language, 0.0, ())


def _before(case: Case, now: datetime) -> Before:
    customers = [case.customer_id]
    return Before(
        past=past_of(customers, now=now).get(case.customer_id, ()),
        has_late_promise=bool(with_late_promise(customers, now=now)),
        first_contact_at=case.customer.first_contact_at,
    )


def _network(
    case: Case,
    latest: Conversation | None,
    networks: Callable[[str], Network],
    now: datetime,
    *,
    offers_page: bool,
) -> NetworkNow | None:
    """Return what is allowed now where they last wrote, or elsewhere in the case."""
    if latest is None:
        return None
    here = Spoken(latest, latest.inbox.network, _last_inbound(latest) or latest.started_at)
    others = [spoken for spoken in spoken_in([case.pk]) if spoken.conversation != latest]
    places = [spoken.place(networks) for spoken in (here, *others)]
    return network_now(places, now, offers_page=offers_page)


def _last_inbound(conversation: Conversation) -> datetime | None:
    inbound = conversation.messages.filter(direction="inbound").order_by("-said_at")
    return inbound.values_list("said_at", flat=True).first()
