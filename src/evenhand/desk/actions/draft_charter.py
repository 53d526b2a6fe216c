"""Write at the charter that is not published yet; there is one draft for each brand."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from evenhand.desk.actions.not_done import NotDone
from evenhand.desk.actions.note_change import note_change
from evenhand.desk.charter_text import numbered, text_digest
from evenhand.desk.holding import held
from evenhand.desk.models import Brand, CharterDraft, CharterVersion, Person
from evenhand.desk.queries.permission import demand
from evenhand.desk.rights import Right


@transaction.atomic
def draft_charter(
    person: Person, brand: Brand, source: str, *, seen: str, now: datetime
) -> CharterDraft | NotDone:
    """Return the draft with a new text, whether it can be used already or not.

    ``seen`` is the digest of the text that the person began with: a draft that somebody else
    changed meanwhile is not written over.
    """
    demand(person, brand, Right.EDIT_CHARTER)
    draft = held(CharterDraft).filter(brand=brand).first()
    current = draft.source if draft else _published(brand).source
    if text_digest(current) != seen and current != source:
        return NotDone(
            _("Somebody else changed the draft meanwhile. Copy your text, reload, and compare.")
        )
    return _keep(person, brand, source, based_on=_base(draft, brand), now=now)


@transaction.atomic
def draft_from_version(person: Person, version: CharterVersion, *, now: datetime) -> CharterDraft:
    """Return a draft that begins with the text of a version, to go back to it as a new one."""
    demand(person, version.brand_id, Right.EDIT_CHARTER)
    brand = version.brand
    source = numbered(version.source, _published(brand).number + 1)
    return _keep(person, brand, source, based_on=version, now=now)


@transaction.atomic
def discard_charter_draft(person: Person, brand: Brand, *, now: datetime) -> None:
    """Forget the draft; what is published stays."""
    demand(person, brand, Right.EDIT_CHARTER)
    if CharterDraft.objects.filter(brand=brand).delete()[0]:
        note_change(person, brand, what="charter-draft-discarded", now=now, data={})


def _keep(
    person: Person, brand: Brand, source: str, *, based_on: CharterVersion, now: datetime
) -> CharterDraft:
    fields = {"source": source, "edited_at": now, "edited_by": person, "based_on": based_on}
    draft, _created = CharterDraft.objects.update_or_create(brand=brand, defaults=fields)
    data = {"digest": text_digest(source), "based_on": based_on.number}
    note_change(person, brand, what="charter-drafted", now=now, data=data)
    return draft


def _base(draft: CharterDraft | None, brand: Brand) -> CharterVersion:
    return draft.based_on if draft else _published(brand)


def _published(brand: Brand) -> CharterVersion:
    assert brand.charter is not None, "a brand is founded with a charter"  # noqa: S101
    return brand.charter
