"""A payment card's number can be used to pay.

Checked by length and first digits (ISO/IEC 7812; ranges of Visa, Mastercard, American Express,
Discover, Diners Club, JCB, UnionPay, Maestro, Mir, RuPay, Troy) and the Luhn digit. A number that
is called a card and fails the check is probably a mistyped one. The last four digits are no secret,
but callers are asked for them: where words say what they are ("card ending 8841") they are surer
than behind stars alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evenhand.core.signals.personal_data.clues import Clues
from evenhand.core.signals.personal_data.finder import Finder
from evenhand.core.signals.personal_data.found import PersonalData
from evenhand.core.span import Span

KIND = "personal-data-card"

_NUMBER = re.compile(r"(?<![\w+])(?<![.,]\d)\d(?:[ ./_\-]{0,3}\d){11,18}(?![\w%])")
_ISSUED = re.compile(
    r"4(?:\d{12}|\d{15}|\d{18})|5[1-5]\d{14}|2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}"
    r"|3[47]\d{13}|6(?:011|5\d\d|4[4-9]\d)\d{12}(?:\d{3})?|3(?:0[0-59]|[689]\d)\d{11}(?:\d{2})?"
    r"|(?:2131|1800)\d{11}|35(?:2[89]|[3-8]\d)\d{12}|62\d{14,17}|220[0-4]\d{12,15}"
    r"|(?:5018|5020|5038|5[6-8]\d\d|6304|6390|67\d\d|6[0-9]\d\d)\d{8,15}|9792\d{12}|8[12]\d{14}"
)
_MASKED = re.compile(r"(?<![\w*])(?:\d{4}[ -]?)?(?:[x*•·●#]{2,6}[ -]?){1,4}(?:\d{3,4})(?![\w*])")
_HIDING = re.compile("[x*•·●#][x*•·●#]")
_FEWEST_HIDDEN = 8
_LAST_DIGITS = re.compile(r"\*{0,4}\d{4}(?!\w)(?![.,:/-]\d)")


def find(clues: Clues) -> Iterator[PersonalData]:
    """Yield card numbers: checked ones, those only called so, and masked ones."""
    for found in clues.long_numbers(_NUMBER):
        confidence, is_checked = _judge(clues, found)
        if confidence:
            yield PersonalData(KIND, *found.span(), confidence, is_checked)
    for found in _MASKED.finditer(clues.words) if _HIDING.search(clues.words) else ():
        is_long = found[0].count("x") + found[0].count("*") >= _FEWEST_HIDDEN
        if is_long or clues.is_cued("card", Span(*found.span())):
            yield PersonalData(KIND, *found.span(), 0.5)
    for found in clues.announced("card-ending", _LAST_DIGITS):
        yield PersonalData(KIND, *found.span(), 0.75)


def _judge(clues: Clues, found: re.Match[str]) -> tuple[float, bool]:
    """Return how sure we are that a long number is a card's, and whether it was checked."""
    digits = re.sub(r"\D", "", found[0])
    if _ISSUED.fullmatch(digits) and has_right_luhn_digit(digits) and len(set(digits)) > 1:
        return 0.95, True
    is_called_so = clues.is_cued("card", Span(*found.span()))
    return (0.7 if is_called_so and digits[0] not in "01" else 0.0), False


_DOUBLED = {str(d): (2 * d) // 10 + (2 * d) % 10 for d in range(10)}


def has_right_luhn_digit(digits: str) -> bool:
    """Say whether the last digit is the one that Luhn's sum asks for (ISO/IEC 7812-1)."""
    return (sum(map(int, digits[-1::-2])) + sum(_DOUBLED[d] for d in digits[-2::-2])) % 10 == 0


FINDER = Finder(KIND, 2, "A payment card's number, whole or masked.", find, looks_at="numbers")
