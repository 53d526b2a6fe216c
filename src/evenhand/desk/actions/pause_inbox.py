"""Let an inbox rest, wake it, or disconnect it for good."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from evenhand.desk.actions.note_change import note_change
from evenhand.desk.models import Inbox, Person
from evenhand.desk.queries.permission import demand
from evenhand.desk.rights import Right
from evenhand.desk.sealing import seal


@transaction.atomic
def pause_inbox(person: Person, inbox: Inbox, *, reason: str, now: datetime) -> None:
    """Stop listening and speaking until somebody resumes; nothing that waits is lost."""
    demand(person, inbox.brand_id, Right.MANAGE_INBOXES)
    _keep(inbox, state=Inbox.State.PAUSED, state_reason=reason)
    _note(person, inbox, what="inbox-paused", reason=reason, now=now)


@transaction.atomic
def resume_inbox(person: Person, inbox: Inbox, *, now: datetime) -> None:
    """Listen and speak again, at once."""
    demand(person, inbox.brand_id, Right.MANAGE_INBOXES)
    _keep(inbox, state=Inbox.State.CONNECTED, state_reason="", due_at=now)
    _note(person, inbox, what="inbox-resumed", reason="", now=now)


@transaction.atomic
def disconnect_inbox(person: Person, inbox: Inbox, *, reason: str, now: datetime) -> None:
    """Forget the account's secrets for good, also learnt ones; its conversations stay readable."""
    demand(person, inbox.brand_id, Right.MANAGE_INBOXES)
    forgotten = {"account": seal({}), "remembered": b"", "faults": []}
    _keep(inbox, state=Inbox.State.LEFT, state_reason=reason, **forgotten)
    _note(person, inbox, what="inbox-disconnected", reason=reason, now=now)


def _keep(inbox: Inbox, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(inbox, name, value)
    inbox.save(update_fields=list(fields))


def _note(person: Person, inbox: Inbox, *, what: str, reason: str, now: datetime) -> None:
    data = {"inbox": inbox.reference, "reason": reason}
    note_change(person, inbox.brand_id, what=what, now=now, data=data)
