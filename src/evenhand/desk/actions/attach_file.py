"""Lay a picture beside a draft, and take it out again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction

from evenhand.desk.holding import held
from evenhand.desk.models import Attachment, Case, Draft, Person
from evenhand.desk.models.columns import Audience
from evenhand.desk.pictures import NotAPicture, clean_picture
from evenhand.desk.queries.permission import demand
from evenhand.desk.rights import Right

RIGHT_FOR = {Audience.PUBLIC: Right.REPLY_PUBLIC, Audience.PRIVATE: Right.REPLY_PRIVATE}
_EXTENSIONS = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was handed in: the name it had and what it holds."""

    name: str
    content: bytes


@transaction.atomic
def attach_file(
    person: Person, case: Case, audience: Audience, upload: Upload, *, now: datetime
) -> Attachment | NotAPicture:
    """Return the picture beside the person's draft for an audience, or why it cannot be there."""
    demand(person, case.brand_id, RIGHT_FOR[audience])
    picture = clean_picture(upload.content)
    if isinstance(picture, NotAPicture):
        return picture
    draft, _ = Draft.objects.get_or_create(
        case=case,
        person=person,
        audience=audience.value,
        defaults={"turn": case.turn, "changed_at": now},
    )
    attachment = Attachment(
        draft=draft,
        name=_plain_name(upload.name),
        content_type=picture.content_type,
        size=len(picture.content),
        added_at=now,
    )
    stored = f"{attachment.reference}.{_EXTENSIONS[picture.content_type]}"
    attachment.file.save(stored, ContentFile(picture.content), save=True)
    return attachment


@transaction.atomic
def take_out_file(person: Person, attachment: Attachment) -> bool:
    """Remove a picture from the person's own draft, with its bytes; say whether it was there."""
    own = held(Attachment).filter(
        pk=attachment.pk, draft__person=person, outgoing=None, message=None
    )
    if (row := own.first()) is None:
        return False
    stored = row.file
    row.delete()
    transaction.on_commit(lambda: stored.delete(save=False))
    return True


def _plain_name(name: str) -> str:
    """Return a name to show: without folders and signs that would not be seen."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(sign for sign in last if sign.isprintable())[-_LONGEST_NAME:] or "picture"
