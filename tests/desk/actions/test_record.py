"""The journal is a chain, and what open pages hear has numbers without gaps."""

from __future__ import annotations

from evenhand.desk.actions.record import Entry, Happening, record
from evenhand.desk.journal_chain import hash_of
from evenhand.desk.models import Event, JournalEntry
from tests.house_of_fennimore import MONDAY, a_brand


def test_every_entry_covers_the_hash_of_the_one_before() -> None:
    brand = a_brand()
    for word in ("looked", "noted", "closed"):
        record(brand.pk, now=MONDAY, entries=[Entry(what=word, data={"b": 1, "a": "ä"})])
    previous = ""
    for entry in JournalEntry.objects.filter(brand=brand).order_by("number"):
        assert entry.hash == hash_of(entry, previous)
        previous = entry.hash


def test_an_entry_changed_later_breaks_the_chain() -> None:
    brand = a_brand()
    record(brand.pk, now=MONDAY, entries=[Entry(what="looked")])
    entry = JournalEntry.objects.filter(brand=brand).order_by("number").last()
    assert entry is not None
    before = JournalEntry.objects.get(brand=brand, number=entry.number - 1).hash
    entry.what = "did not look"
    assert entry.hash != hash_of(entry, before)


def test_events_of_a_brand_are_numbered_without_gaps() -> None:
    brand, other = a_brand(), a_brand("Ashdown")
    for number in (brand.pk, other.pk, brand.pk):
        record(number, now=MONDAY, happenings=[Happening(kind="case"), Happening(kind="case")])
    numbers = Event.objects.filter(brand=brand).order_by("number").values_list("number", flat=True)
    assert list(numbers) == [1, 2, 3, 4]
