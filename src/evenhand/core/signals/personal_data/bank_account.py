"""A bank account outside the IBAN's world: account, sort code, routing number, CLABE, CBU.

These are bare digits; a word beside them must say what they are, unless a British sort code and
an account stand together. Checked: US routing numbers
(the ABA digit sum, by python-stdnum).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evenhand.core.signals.personal_data.clues import Clues
from evenhand.core.signals.personal_data.finder import Finder
from evenhand.core.signals.personal_data.found import PersonalData

KIND = "personal-data-bank-account"

_ACCOUNT = re.compile(r"(?:[a-z]{2,10}[ _-]?)?\d(?:[ ./-]?\d){5,21}[a-z]?(?!\w)")
_SORT_CODE = re.compile(r"(?<![\w./-])\d{2}([ -]?)\d{2}\1\d{2}(?![\w-])")
_SORT_CODE_AND_ACCOUNT = re.compile(r"(?<![\w./-])\d{2}-\d{2}-\d{2}[ ,/]{1,3}\d{8}(?![\w-])")
_ROUTING = re.compile(r"\d{9}(?!\w)|\d{5}-\d{3}(?!\w)|\d{3}-\d{3}(?!\w)|\d{8}(?!\w)")
_LAST_DIGITS = re.compile(r"[*x]{0,6}\d{3,4}(?!\w)(?![.,:/-]\d)")


def find(clues: Clues) -> Iterator[PersonalData]:
    """Yield what words call a bank account."""
    for found in clues.announced("bank-account", _ACCOUNT):
        yield PersonalData(KIND, *found.span(), 0.9)
    for found in clues.announced("sort-code", _SORT_CODE):
        yield PersonalData(KIND, *found.span(), 0.9)
    for found in clues.long_numbers(_SORT_CODE_AND_ACCOUNT):
        yield PersonalData(KIND, *found.span(), 0.8)
    for found in clues.announced("routing-number", _ROUTING):
        is_checked = len(found[0]) == 9 and _is_routing_number(found[0])  # noqa: PLR2004
        yield PersonalData(KIND, *found.span(), 0.95 if is_checked else 0.8, is_checked)
    for found in clues.announced("account-ending", _LAST_DIGITS):
        yield PersonalData(KIND, *found.span(), 0.5)


def _is_routing_number(digits: str) -> bool:
    from stdnum.us import rtn  # noqa: PLC0415 - loaded only when a candidate stands there

    return bool(rtn.is_valid(digits))


FINDER = Finder(
    KIND,
    1,
    "A bank account, sort code or routing number that is called so.",
    find,
    looks_at="numbers",
)
