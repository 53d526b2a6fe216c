"""Found a brand: with the default charter, a team, and its journal."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from evenhand.core.conduct.checked_charter import read_charter_text
from evenhand.desk.actions.record import Entry, record
from evenhand.desk.charters import first_charter
from evenhand.desk.models import Brand, CharterVersion, Journal, Team


@transaction.atomic
def found_brand(
    name: str, slug: str, *, now: datetime, language: str = "en", zone: str = "UTC"
) -> Brand:
    """Return a new brand that answers under the default charter."""
    source = first_charter(name)
    brand = Brand.objects.create(name=name, slug=slug, language=language, zone=zone, created_at=now)
    brand.charter = CharterVersion.objects.create(
        brand=brand,
        number=1,
        source=source,
        fingerprint=read_charter_text(source).fingerprint,
        note="The charter that comes with the house.",
        published_at=now,
    )
    brand.save(update_fields=["charter"])
    Team.objects.create(brand=brand, name=name, zone=zone)
    Journal.objects.create(brand=brand)
    record(brand.pk, now=now, entries=[Entry(what="brand-founded", data={"name": name})])
    return brand
