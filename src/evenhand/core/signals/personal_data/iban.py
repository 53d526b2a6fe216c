"""An IBAN lets anyone order debits from a person's account.

Checked by the country's length and the remainder modulo 97 (ISO 13616, ISO 7064; lengths from the
SWIFT IBAN registry, release 101). A mistyped one is still reported where the word IBAN or a
grouping in fours says what it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evenhand.core.signals.personal_data.clues import Clues
from evenhand.core.signals.personal_data.finder import Finder
from evenhand.core.signals.personal_data.found import PersonalData
from evenhand.core.span import Span

KIND = "personal-data-iban"

_LENGTHS = (
    "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 "
    "DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 "
    "IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 "
    "MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 "
    "SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30"
)
LENGTHS: dict[str, int] = {item[:2].lower(): int(item[2:]) for item in _LENGTHS.split()}
"""Characters of an IBAN without spaces, by country."""

_FEWEST_IN_GROUPS, _FEWEST_IF_CALLED_SO = 10, 6
_START = re.compile(r"(?<![a-z0-9])([a-z]{2})[ ]?\d{2}(?=[ .-]?[a-z0-9])")
_PIECES = re.compile(r"[a-z0-9](?:[ .-]?[a-z0-9]){9,45}")
_GROUPED = re.compile(r"[a-z]{2}\d{2}(?:[ -][a-z0-9]{4}){3,7}(?:[ -][a-z0-9]{1,3})?(?![a-z0-9])")
_CUED = re.compile(r"[a-z]{2}[ ]?\d{2}(?:[ -]?[a-z0-9]{2,10}){2,8}(?![a-z0-9])")


def find(clues: Clues) -> Iterator[PersonalData]:
    """Yield IBANs, the checked ones surest."""
    for start in clues.long_numbers(_START):
        found = _checked(clues.words, start) or _unchecked(clues, start.start())
        if found:
            yield found


def _checked(words: str, start: re.Match[str]) -> PersonalData | None:
    """Return the IBAN of the country's length that starts here, if its remainder is right."""
    length = LENGTHS.get(start[1])
    pieces = _PIECES.match(words, start.start()) if length else None
    if not length or not pieces:
        return None
    compact, end = "", pieces.start()
    while len(compact) < length and end < pieces.end():
        compact += words[end] if words[end].isalnum() else ""
        end += 1
    is_whole = len(compact) == length and not words[end : end + 1].isalnum()
    if is_whole and remainder(compact) == 1:
        return PersonalData(KIND, start.start(), end, 0.99, is_checked=True)
    return None


def remainder(compact: str) -> int:
    """Return the remainder modulo 97 that a right IBAN leaves as 1."""
    digits = "".join(str(int(c, 36)) for c in compact[4:] + compact[:4])
    return int(digits) % 97


def _unchecked(clues: Clues, start: int) -> PersonalData | None:
    """Return what is called an IBAN, or looks like one in groups of four, but is mistyped."""
    grouped = _GROUPED.match(clues.words, start)
    if (
        grouped
        and grouped[0][:2] in LENGTHS
        and sum(map(str.isdigit, grouped[0])) >= _FEWEST_IN_GROUPS
    ):
        return PersonalData(KIND, *grouped.span(), 0.6)
    cued = _CUED.match(clues.words, start)
    if (
        cued
        and sum(map(str.isdigit, cued[0])) >= _FEWEST_IF_CALLED_SO
        and clues.is_cued("iban", Span(*cued.span()))
    ):
        return PersonalData(KIND, *cued.span(), 0.7)
    return None


FINDER = Finder(KIND, 1, "An international bank account number.", find, looks_at="long numbers")
