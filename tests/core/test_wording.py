"""Wording reads what lies beside the rules, and takes exceptions out."""

from __future__ import annotations

from pathlib import Path

import pytest

from evenhand.core.errors import PhraseError
from evenhand.core.languages import SEVEN
from evenhand.core.text import Text
from evenhand.core.wording import Wordbook, Wording

ROOM = """
[sorry-if]
phrases = ["sorry if"]
unless = ["sorry if this is long"]
excused = ["our fault"]
suggestion = "I am sorry."
confidence = 0.5
"""


@pytest.fixture
def make_book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Wordbooks:
    return Wordbooks(tmp_path, monkeypatch)


class Wordbooks:
    """Writes rooms of phrases as packages and opens books on them."""

    rooms = 0

    def __init__(self, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.syspath_prepend(str(place))
        self._place = place

    def __call__(self, *, everywhere: frozenset[str] = frozenset(), **languages: str) -> Wordbook:
        Wordbooks.rooms += 1
        room = f"room_of_phrases_{Wordbooks.rooms}"
        folder = self._place / room / "said"
        folder.mkdir(parents=True)
        (self._place / room / "__init__.py").touch()
        for language, toml in languages.items():
            (folder / f"{language}.toml").write_text(toml, encoding="utf-8")
        return Wordbook(room, everywhere=everywhere)


def found(book: Wordbook, text: str, *languages: str) -> list[str]:
    heard = Text(text)
    hits = Wording(heard, book, languages).hits("sorry-if")
    return [heard.span(hit.start, hit.end).of(text) for hit in hits]


def test_a_phrase_is_found_with_what_its_entry_says(make_book: Wordbooks) -> None:
    (hit,) = Wording(Text("Sorry  if so."), make_book(en=ROOM), ("en",)).hits("sorry-if")
    assert (hit.start, hit.end) == (0, 9)
    assert (hit.entry.language, hit.entry.confidence) == ("en", 0.5)
    assert hit.entry.suggestion == "I am sorry."


def test_a_phrase_that_meets_an_exception_does_not_count(make_book: Wordbooks) -> None:
    book = make_book(en=ROOM)
    assert found(book, "Sorry if this is long. Sorry if not.", "en") == ["Sorry if"]


def test_a_phrase_is_excused_by_its_own_sentence_only(make_book: Wordbooks) -> None:
    book = make_book(en=ROOM)
    assert not found(book, "It was our fault, sorry if it hurt.", "en")
    assert found(book, "It was our fault. Sorry if it hurt.", "en")


def test_an_exception_of_one_language_holds_for_all(make_book: Wordbooks) -> None:
    german = '[sorry-if]\nphrases = ["sorry"]'
    book = make_book(en=ROOM, de=german)
    assert found(book, "Sorry if this is long.", "de") == ["Sorry"]
    assert not found(book, "Sorry if this is long.", "de", "en")


def test_a_language_that_is_not_asked_for_is_not_looked_for(make_book: Wordbooks) -> None:
    assert not found(make_book(en=ROOM), "Sorry if so.", "de")


def test_what_must_not_be_missed_is_looked_for_in_all_languages(make_book: Wordbooks) -> None:
    book = make_book(en=ROOM, everywhere=frozenset({"sorry-if"}))
    assert found(book, "Sorry if so.", "de") == ["Sorry if"]
    assert found(book, "Sorry if so.") == ["Sorry if"]
    assert not found(book, "Sorry if this is long.", "de")


def test_a_book_knows_which_languages_know_an_entry(make_book: Wordbooks) -> None:
    book = make_book(en=ROOM, nl=ROOM)
    assert book.languages_of("sorry-if") == ("en", "nl")
    assert all(book.entries(language) is book.entries(language) for language in SEVEN)


@pytest.mark.parametrize(
    ("toml", "named"),
    [
        ('[sorry-if]\nphrase = ["sorry"]', "phrases"),
        ('[sorry-if]\nphrases = ["sorry"]\nexcept = []', "except"),
        ("sorry-if = 1", "sorry-if"),
    ],
)
def test_a_broken_entry_is_refused_with_file_entry_and_key(
    make_book: Wordbooks, toml: str, named: str
) -> None:
    with pytest.raises(PhraseError, match=named) as refused:
        make_book(en=toml).entries("en")
    assert "en.toml" in str(refused.value)
