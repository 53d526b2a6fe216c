"""A date of birth is what call centres ask to be sure who calls: it must not stand in public.

It is known by the words beside it ("born on", "DOB") and never by its shape alone: most dates in
messages are those of orders and flights.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evenhand.core.languages import SEVEN
from evenhand.core.signals.personal_data.clues import Clues
from evenhand.core.signals.personal_data.finder import Finder
from evenhand.core.signals.personal_data.found import PersonalData
from evenhand.core.span import Span

KIND = "personal-data-date-of-birth"

_DATE = re.compile(
    r"(?<![\w./-])(?:\d{1,2} ?[./-] ?\d{1,2} ?[./-] ?(?:\d{4}|\d{2})|(?:19"
    r"|20)\d\d[./-]\d{1,2}[./-]\d{1,2}"
    r"|\d{1,2}(?:st|nd|rd|th|er|\.|º)?(?: of| de)? [a-z]{3,10}\.?,?(?: de| del)? (?:19|20)\d\d"
    r"|[a-z]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d\d)(?![\w/-])"
)


def find(clues: Clues) -> Iterator[PersonalData]:
    """Yield dates that words call somebody's birth."""
    if not clues.cues("date-of-birth"):
        return
    for found in _DATE.finditer(clues.words):
        if clues.is_cued("date-of-birth", Span(*found.span()), before=24):
            yield PersonalData(KIND, *found.span(), 0.85)


FINDER = Finder(KIND, 1, "A date of birth that is called so.", find, SEVEN, looks_at="numbers")
