"""A telephone number reaches a person at home, and opens accounts that it is tied to.

Found are numbers with a country code (ITU-T E.164), in the North American shape, with the area
code in brackets, valid in a country where the language is spoken, and whatever a word such as
"call me on" announces. Validity is judged by libphonenumber's metadata. Freephone, premium and
other service numbers are never a person's own and are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from evenhand.core.signals.personal_data import phone_shapes as shapes
from evenhand.core.signals.personal_data.clues import Clues
from evenhand.core.signals.personal_data.finder import Finder
from evenhand.core.signals.personal_data.found import PersonalData
from evenhand.core.span import Span

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

KIND = "personal-data-phone"

_FEWEST_DIGITS, _MOST_DIGITS = 7, 15
_FEWEST_BARE = 10
_FEWEST_IF_ODD = 9
_LAST_GROUP = re.compile(r"[ ./()\-]{1,3}\d{1,11}$")
_MOBILE, _NOT_VALID = "MOBILE", "UNKNOWN"
_SERVICE_TYPES = frozenset({"TOLL_FREE", "PREMIUM_RATE", "SHARED_COST", "UAN", "SHORT_CODE"})
"""Numbers that firms pay for or earn with, which nobody lives behind."""

_PLAIN = re.compile(r"[\d ./()\-]+")
"""A number without an extension and without the plus of a country code."""

_ABROAD = re.compile(r"00|011|14\d{2}0011")
"""How a country code is dialled where no plus is written."""

_WRITTEN_OUT = re.compile(r"^(?:00|011 )(?=\s?[1-9])")
"""What is dialled for the plus of a country code."""

_COUNTRY_CODE = re.compile(rf"\+|{_WRITTEN_OUT.pattern}")
"""What stands in numbers that tell their country by themselves."""

_AMERICAN_DIGITS = 10
_KEPT = 16
"""Readings of numbers that are remembered: those under judgement right now."""


def find(clues: Clues) -> Iterator[PersonalData]:
    """Yield telephone numbers."""
    for found in clues.long_numbers(shapes.CANDIDATE):
        if found.end() - found.start() >= _FEWEST_DIGITS:
            yield from _judged(clues, found)


def _judged(clues: Clues, found: re.Match[str]) -> Iterator[PersonalData]:
    """Yield the longest beginning of a candidate that is a number by its shape or its cue."""
    for piece in _beginnings(found[0]):
        number = shapes.EXTENSION.sub("", piece)
        digits = re.sub(r"\D", "", number)
        if not _FEWEST_DIGITS <= len(digits) <= _MOST_DIGITS:
            continue
        place = Span(found.start(), found.start() + len(piece))
        confidence, region = _by_shape(number, digits, clues.languages)
        if clues.is_cued("phone", place) or clues.is_cued("phone-behind", place, before=0, after=6):
            confidence = _by_cue(number, confidence)
        if confidence:
            data = PersonalData(KIND, *place, confidence)
            yield from _unless_service(number, region, clues.languages[0], data)
            return


def _beginnings(candidate: str) -> Iterator[str]:
    """Yield a candidate and what is left of it without its last groups."""
    while len(candidate) >= _FEWEST_DIGITS:
        yield candidate
        shorter = _LAST_GROUP.sub("", shapes.EXTENSION.sub("", candidate))
        if shorter == candidate:
            return
        candidate = shorter


def _by_shape(number: str, digits: str, languages: tuple[str, ...]) -> tuple[float, str | None]:
    """Return how sure the shape alone makes us, and the country it points to."""
    if shapes.INTERNATIONAL.match(number):
        is_written_so = number[0] in "+(" or not number.isdigit()
        return (0.85 if is_written_so else 0.4), None
    if shapes.NORTH_AMERICAN.fullmatch(number):
        return (0.85 if set(number) & set("-.(") else 0.6), "US"
    if shapes.IN_BRACKETS.fullmatch(number):
        return 0.8, None
    if shapes.NOT_A_NUMBER.fullmatch(number) and not number.startswith("0"):
        return 0.0, None
    return _by_region(number, digits, languages)


def _by_region(number: str, digits: str, languages: tuple[str, ...]) -> tuple[float, str | None]:
    """Return 0.7 and the country where a number without country code would be valid."""
    if number == digits and not (digits[0] == "0" and len(digits) >= _FEWEST_BARE):
        return 0.0, None
    for language in languages:
        pattern, regions = shapes.NATIONAL.get(language, (None, ()))
        if pattern and pattern.fullmatch(digits):
            for region in regions:
                if _is_valid(number, region):
                    return 0.7, region
    return 0.0, None


def _by_cue(number: str, confidence: float) -> float:
    """Return how sure we are of a number beside a word that announces one."""
    if confidence:
        return max(confidence, 0.9)
    is_other = shapes.NOT_A_NUMBER.fullmatch(number) and not number.startswith("0")
    is_short = sum(map(str.isdigit, number)) < _FEWEST_IF_ODD
    return 0.0 if is_other and is_short else 0.7


def _unless_service(
    number: str, region: str | None, language: str, find: PersonalData
) -> Iterator[PersonalData]:
    """Yield a find, checked where the number is valid, unless it is a service number."""
    types: set[str] = set()
    for home in _homes(number, region, language):
        types.add(_type_of(number, home))
        if types & _SERVICE_TYPES:
            return
    is_valid = types != {_NOT_VALID}
    surer = min(0.97, find.confidence + 0.05) if is_valid else find.confidence
    yield find._replace(confidence=surer, is_checked=is_valid)


def _homes(number: str, region: str | None, language: str) -> Iterator[str | None]:
    """Yield where a number is dialled: where its shape points to, then where its language is."""
    yield region
    yield _home_of(number, language)


def is_mobile(number: str, language: str | None) -> bool:
    """Say whether a number is a mobile line, which somebody carries about with them."""
    homes = {None, _home_of(number, language or "en")}
    return any(_type_of(number, home) == _MOBILE for home in homes)


def _home_of(number: str, language: str) -> str | None:
    """Return the country of a language in which a number is valid, if any."""
    if not shapes.DIALLED_AT_HOME.match(number):
        return None
    _, regions = shapes.NATIONAL.get(language, (None, ()))
    return next((region for region in regions if _is_valid(number, region)), None)


def _is_valid(number: str, region: str) -> bool:
    """Say whether a number dialled in a country is one; most are told by how they end."""
    digits = re.sub(r"\D", "", number)
    ending = _ending_in(region) if _PLAIN.fullmatch(number) else None
    if ending and not _ABROAD.match(digits) and not ending.search(digits):
        return False
    return _type_of(number, region) != _NOT_VALID


@cache
def _ending_in(region: str) -> re.Pattern[str] | None:
    """Return how all numbers of a country end, if none of their digits are dialled otherwise."""
    from phonenumbers import PhoneMetadata  # noqa: PLC0415 - as in _type_of

    plan = PhoneMetadata.metadata_for_region(region)
    if plan is None or plan.general_desc is None or plan.national_prefix_transform_rule:
        return None
    return re.compile(f"(?:{plan.general_desc.national_number_pattern})$")


@lru_cache(maxsize=_KEPT)
def _type_of(number: str, region: str | None) -> str:
    """Return what libphonenumber takes a number for that is dialled in a country."""
    import phonenumbers  # noqa: PLC0415 - loaded only when a candidate stands there

    if region is None and not _COUNTRY_CODE.search(number):
        return _NOT_VALID
    try:
        kind = phonenumbers.number_type(_read(number, region))
    except phonenumbers.NumberParseException:
        return _NOT_VALID
    return phonenumbers.PhoneNumberType.to_string(kind)


def _read(number: str, region: str | None) -> PhoneNumber:
    """Return a number as libphonenumber reads it; the North American shape leaves nothing to ask.

    Raises ``NumberParseException`` where it is none.
    """
    from phonenumbers import PhoneNumber, parse  # noqa: PLC0415 - as above

    if region == "US" and shapes.NORTH_AMERICAN.fullmatch(number):
        digits = re.sub(r"\D", "", number)
        return PhoneNumber(country_code=1, national_number=int(digits[-_AMERICAN_DIGITS:]))
    return parse(_WRITTEN_OUT.sub("+", number), region)


FINDER = Finder(
    KIND,
    1,
    "A person's telephone number; service numbers are left out.",
    find,
    looks_at="long numbers",
)
