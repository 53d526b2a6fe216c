"""Describe a picture, so that people who cannot see it get the same answer."""

from __future__ import annotations

from django.db import transaction

from evenhand.desk.models import Attachment, Person


@transaction.atomic
def describe_file(person: Person, attachment: Attachment, description: str) -> bool:
    """Keep the description of a picture in the person's own draft; say whether it is theirs."""
    own = Attachment.objects.filter(
        pk=attachment.pk, draft__person=person, outgoing=None, message=None
    )
    return bool(own.update(description=description.strip()))
