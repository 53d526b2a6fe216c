"""Write an internal note. It lives in a table of its own, so it can never be sent."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from hashlib import sha256

from django.db import transaction

from evenhand.desk.actions.record import Entry, Happening, record
from evenhand.desk.models import Case, Draft, Membership, Note, Person
from evenhand.desk.queries.permission import demand
from evenhand.desk.rights import Right

_WORD = r"(?![^\W_])"


@transaction.atomic
def write_note(
    person: Person, case: Case, text: str, *, now: datetime, token: str = ""
) -> Note | None:
    """Return the note, or nothing for an empty one; the note's draft is gone then.

    Whoever reads cases of the brand and is named behind an ``@`` is mentioned. ``token`` marks one
    form: the same words from it again give the note that is there, other words are a note of
    their own.
    """
    demand(person, case.brand_id, Right.WRITE_NOTES)
    words = text.strip()
    if not words:
        return None
    mark = sha256(f"{token}/{words}".encode()).hexdigest() if token else ""
    note, is_new = _kept(Note(case=case, person=person, text=words, written_at=now, token=mark))
    if not is_new:
        return note
    mentioned = mentioned_in(words, _readers(case.brand_id))
    note.mentions.set(mentioned)
    Draft.objects.filter(case=case, person=person, audience="internal").delete()
    told = {"note": note.reference, "mentions": [other.reference for other in mentioned]}
    record(
        case.brand_id,
        now=now,
        entries=[Entry(what="note-written", case=case.pk, person=person.pk, data=told)],
        happenings=[Happening(kind="note", case=case.pk, data=told)],
    )
    return note


def mentioned_in(text: str, people: Iterable[Person]) -> list[Person]:
    """Return the people who are named behind an ``@``: by full name, or first name if only one.

    A first name that two people share mentions neither of them.
    """
    everyone = list(people)
    firsts = [person.name.split()[0].lower() for person in everyone if person.name.split()]
    return [
        person
        for person in everyone
        if _is_named(text, person.name)
        or (person.name and firsts.count(_first(person)) == 1 and _is_named(text, _first(person)))
    ]


def _kept(note: Note) -> tuple[Note, bool]:
    """Store a note, or return the one that the same click has made; say whether it is new."""
    if not note.token:
        note.save()
        return note, True
    return Note.objects.get_or_create(
        case=note.case,
        person=note.person,
        token=note.token,
        defaults={"text": note.text, "written_at": note.written_at},
    )


def _first(person: Person) -> str:
    return person.name.split()[0].lower()


def _is_named(text: str, name: str) -> bool:
    return bool(name and re.search(rf"(?<!\w)@{re.escape(name)}{_WORD}", text, re.IGNORECASE))


def _readers(brand: int) -> list[Person]:
    members = Membership.objects.filter(brand_id=brand, person__is_active=True)
    return [
        member.person
        for member in members.select_related("person").order_by("person__name", "pk")
        if member.may(Right.READ_CASES)
    ]
