"""The journal speaks the reader's language, and knows every word that is written into it."""

from __future__ import annotations

import re
from pathlib import Path
from zoneinfo import ZoneInfo

from django.utils import translation

import evenhand
from evenhand.web.office.journal_words import VERBS, told_in_words, verb_in_words

DESK = Path(evenhand.__file__).parent / "desk"
WRITTEN = re.compile(r'what="([a-z]+(?:-[a-z]+)+)"|"((?:case|outgoing|reply)-[a-z]+(?:-[a-z]+)*)"')
LONDON = ZoneInfo("Europe/London")


def test_everything_that_the_desk_writes_into_the_journal_has_words() -> None:
    written = {
        said or told
        for room in ("actions", "sweeps")
        for file in (DESK / room).rglob("*.py")
        for said, told in WRITTEN.findall(file.read_text("utf-8"))
    }
    assert written - set(VERBS) - {"reply-to", "reply-private", "reply-public"} == set()


def test_an_entry_is_told_in_the_readers_language_and_in_the_brands_time() -> None:
    told = {"clock": "acknowledge", "until": "2026-11-30T15:43:35+00:00", "audience": "private"}
    with translation.override("de"):
        assert verb_in_words("case-looked-at") == "Fall angesehen"
        assert told_in_words(told, ZoneInfo("Europe/Berlin")) == [
            "Frist: erste Antwort",
            "bis: 30. Nov. 2026, 16:43",
            "Leser: privat",
        ]


def test_what_has_no_words_is_shown_as_it_was_written() -> None:
    assert verb_in_words("moon-landed") == "moon landed"
    assert told_in_words({"far_side": "seen", "none": None}, LONDON) == ["far side: seen"]
