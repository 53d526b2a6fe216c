"""The whole page of a case, put together from one question each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from evenhand.core.calendar import zone_of
from evenhand.desk.actions.close_cases import Ending
from evenhand.desk.facts import situation_now
from evenhand.desk.facts.brand import forms_of
from evenhand.desk.models import Case, Conversation, Decision, Membership, Outgoing, Person
from evenhand.desk.queries import case_page
from evenhand.desk.queries.customer_page import NETWORK as FORM
from evenhand.desk.queries.estimate import estimate_for
from evenhand.desk.queries.goodwill import goodwill_left
from evenhand.desk.queries.leaving import leaving_soon, replies_of
from evenhand.desk.queries.mentions import unseen_mentions
from evenhand.desk.queries.page_opening import open_links_of
from evenhand.desk.queries.presence import is_typing, others_present
from evenhand.desk.queries.timeline import timeline_of
from evenhand.desk.replies.reviewing import decision_in
from evenhand.desk.rights import Right
from evenhand.web.case.showing.beside import about, estimate_words
from evenhand.web.case.showing.composer import Box, Writer, boxes_of
from evenhand.web.case.showing.decision import Card, card_of
from evenhand.web.case.showing.timeline import days_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """Who looks at which case, when, and what they asked to see.

    ``query`` names the list beside the case, as an address does.
    """

    person: Person
    member: Membership
    case: Case
    now: datetime
    to: str = ""
    way: int | None = None
    uncovered: str | None = None
    query: str = ""

    def may(self, right: Right) -> bool:
        """Say whether the visitor holds a right."""
        return self.member.may(right)


def page_of(visit: Visit, *, boxes: Mapping[str, Box] | None = None) -> dict[str, Any]:
    """Return everything that the page of a case shows; ``boxes`` replaces those from drafts."""
    case = visit.case
    shown = boxes or composer_of(visit)
    return {
        **heading_of(visit),
        **timeline_part(visit),
        **beside_part(visit),
        "boxes": shown,
        "to": _first(visit, shown),
        "saved_replies": case_page.saved_replies_of(case),
        "offers_page": forms_of(case.brand_id).exists(),
        "leaving": leaving_soon(visit.person, case.brand),
        "mentioned": unseen_mentions(visit.person, case.brand),
    }


def heading_of(visit: Visit) -> dict[str, Any]:
    """Return what every fragment of the page needs: the case, the brand, the rights, now."""
    case = visit.case
    return {
        "case": case,
        "brand": case.brand,
        "now": visit.now,
        "query": visit.query,
        "may": {right.name.lower(): visit.may(right) for right in Right},
        "others": [
            {"presence": presence, "types": is_typing(presence, now=visit.now)}
            for presence in others_present(case, visit.person, now=visit.now)
        ],
    }


def timeline_part(visit: Visit) -> dict[str, Any]:
    """Return the timeline, day by day in the brand's time zone."""
    zone = zone_of(visit.case.brand.zone)
    days = days_of(timeline_of(visit.case), zone=zone, uncovered=visit.uncovered)
    return {"days": days, "today": visit.now.astimezone(zone).date()}


def beside_part(visit: Visit) -> dict[str, Any]:
    """Return what stands beside the timeline."""
    case, now = visit.case, visit.now
    identities, conversations = case_page.identities_of(case), case_page.conversations_of(case)
    choices = case_page.choices_of(case)
    language = next((c.value for c in choices if c.kind == "language"), None)
    return {
        "card": decision_card(case, language=language, replies=replies_of(case)),
        "about": about(case, identities, choices, case_page.looks_of(case), now=now),
        "promises": case_page.promises_of(case),
        "clocks": case_page.clocks_of(case),
        "problems": case_page.known_problems_of(case, now=now),
        "estimate": estimate_words(estimate_for(case, now=now)),
        "goodwill": goodwill_left(visit.member, case, now=now),
        "conversations": conversations,
        "page_links": _links_to_page(case, conversations, now=now),
        "other_cases": case_page.other_cases_of(case),
        "moves": case_page.moves_to_undo(case),
        "colleagues": case_page.colleagues_of(case),
        "tags": case_page.tags_of(case),
        "endings": Ending.choices,
        "wishes": (("private", _("Answers in private")), ("public", _("Answers in public"))),
    }


def _links_to_page(case: Case, conversations: Sequence[Conversation], *, now: datetime) -> int:
    """Return how many links open the customer's page now; most cases have no page to ask about."""
    has_page = any(each.inbox.network == FORM for each in conversations)
    return open_links_of(case, now=now).count() if has_page else 0


def decision_card(case: Case, *, language: str | None, replies: Sequence[Outgoing]) -> Card | None:
    """Return the card of the case's latest decision, or nothing before the first."""
    row: Decision | None = case_page.decision_row(case)
    return card_of(row, case, language=language, replies=replies) if row else None


def composer_of(visit: Visit) -> dict[str, Box]:
    """Return the boxes as the person's drafts left them."""
    writer = writer_of(visit)
    ways = {visit.to: visit.way} if visit.to and visit.way else {}
    return boxes_of(writer, case_page.drafts_of(visit.case, visit.person), ways=ways)


def writer_of(visit: Visit) -> Writer:
    """Return the visitor as somebody who writes in the case."""
    case = visit.case
    situation = situation_now(case, now=visit.now)
    return Writer(
        case=case,
        member=visit.member,
        conversations=case_page.conversations_of(case),
        situation=situation,
        decided=decision_in(situation, case),
        now=visit.now,
    )


def _first(visit: Visit, boxes: Mapping[str, Box]) -> str:
    """Return the audience whose box is open: asked for, begun, decided, or the one that can be."""
    if visit.to in boxes:
        return visit.to
    begun = [name for name in ("public", "private") if boxes[name].words.text.strip()]
    decided = "private" if visit.case.audience == "private" else "public"
    wanted = [*begun, decided, "private", "public"]
    return next((name for name in wanted if boxes[name].is_open), "internal")
