"""Replies on their way, for tests of the page."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from evenhand.desk.models import Outgoing
from tests.web.case.conftest import Desk


def a_reply(desk: Desk, *, state: str = "waiting", audience: str = "public") -> Outgoing:
    """Store a reply of the agent's that was approved just now."""
    thread = desk.case.conversations.get()
    now = timezone.now()
    return Outgoing.objects.create(
        brand=desk.brand,
        case=desk.case,
        conversation=thread,
        inbox=thread.inbox,
        audience=audience,
        recipient={"platform_id": "ines-1", "handle": "@ines1", "name": "Ines Moreau"},
        text="We are looking for it.",
        request={
            "key": "k",
            "audience": audience,
            "body": {},
            "shown": "@ines1 We are looking for it.",
            "length": 29,
            "problems": [],
        },
        key=f"key-{Outgoing.objects.count()}",
        turn=desk.case.turn,
        state=state,
        approved_by=desk.agent,
        approved_at=now,
        due_at=now + timedelta(seconds=15),
        leaves_at=None if state == "held" else now + timedelta(seconds=15),
    )
