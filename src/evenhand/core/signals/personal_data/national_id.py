"""A number that the state gave a person opens their life: health, tax, pension, credit.

Found are numbers of some forty countries (:mod:`.id_shapes`), the British national insurance
number by its structure (HMRC manual NIM39110), and what a person calls by such a name, even
mistyped or masked. "Distinctive" shapes are believed where their check holds; bare digits only
beside a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evenhand.core.signals.personal_data.clues import Clues
from evenhand.core.signals.personal_data.codes import SPACED_CODE, digits_in
from evenhand.core.signals.personal_data.finder import Finder
from evenhand.core.signals.personal_data.found import PersonalData
from evenhand.core.signals.personal_data.id_shapes import (
    ANY_DISTINCTIVE,
    DISTINCTIVE,
    shapes_of,
)
from evenhand.core.span import Span

KIND = "personal-data-national-id"

_NATIONAL_INSURANCE = re.compile(
    r"(?<![\w-])(?!bg|gb|kn|nk|nt|tn|zz)[abceghj-prstw-z][abceghj-nprstw-z]"
    r"(?: ?\d{2}){3} ?[a-d](?!\w)"
)
_SSN_SHAPE = "US social security number"
_FEWEST_DIGITS = 4


def find(clues: Clues) -> Iterator[PersonalData]:
    """Yield identity numbers, first those that their shape gives away."""
    for found in clues.long_numbers(ANY_DISTINCTIVE):
        yield from _distinctive(clues, found)
    for found in clues.long_numbers(_NATIONAL_INSURANCE):
        yield PersonalData(KIND, *found.span(), 0.9, is_checked=True)
    for found in clues.announced("national-id", SPACED_CODE):
        yield from _called_so(found)


def _distinctive(clues: Clues, found: re.Match[str]) -> Iterator[PersonalData]:
    """Yield a number that passes its check; one of the American shape is believed anyway."""
    looks_american = DISTINCTIVE[(found.lastindex or 1) - 1].name == _SSN_SHAPE
    if any(shape.is_right(found[0]) for shape in shapes_of(found[0]) if shape.is_distinctive):
        yield PersonalData(KIND, *found.span(), 0.93, is_checked=True)
    elif looks_american or clues.is_cued("national-id", Span(*found.span())):
        yield PersonalData(KIND, *found.span(), 0.7)


def _called_so(found: re.Match[str]) -> Iterator[PersonalData]:
    """Yield what a word calls an identity number, checked where one country's check holds."""
    number = found[0].strip()
    end = found.start() + len(number)
    if digits_in(number) < _FEWEST_DIGITS:
        return
    is_checked = any(shape.is_right(number) for shape in shapes_of(number))
    yield PersonalData(KIND, found.start(), end, 0.96 if is_checked else 0.8, is_checked)


FINDER = Finder(
    KIND,
    1,
    "A number that a state gave a person, such as a social security number.",
    find,
    looks_at="numbers",
)
