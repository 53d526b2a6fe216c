"""A postal address leads to a person's door.

Found by a street with its house number in the ways of writing of the seven languages' countries,
by a unit ("Apt. 12"), by a town with its postcode, or by words that announce an address; then
read on over unit, town, region, country and postcode, over lines too. A street without a number
is no address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evenhand.core.languages import SEVEN
from evenhand.core.signals.personal_data import street_shapes as shapes
from evenhand.core.signals.personal_data.clues import Clues
from evenhand.core.signals.personal_data.finder import Finder
from evenhand.core.signals.personal_data.found import PersonalData
from evenhand.core.signals.personal_data.small_words import (
    ENDS,
    MONTHS,
    NOT_NAMES,
    PARTICLES,
    TYPES,
)
from evenhand.core.span import Span

KIND = "personal-data-postal-address"

_BETWEEN = re.compile(r"[ \t]{0,4}[.,]?[\s,>?|-]{1,14}")
_UNIT = re.compile(shapes.UNIT)
_CODE = re.compile(shapes.POSTCODE)
_CODE_AND_TOWN = re.compile(
    r"(?: (?:\d{1,2} ?)?(?:dto|esq|dcha|izda|piso|fl|apt)\w{0,3})?[\s,]{1,4}"
    rf"(?:{shapes.POSTCODE})[\s,]{{1,4}}[^\W\d_]{{3,25}}(?!\w)"
)
_NAME = re.compile(r"\(?[^\W\d_](?:[\w'’.()-]{0,30}[\w)])?")
_WORDS = re.compile(r"[^\W\d_][\w'’]{0,30}")
_REGION = re.compile(r"[A-Z]{2,3},? \d{4,6}")
_PIECE = re.compile(r"[^\W_][\w'’/]{0,30}")
_LETTER = re.compile(r"[^\W\d_]")
_MOST_PIECES = 12
_HOUSE_NUMBER = re.compile(r"\d(?<![\w.,:$€£#]\d)\d{0,4}(?!\d|[.,:]\d|%)")
_FOLLOWING = re.compile(
    r"[a-z]?(?:[-/]\d{1,4})?[,.]?\s{1,3}(?:\d{1,5}\s)?((?:\d{1,3}(?:st|nd|rd|th)"
    r"|[^\W\d_])[\w'’]{0,30})"
)
_CAPITAL_BEHIND_DIGIT = re.compile(r"\d[A-Z]")
_REGION_CODE = re.compile(
    r"\d(?:(?:(?<=[A-Za-z]{2} .)|(?<=[A-Za-z]{2}, .))\d{4}"
    r"|\d{3}(?: ?[A-Z]{2}(?!\w)|-\d{3} [^\W\d_]))"
)
_FEWEST_CODE_DIGITS, _REGION_BEHIND = 4, 9
_NUMBER_FIRST = (
    (shapes.NUMBER_FIRST, 0.8), (shapes.FRENCH, 0.8),
    (shapes.NUMBER_FIRST_GERMANIC, 0.8), (shapes.WITH_UNIT, 0.7),
)  # fmt: skip
"""Forms that begin with the number of the house, the English one first."""
_ANNOUNCED = (
    ("postal-address", shapes.CALLED_SO, 0.7), ("place", shapes.CALLED_SO, 0.6),
)  # fmt: skip


def find(clues: Clues) -> Iterator[PersonalData]:
    """Yield addresses, each with all of its lines."""
    house_numbers = [*filter(None, [_HOUSE_NUMBER.match(clues.words, s) for s, _ in clues.digits])]
    if not house_numbers:
        return
    for regex, confidence, start, end in _worth_trying(clues, house_numbers):
        for found in regex.finditer(clues.words, start, end):
            place = _from_first_capital(clues, Span(*found.span()))
            if _reads_as_names(clues, place) or _has_code_behind(clues, place):
                yield _read_on(clues, place, confidence)
    for cue, regex, confidence in _ANNOUNCED:
        for found in clues.announced(cue, regex):
            if MONTHS & _words_of(found[0]):
                continue
            is_certain = cue == "postal-address" and not NOT_NAMES & _words_of(found[0])
            place = Span(*found.span())
            if is_certain or _reads_as_names(clues, place):
                yield _read_on(clues, place, confidence)
    yield from _short_forms(clues)


def _worth_trying(
    clues: Clues, house_numbers: list[re.Match[str]]
) -> Iterator[tuple[re.Pattern[str], float, int, int]]:
    """Yield the forms of addresses that the text may hold, each with where to look.

    Only the surroundings of numbers are looked at that stand before a word or behind a kind of
    street, because words and numbers are everywhere.
    """
    words = clues.words
    has_english_kind = not clues.text.words.isdisjoint(shapes.ENGLISH_KINDS)
    number_first = _NUMBER_FIRST if has_english_kind else _NUMBER_FIRST[1:]
    for number in house_numbers:
        start, end = max(0, number.start() - 16), min(len(words), number.end() + 90)
        following = _FOLLOWING.match(words, number.end())
        if following and following[1] in NOT_NAMES:
            continue
        if following:
            for regex, confidence in number_first:
                yield regex, confidence, start, end
        before = words[max(0, number.start() - 40) : number.start()].rstrip(" ,.")
        if before.endswith(shapes.STREET_ENDINGS):
            start = max(0, number.start() - 80)
            yield shapes.GERMANIC, 0.8, start, min(len(words), number.end() + 6)
            yield shapes.STREET_AND_CODE, 0.7, start, end
    yield from _forms_anywhere(clues)


def _forms_anywhere(
    clues: Clues,
) -> Iterator[tuple[re.Pattern[str], float, int, int]]:
    """Yield the forms that a kind of street, a region or a line end calls for, anywhere."""
    words = clues.words
    if not clues.text.words.isdisjoint(shapes.INDIAN_KINDS):
        yield shapes.INDIAN, 0.8, 0, len(words)
    if not clues.text.words.isdisjoint(shapes.ROMANCE_KINDS):
        yield shapes.ROMANCE, 0.75, 0, len(words)
    if _names_region_code(clues):
        yield shapes.TOWN_WITH_CODE, 0.7, 0, len(words)
    if "\n" in words:
        yield shapes.LINES, 0.6, 0, len(words)


def _names_region_code(clues: Clues) -> bool:
    """Say whether letters of a region, in capitals, stand beside a code in digits."""
    return any(
        _REGION_CODE.search(clues.seen, start, end + _REGION_BEHIND)
        for start, end in clues.digits
        if end - start >= _FEWEST_CODE_DIGITS
    )


def _short_forms(clues: Clues) -> Iterator[PersonalData]:
    """Yield boxes, and postcodes that are known by shape or by a word."""
    for found in clues.announced("postcode", shapes.CALLED_POSTCODE):
        yield PersonalData(KIND, *found.span(), 0.6)
    if any(kind in clues.words for kind in shapes.BOX_KINDS):
        for found in shapes.BOX.finditer(clues.words):
            yield _read_on(clues, Span(*found.span()), 0.7)
    is_ahead_of_capital = any(clues.seen[end : end + 1].isupper() for _, end in clues.digits)
    if not (is_ahead_of_capital and _CAPITAL_BEHIND_DIGIT.search(clues.seen)):
        return
    for found in shapes.BRITISH_OR_CANADIAN.finditer(clues.words):
        if clues.seen[found.start() : found.end()].isupper():
            yield PersonalData(KIND, *found.span(), 0.6)


def _from_first_capital(clues: Clues, place: Span) -> Span:
    """Return an address without small words that only stand before it ("is Lange Gasse 5")."""
    for word in _PIECE.finditer(clues.words, *place):
        if word[0] in TYPES or not clues.seen[word.start()].islower():
            return Span(word.start(), place.end)
    return place


def _words_of(piece: str) -> set[str]:
    return set(_WORDS.findall(piece))


def _reads_as_names(clues: Clues, place: Span) -> bool:
    """Say whether all words are names or kinds of streets: capitals, or a cue where none are."""
    capitals = others = 0
    for word in _WORDS.finditer(clues.words, *place):
        if clues.words[word.start() - 1].isdigit():
            continue
        if word[0] in NOT_NAMES and word[0] not in PARTICLES and word[0] not in TYPES:
            return False
        if clues.seen[word.start()].isupper():
            capitals += 1
        elif word[0] not in TYPES and word[0] not in PARTICLES:
            others += 1
    if others and (capitals or not _is_called_an_address(clues, place)):
        return False
    return bool(capitals) or _is_called_an_address(clues, place)


def _has_code_behind(clues: Clues, place: Span) -> bool:
    """Say whether a postcode and a town follow, all in small letters like the rest of the text."""
    return not clues.has_capitals and _CODE_AND_TOWN.match(clues.words, place.end) is not None


def _is_called_an_address(clues: Clues, place: Span) -> bool:
    """Say whether words before or behind say that somebody lives or receives there."""
    return clues.is_cued("postal-address", place) or clues.is_cued("place", place, before=30)


def _read_on(clues: Clues, street: Span, confidence: float) -> PersonalData:
    """Return the address with what follows the street: unit, town, region, country, postcode."""
    end, has_code = street.end, False
    for _ in range(_MOST_PIECES):
        between = _BETWEEN.match(clues.words, end)
        if not between or between[0].count("\n") > 2:  # noqa: PLR2004 - at most one empty line
            break
        piece = _piece(clues, between, has_code=has_code)
        if not piece:
            break
        has_code = has_code or bool(_CODE.fullmatch(piece[0]))
        end = piece.end()
    return PersonalData(KIND, street.start, end, confidence + 0.1 * has_code)


def _piece(clues: Clues, between: re.Match[str], *, has_code: bool) -> re.Match[str] | None:
    """Return the next part of an address, if what follows is one."""
    place = between.end()
    if unit := _UNIT.match(clues.words, place):
        return unit
    code = None if has_code else _CODE.match(clues.words, place)
    if code or "." in between[0]:
        return code
    name = _NAME.match(clues.words, place)
    if not name or (name[0].rstrip(".,)") in ENDS and not _REGION.match(clues.seen, place)):
        return None
    return name if _is_part_of_name(clues, name) else None


def _is_part_of_name(clues: Clues, name: re.Match[str]) -> bool:
    """Say whether a word is capitalised, or small and followed by a capitalised one."""
    letter = _LETTER.search(clues.seen, *name.span())
    if letter and letter[0].isupper():
        return True
    following = clues.seen[name.end() + 1 : name.end() + 2]
    return name[0] in PARTICLES and following.isupper()


FINDER = Finder(
    KIND, 1, "A postal address, or a postcode that is called so.", find, SEVEN, looks_at="digits"
)
