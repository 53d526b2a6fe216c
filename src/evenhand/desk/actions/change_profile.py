"""Change what a person says of themselves."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from evenhand.desk.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A person's name, as customers read it, and the language they read the pages in."""

    name: str
    language: str


@transaction.atomic
def change_profile(person: Person, profile: Profile) -> Person:
    """Keep a person's own profile; no brand's journal hears of it."""
    person.name, person.language = profile.name, profile.language
    person.save(update_fields=["name", "language"])
    return person
