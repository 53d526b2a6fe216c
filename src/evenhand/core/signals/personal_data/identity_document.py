"""A passport, identity card, driving licence or number plate, where a word says so.

The numbers have too many shapes to be known alone; with the word beside them they prove to others
who a person is, which is what makes them worth stealing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evenhand.core.signals.personal_data.clues import Clues
from evenhand.core.signals.personal_data.codes import CODE, digits_in
from evenhand.core.signals.personal_data.finder import Finder
from evenhand.core.signals.personal_data.found import PersonalData

KIND = "personal-data-identity-document"

_PLATE = re.compile(r"(?=[a-z -]{0,8}\d)[a-z0-9]{1,4}(?:[ -]?[a-z0-9]{1,4}){1,3}(?!\w)")
_FEWEST_DIGITS = 4


def find(clues: Clues) -> Iterator[PersonalData]:
    """Yield what words call a document of identity or a number plate."""
    for found in clues.announced("identity-document", CODE):
        if digits_in(found[0]) >= _FEWEST_DIGITS:
            yield PersonalData(KIND, *found.span(), 0.85)
    for found in clues.announced("vehicle-plate", _PLATE):
        yield PersonalData(KIND, *found.span(), 0.75)


FINDER = Finder(
    KIND,
    1,
    "A passport, identity card, licence or number plate called so.",
    find,
    looks_at="numbers",
)
