"""A person's full name in public is found by anyone who searches for it, for ever.

A name is known only by what stands before it: "my name is", a title, "attn", a sign-off. Names
without such a cue are not looked for, because they cannot be told from other words without
guessing at where people come from. A single first name is reported as less sure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evenhand.core.languages import SEVEN
from evenhand.core.signals.personal_data.clues import Clues
from evenhand.core.signals.personal_data.finder import Finder
from evenhand.core.signals.personal_data.found import PersonalData
from evenhand.core.signals.personal_data.small_words import NAME_PARTICLES

KIND = "personal-data-name"

_WORD = re.compile(r"[^\W\d_](?:\.(?= [^\W\d_])|[\w'’-]{0,30}\w|(?!\w))")
_MOST_WORDS = 5
_STOPS_NAME = re.compile(r"\s*(?:[.,;:!?)\n\"]|$|(?:and|und|y|et|en|e|from|aus|de|here|but)\b)")
_SENTENCE_ENDED = re.compile(r"\w\.\s")
_LINE_END = re.compile(r"[ \t.,!]{0,3}(?:\n|$)")
_OF_A_FIRM = re.compile(
    r"(?:your|our|the|team|ihr|euer|dein|votre|notre|uw|jullie|su|tu|seu|sua|la sua|il suo)(?!\w)"
)
"""How those sign who sign for a firm: "Your Bank", "Ihr Serviceteam"."""

_CUES = ("name-given", "name-title", "name-said", "name-sign-off")
_SEVERAL, _MOST_SAID = 2, 3


def find(clues: Clues) -> Iterator[PersonalData]:
    """Yield names that a cue announces."""
    if not clues.hears(_CUES):
        return
    for place in clues.places_behind("name-given"):
        if not _is_new_sentence(clues, place):
            yield from _given(clues, place)
    for place in clues.places_behind("name-title"):
        end, count = _capitalised(clues.seen, place)
        if count:
            yield PersonalData(KIND, place, end, 0.85 if count >= _SEVERAL else 0.7)
    yield from _said(clues)


def _said(clues: Clues) -> Iterator[PersonalData]:
    """Yield full names behind "this is" and in a sign-off."""
    for place in clues.places_behind("name-said"):
        end, count = _capitalised(clues.seen, place)
        is_name = _SEVERAL <= count <= _MOST_SAID and _STOPS_NAME.match(clues.words, end)
        if is_name and not _is_new_sentence(clues, place):
            yield PersonalData(KIND, place, end, 0.75)
    for place in clues.places_behind("name-sign-off"):
        end, count = _capitalised(clues.seen, place)
        is_ours = _OF_A_FIRM.match(clues.words, place)
        if count >= _SEVERAL and not is_ours and _LINE_END.match(clues.words, end):
            yield PersonalData(KIND, place, end, 0.75)


def _is_new_sentence(clues: Clues, place: int) -> bool:
    """Say whether a sentence ends right before a place."""
    return _SENTENCE_ENDED.search(clues.words, max(0, place - 3), place) is not None


def _given(clues: Clues, place: int) -> Iterator[PersonalData]:
    """Yield the name behind "my name is", in lower case too if the writer uses no capitals."""
    end, count = _capitalised(clues.seen, place)
    if count:
        yield PersonalData(KIND, place, end, 0.9 if count >= _SEVERAL else 0.6)
    if count or clues.has_capitals:
        return
    end, count = place, 0
    while count < _SEVERAL and (word := _WORD.match(clues.words, end + (count > 0))):
        end, count = word.end(), count + 1
        if _STOPS_NAME.match(clues.words, end):
            yield PersonalData(KIND, place, end, 0.8 if count == _SEVERAL else 0.5)
            return


def _capitalised(seen: str, place: int) -> tuple[int, int]:
    """Return where a run of capitalised words ends, and how many there are."""
    end, at, count = place, place, 0
    for _ in range(_MOST_WORDS):
        word = _WORD.match(seen, at)
        if not word:
            break
        if word[0][0].isupper():
            end, count = word.end(), count + 1
        elif word[0] not in NAME_PARTICLES:
            break
        if seen[word.end() : word.end() + 1] != " ":
            break
        at = word.end() + 1
    return end, count


FINDER = Finder(KIND, 1, "A person's name, where words before it say that it is one.", find, SEVEN)
