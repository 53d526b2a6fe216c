"""Change what a person says of themselves."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from evenhand.desk.models import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A person's name, the language they read, and light, dark or as the device says."""

    name: str
    language: str
    theme: str


@transaction.atomic
def change_profile(person: Person, profile: Profile) -> Person:
    """Keep a person's own profile; no brand's journal hears of it."""
    person.name, person.language, person.theme = profile.name, profile.language, profile.theme
    person.save(update_fields=["name", "language", "theme"])
    return person
