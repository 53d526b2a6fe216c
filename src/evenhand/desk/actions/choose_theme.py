"""Light or dark, as a person likes it."""

from __future__ import annotations

from django.db import transaction

from evenhand.desk.models import Person

THEMES = ("", "light", "dark")
"""Nothing means: as the device says."""


@transaction.atomic
def choose_theme(person: Person, theme: str) -> None:
    """Keep the theme that a person chose; an unknown one changes nothing."""
    if theme in THEMES:
        Person.objects.filter(pk=person.pk).update(theme=theme)
