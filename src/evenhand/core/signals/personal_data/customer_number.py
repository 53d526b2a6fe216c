"""A customer, contract, policy, member or patient number, where a word says so.

With it, whoever reads along can pose as the person towards the brand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evenhand.core.signals.personal_data.clues import Clues
from evenhand.core.signals.personal_data.codes import CODE, digits_in, is_date
from evenhand.core.signals.personal_data.finder import Finder
from evenhand.core.signals.personal_data.found import PersonalData

KIND = "personal-data-customer-number"

_FEWEST_DIGITS = 4
_WRITTEN = re.compile(rf"\d{{2,4}}(?: \d{{2,4}}){{1,4}}(?!\w)|{CODE.pattern}")


def find(clues: Clues) -> Iterator[PersonalData]:
    """Yield what words call a customer's number."""
    for found in clues.announced("customer-number", _WRITTEN):
        if digits_in(found[0]) >= _FEWEST_DIGITS and not is_date(found[0]):
            yield PersonalData(KIND, *found.span(), 0.8)


FINDER = Finder(
    KIND, 1, "A customer, contract, policy, member or patient number.", find, looks_at="numbers"
)
