"""Keep a reply in the making: one for each person, case and audience, so that they never mix."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from evenhand.desk.holding import held
from evenhand.desk.models import Case, Draft, Outgoing, Person
from evenhand.desk.queries.permission import demand
from evenhand.desk.replies.wishes import RIGHT_TO_REPLY, key_of
from evenhand.desk.rights import Right

INTERNAL = "internal"
_RIGHT_TO_WRITE: dict[str, Right] = {INTERNAL: Right.WRITE_NOTES} | dict(RIGHT_TO_REPLY.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """What somebody has written so far.

    ``turn`` is the turn of the case on their page; ``kept`` says of each remark that they set
    aside why, or nothing for no reason. ``token`` is the form's own.
    """

    audience: str
    text: str
    turn: int
    conversation: int | None = None
    kept: Mapping[str, str] = field(default_factory=dict)
    token: str = ""


@transaction.atomic
def save_draft(person: Person, case: Case, writing: Writing, *, now: datetime) -> Draft | None:
    """Return the person's kept draft for the audience, or nothing once it is empty.

    A draft that is empty but has pictures beside it stays. What comes late from a form whose
    reply was approved meanwhile is a draft no more, and is not kept.
    """
    demand(person, case.brand_id, _RIGHT_TO_WRITE[writing.audience])
    held(Case).only("pk").get(pk=case.pk)
    if _is_approved(person, case, writing):
        return None
    own = Draft.objects.filter(case=case, person=person, audience=writing.audience)
    if not writing.text.strip():
        own.filter(attachments=None).delete()
        own.update(text="", kept={}, changed_at=now)
        return own.first()
    draft, _ = Draft.objects.update_or_create(
        case=case,
        person=person,
        audience=writing.audience,
        defaults={
            "conversation_id": _conversation(case, writing),
            "text": writing.text,
            "turn": writing.turn,
            "kept": dict(writing.kept),
            "changed_at": now,
        },
    )
    return draft


def _is_approved(person: Person, case: Case, writing: Writing) -> bool:
    """Say whether a reply was made of the form; the case is held, so nobody is approving it."""
    if not writing.token:
        return False
    key = key_of(person, case, audience=writing.audience, token=writing.token)
    return Outgoing.objects.filter(key=key).exists()


def _conversation(case: Case, writing: Writing) -> int | None:
    """Return the conversation that was meant, where it is one of this case."""
    if writing.conversation is None:
        return None
    own = case.conversations.filter(pk=writing.conversation)
    return own.values_list("pk", flat=True).first()
