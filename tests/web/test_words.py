"""The pages in another language: every word of every room, compiled and in step."""

from __future__ import annotations

import gettext
import io
import re

import pytest
from django.test import Client
from making import words

from evenhand.desk.models import Person
from tests.web.office.full_office import an_office

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")


ALL = words.LANGUAGES + words.FOR_CUSTOMERS


@pytest.mark.parametrize("language", ALL)
def test_every_room_is_translated_to_the_last_word(language: str) -> None:
    assert words.untranslated(words.read(language), words.gathered(language)) == []


@pytest.mark.parametrize("language", ALL)
def test_what_is_compiled_is_what_is_written(language: str) -> None:
    folder = words.LOCALE / language / "LC_MESSAGES"
    compiled = gettext.GNUTranslations(io.BytesIO((folder / "django.mo").read_bytes()))
    written = gettext.GNUTranslations(io.BytesIO(words.compiled(words.read(language))))
    assert compiled._catalog == written._catalog  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", ALL)
def test_a_translation_fills_in_the_same_things(language: str) -> None:
    wrong = []
    for message in words.read(language):
        told, asked = str(message.string or ""), str(message.id)
        is_told = bool(message.string and any(message.string))
        if (
            message.id
            and is_told
            and set(PLACEHOLDER.findall(told)) != set(PLACEHOLDER.findall(asked))
        ):
            wrong.append(message.id)
    assert wrong == []


@pytest.mark.django_db
def test_the_office_speaks_german_to_somebody_who_reads_german() -> None:
    office = an_office()
    Person.objects.update(language="de")
    client = Client()
    client.force_login(office.chief)
    page = client.get(f"/office/{office.brand.slug}/people/").content.decode()
    assert "Hier stehen keine Zahlen über einzelne Menschen" in page
    assert "Jemanden einladen" in page


@pytest.mark.django_db
def test_the_way_in_speaks_the_language_of_the_browser() -> None:
    page = Client().get("/sign-in/login/", headers={"accept-language": "de"})
    assert "Mit einem Passkey anmelden" in page.content.decode()


@pytest.mark.django_db
def test_the_inbox_speaks_german_to_somebody_who_reads_german() -> None:
    office = an_office()
    Person.objects.update(language="de")
    client = Client()
    client.force_login(office.chief)
    page = client.get(f"/inbox/{office.brand.slug}/").content.decode()
    assert "Niemand wartet auf Sie" in page
    assert "Zahlen gibt es für Teams, nie für einzelne Menschen." in page
