"""Checks of identity numbers that hold a birth date, made without asking what day it is.

The modules of python-stdnum for these countries compare the birth date with today, so that the
same text would be read differently tomorrow. Here a number is right where its plan could ever
give it out, and a decision can be replayed on any day.

Sources: Belgium, arrêté royal of 3 April 1984; Denmark, CPR-kontoret, *Personnummeret i CPR*;
Norway, folkeregisterforskriften § 2-2-1; South Africa, Identification Act 68 of 1997; Sweden,
folkbokföringslagen (1991:481) § 18.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from evenhand.core.signals.personal_data.card import has_right_luhn_digit

_NORWEGIAN_WEIGHTS = ((3, 7, 6, 1, 8, 9, 4, 5, 2, 1), (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1))
_CENTURIES = (1800, 1900, 2000)


def _is_belgian(digits: str) -> bool:
    """Say whether the last two digits complete the first nine to 97, of either century."""
    rest, check = digits[:9], int(digits[9:])
    fits = any(97 - int(century + rest) % 97 == check for century in ("", "2"))
    return fits and int(digits) > 0 and int(digits[2:4]) <= 12  # noqa: PLR2004 - months


def _is_danish(digits: str) -> bool:
    """Say whether the first six digits are a day; the check digit was given up in 2007."""
    return _is_day(digits[4:6], digits[2:4], digits[:2])


def _is_norwegian(digits: str) -> bool:
    """Say whether both check digits hold and the day exists, D- and H-numbers included."""
    day, month = int(digits[:2]) % 40, int(digits[2:4]) % 40
    sums = (
        sum(weight * int(digit) for weight, digit in zip(weights, digits, strict=False))
        for weights in _NORWEGIAN_WEIGHTS
    )
    return not any(total % 11 for total in sums) and _is_day(digits[4:6], month, day)


def _is_south_african(digits: str) -> bool:
    """Say whether the Luhn digit, the day and the digit of citizenship hold."""
    is_day = _is_day(digits[:2], digits[2:4], digits[4:6])
    return is_day and digits[10] in "01" and has_right_luhn_digit(digits)


def _is_swedish(digits: str) -> bool:
    """Say whether the Luhn digit and the day hold, with or without the century."""
    return _is_day(*re.findall("..", digits[-10:])[:3]) and has_right_luhn_digit(digits[-10:])


def _is_day(year: str, month: str | int, day: str | int) -> bool:
    """Say whether a day exists in any century that a living person's number can mean."""
    for century in _CENTURIES:
        try:
            date(century + int(year), int(month), int(day))
        except ValueError:
            continue
        return True
    return False


_CHECKS: Mapping[str, tuple[tuple[int, ...], Callable[[str], bool]]] = {
    "be.nn": ((11,), _is_belgian),
    "dk.cpr": ((10,), _is_danish),
    "no.fodselsnummer": ((11,), _is_norwegian),
    "se.personnummer": ((10, 12), _is_swedish),
    "za.idnr": ((13,), _is_south_african),
}
"""By the name of python-stdnum's module: how many digits, and the check."""

TIMELESS = frozenset(_CHECKS)
"""The modules of python-stdnum that are replaced here."""


def is_right(module: str, number: str) -> bool:
    """Say whether a number of one of the ``TIMELESS`` plans is one that the plan can give out."""
    digits = re.sub(r"[^0-9]", "", number)
    lengths, check = _CHECKS[module]
    return len(digits) in lengths and check(digits)
