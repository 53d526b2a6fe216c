"""Publish the draft of a charter as the next version; it holds from the next decision on."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from evenhand.core.conduct.checked_charter import read_charter_text
from evenhand.core.decisions.trying import try_examples
from evenhand.core.errors import CharterError
from evenhand.desk.actions.not_done import NotDone
from evenhand.desk.actions.note_change import note_change
from evenhand.desk.charter_text import NAME, text_digest
from evenhand.desk.holding import held
from evenhand.desk.models import Brand, CharterDraft, CharterVersion, Person
from evenhand.desk.queries.permission import demand
from evenhand.desk.rights import Right


@transaction.atomic
def publish_charter(
    person: Person, brand: Brand, *, note: str, seen: str, now: datetime
) -> CharterVersion | NotDone:
    """Return the new version, or why not. What is published is what was ``seen``, to the sign.

    ``note`` says why; it is read by everybody who looks at the versions. Decisions that were taken
    stay as they are.
    """
    demand(person, brand, Right.PUBLISH_CHARTER)
    brand = held(Brand).select_related("charter").get(pk=brand.pk)
    draft = CharterDraft.objects.filter(brand=brand).first()
    if draft is None:
        return NotDone(_("There is no draft to publish."))
    if text_digest(draft.source) != seen:
        return NotDone(_("The draft changed since you looked at it. Look once more, please."))
    number = (brand.charter.number if brand.charter else 0) + 1
    if refused := _unfit(draft.source, number):
        return refused
    return _publish(person, draft, CharterVersion(number=number, note=note), now=now)


def _unfit(source: str, number: int) -> NotDone | None:
    """Say why a text cannot be version ``number``, if it cannot."""
    try:
        charter = read_charter_text(source, name=NAME)
    except CharterError:
        return NotDone(_("The draft has mistakes. Mend them first."))
    if charter.version != number:
        told = {"wanted": number, "told": charter.version}
        return NotDone(
            _("The next version is %(wanted)d; the draft says version = %(told)d.") % told
        )
    failed = [tried.example.name for tried in try_examples(charter) if not tried.passed]
    if failed:
        told_names = {"names": ", ".join(failed)}
        return NotDone(_("These examples come out differently: %(names)s.") % told_names)
    return None


def _publish(
    person: Person, draft: CharterDraft, version: CharterVersion, *, now: datetime
) -> CharterVersion:
    brand = draft.brand
    version.brand, version.source = brand, draft.source
    version.fingerprint = read_charter_text(draft.source, name=NAME).fingerprint
    version.published_at, version.published_by = now, person
    version.save(force_insert=True)
    brand.charter = version
    brand.save(update_fields=["charter"])
    draft.delete()
    data = {"number": version.number, "note": version.note, "fingerprint": version.fingerprint}
    note_change(person, brand, what="charter-published", now=now, data=data)
    return version
