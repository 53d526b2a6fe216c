"""A parcel's number shows where a person lives and when they are at home.

Shapes with a check digit are believed alone: UPS ("1Z" and sixteen signs), the Universal Postal
Union's standard S10 (Royal Mail and most posts), USPS (twenty-two digits, modulo 10). DHL's and
Amazon's prefixes are believed too; bare digits only beside a word ("tracking number").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evenhand.core.signals.personal_data.clues import Clues
from evenhand.core.signals.personal_data.codes import SPACED_CODE, digits_in
from evenhand.core.signals.personal_data.finder import Finder
from evenhand.core.signals.personal_data.found import PersonalData

KIND = "personal-data-tracking-number"

_UPS = re.compile(r"(?<!\w)1z ?[0-9a-z]{3} ?[0-9a-z]{3} ?[0-9a-z]{2} ?[0-9a-z]{4} ?\d{4}(?!\w)")
_S10 = re.compile(
    r"(?<!\w)[a-z]{2} ?\d{3} ?\d{3} ?\d{3} ?[a-z]{2}(?!\w)|(?<!\w)[a-z]{2} ?\d{4} ?\d{4}"
    r" ?\d ?[a-z]{2}(?!\w)"
)
_USPS = re.compile(r"(?<!\w)9[1-5]\d{2}(?: ?\d{4}){4}(?: ?\d{2})(?!\w)")
_PREFIXED = re.compile(
    r"(?<!\w)(?:jj?d ?\d{2}(?: ?\d{4}){3,4}\d{0,4}|jvgl ?\d{10,20}|tb[acm]\d{12})(?!\w)"
)
_FEWEST_DIGITS = 7
_S10_WEIGHTS = (8, 6, 4, 2, 3, 5, 9, 7)


def find(clues: Clues) -> Iterator[PersonalData]:
    """Yield tracking numbers of known carriers, and those a word calls so."""
    for regex, is_right in ((_UPS, is_ups), (_S10, is_s10), (_USPS, is_usps)):
        for found in clues.long_numbers(regex):
            if is_right(found[0].replace(" ", "")):
                yield PersonalData(KIND, *found.span(), 0.97, is_checked=True)
    for found in clues.long_numbers(_PREFIXED):
        yield PersonalData(KIND, *found.span(), 0.85)
    for found in clues.announced("tracking-number", SPACED_CODE):
        if digits_in(found[0]) >= _FEWEST_DIGITS:
            yield PersonalData(KIND, *found.span(), 0.9)


def is_ups(number: str) -> bool:
    """Say whether the last digit of a ``1Z`` number is right; letters count from a = 2."""
    values = [int(c) if c.isdigit() else (ord(c) - ord("a") + 2) % 10 for c in number[2:17]]
    return (sum(values[::2]) + 2 * sum(values[1::2])) % 10 == -int(number[17]) % 10


def is_s10(number: str) -> bool:
    """Say whether the ninth digit is right (UPU standard S10, modulo 11)."""
    digits = [int(c) for c in number[2:11]]
    rest = 11 - sum(w * d for w, d in zip(_S10_WEIGHTS, digits, strict=False)) % 11
    return digits[8] == {10: 0, 11: 5}.get(rest, rest)


def is_usps(number: str) -> bool:
    """Say whether the last digit is right (USPS Publication 199: modulo 10, weights 3 and 1)."""
    digits = [int(c) for c in reversed(number[:-1])]
    return (3 * sum(digits[::2]) + sum(digits[1::2]) + int(number[-1])) % 10 == 0


FINDER = Finder(KIND, 1, "A parcel's tracking number.", find, looks_at="long numbers")
