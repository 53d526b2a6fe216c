"""An order, booking or invoice number lets others look up what a person bought and where it goes.

Found beside a word ("order no.", "booking reference"), or by the shape that Amazon prints
(three, seven and seven digits). A brand's own ticket number for a support case is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evenhand.core.signals.personal_data.clues import Clues
from evenhand.core.signals.personal_data.codes import CODE, digits_in, is_date
from evenhand.core.signals.personal_data.finder import Finder
from evenhand.core.signals.personal_data.found import PersonalData

KIND = "personal-data-order-number"

_AMAZON = re.compile(r"(?<![\w-])(?:\d{3}|d\d{2})-\d{7}-\d{7}(?![\w-])")
_BOOKING = re.compile(r"[a-z0-9]{5,8}(?!\w)")
_FEWEST_DIGITS = 4


def find(clues: Clues) -> Iterator[PersonalData]:
    """Yield order numbers, and booking codes (which may be letters alone, in capitals)."""
    if clues.words.count("-") > 1:
        for found in clues.long_numbers(_AMAZON):
            yield PersonalData(KIND, *found.span(), 0.95)
    for found in clues.announced("order-number", CODE):
        if digits_in(found[0]) >= _FEWEST_DIGITS and not is_date(found[0]):
            yield PersonalData(KIND, *found.span(), 0.85)
    for found in clues.announced("booking-code", _BOOKING):
        written = clues.seen[found.start() : found.end()]
        if written.isupper() or any(map(str.isdigit, written)):
            yield PersonalData(KIND, *found.span(), 0.85)


FINDER = Finder(KIND, 1, "An order, booking or invoice number.", find, looks_at="numbers")
