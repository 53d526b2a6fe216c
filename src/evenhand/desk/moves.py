"""Moving conversations between cases of one customer, with all that hangs on them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import F, Max, Min, Model, Q

from evenhand.desk.models import (
    Case,
    Clock,
    Conversation,
    Decision,
    Draft,
    GoodwillSpend,
    Message,
    Note,
    Outgoing,
    Promise,
)

_LOOSE: dict[str, type[Model]] = {
    "notes": Note,
    "clocks": Clock,
    "promises": Promise,
    "goodwill": GoodwillSpend,
}
"""What belongs to a case and to none of its conversations."""


def carry(conversations: Sequence[int], target: Case) -> None:
    """Give a case the conversations, with their messages, decisions, replies and promises."""
    Conversation.objects.filter(pk__in=conversations).update(case=target)
    Message.objects.filter(conversation__in=conversations).update(case=target)
    of_messages = Message.objects.filter(conversation__in=conversations).values("pk")
    Decision.objects.filter(message__in=of_messages).update(case=target)
    Outgoing.objects.filter(conversation__in=conversations).update(case=target)
    replies = Outgoing.objects.filter(conversation__in=conversations).values("pk")
    Promise.objects.filter(outgoing__in=replies).update(case=target)
    _carry_drafts(conversations, target)


def _carry_drafts(conversations: Sequence[int], target: Case) -> None:
    """Take along each draft, unless its writer has one for that audience there already."""
    taken = set(Draft.objects.filter(case=target).values_list("person", "audience"))
    drafts = Draft.objects.filter(conversation__in=conversations).exclude(case=target)
    free = [draft.pk for draft in drafts if (draft.person_id, draft.audience) not in taken]
    Draft.objects.filter(pk__in=free).update(case=target)


def loose_of(case: Case) -> dict[str, list[int]]:
    """Return the ids of what belongs to a case as a whole, by kind."""
    return {
        kind: list(model._default_manager.filter(case=case).values_list("pk", flat=True))
        for kind, model in _LOOSE.items()
    }


def carry_loose(ids: dict[str, list[int]], target: Case) -> None:
    """Give a case what belonged to another as a whole."""
    for kind, model in _LOOSE.items():
        model._default_manager.filter(pk__in=ids.get(kind, ())).update(case=target)


def copy_running_clocks(source: Case, target: Case) -> None:
    """Let every clock that runs in one case run in another too: neither loses its deadline."""
    running = Clock.objects.filter(case=source, state=Clock.State.RUNNING)
    copies = []
    for clock in running:
        clock.pk, clock.case = None, target
        copies.append(clock)
    Clock.objects.bulk_create(copies)


def recount(case: Case, *, now: datetime) -> None:
    """Work out again what a case says of its messages and of its latest decision."""
    said = Message.objects.filter(case=case).aggregate(
        last=Max("said_at", filter=Q(direction=Message.Direction.INBOUND)),
        answered=Min("said_at", filter=Q(direction=Message.Direction.OUTBOUND)),
    )
    latest = Decision.objects.filter(case=case).order_by("-pk").first()
    changed: dict[str, Any] = {
        "turn": F("turn") + 1,
        "changed_at": now,
        "last_inbound_at": said["last"],
        "first_answered_at": said["answered"],
    }
    if latest is not None and latest.pk != case.decision_id:
        changed |= {"decision": latest, "audience": latest.audience}
        changed["needs_person"] = case.needs_person or latest.needs_person
    Case.objects.filter(pk=case.pk).update(**changed)
    case.refresh_from_db()
