"""Write a saved reply, or remove one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from evenhand.desk.actions.not_done import NotDone
from evenhand.desk.actions.note_change import note_change
from evenhand.desk.models import Brand, Person, SavedReply
from evenhand.desk.queries.permission import demand
from evenhand.desk.rights import Right


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedReplyWish:
    """A saved reply: its name, its language, and its text with variables."""

    name: str
    language: str
    text: str


@transaction.atomic
def write_saved_reply(
    person: Person,
    brand: Brand,
    wish: SavedReplyWish,
    *,
    now: datetime,
    reply: SavedReply | None = None,
) -> SavedReply | NotDone:
    """Return the saved reply, new or changed; a name stands once in each language."""
    demand(person, brand, Right.EDIT_SAVED_REPLIES)
    same = brand.saved_replies.filter(name=wish.name, language=wish.language)
    if any(other != reply for other in same):
        return NotDone(_("There is a saved reply of this name in this language already."))
    reply = reply or SavedReply(brand=brand)
    reply.name, reply.language, reply.text = wish.name, wish.language, wish.text
    reply.changed_at, reply.changed_by = now, person
    reply.save()
    data = {"saved_reply": reply.reference, "name": wish.name, "language": wish.language}
    note_change(person, brand, what="saved-reply-written", now=now, data=data)
    return reply


@transaction.atomic
def remove_saved_reply(person: Person, reply: SavedReply, *, now: datetime) -> None:
    """Remove a saved reply; replies that were made from it stay."""
    demand(person, reply.brand_id, Right.EDIT_SAVED_REPLIES)
    data = {"saved_reply": reply.reference, "name": reply.name}
    reply.delete()
    note_change(person, reply.brand_id, what="saved-reply-removed", now=now, data=data)
