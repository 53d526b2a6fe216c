"""How telephone numbers are written, by country: enough to know one without asking a word.

Structure from the national numbering plans as collected in ITU-T E.129 and in libphonenumber.
"""

from __future__ import annotations

import re

CANDIDATE = re.compile(
    r"(?<![\w/#@$€£=&%+-])(?<!\d[.:,])"
    r"(?:\+ ?|\(\+)?\(?\d{1,15}\)?(?:[ ./()\-]{1,3}\d{1,11}){0,7}"
    r"(?: {0,2}(?:x|ext\.?|extension|durchwahl|dw|poste|anexo|ramal|int\.?) ?\d{1,6})?"
    r"(?![\w%€$£])(?![.,:]\d)"
)
"""Anything that may be a number in groups; bounded, so that it takes linear time."""

EXTENSION = re.compile(
    r" {0,2}(?:x|ext\.?|extension|durchwahl|dw|poste|anexo|ramal|int\.?) ?\d{1,6}$"
)
INTERNATIONAL = re.compile(r"\(?\+ ?[1-9]|00 ?[1-9]|011 [1-9]")
NORTH_AMERICAN = re.compile(
    r"(?:(?:\+|00)?1[-. ]?)?(?:\(\d{3}\) ?-?|\d{3}[-.]|\d{3} (?=\d{3}[- ]))\d{3}[-. ]\d{4}"
)
IN_BRACKETS = re.compile(r"\(0?\d{1,5}\) ?\d{2,8}(?:[ /-]\d{2,5}){0,4}")
NOT_A_NUMBER = re.compile(
    r"\d{1,4}([./-])\d{1,2}\1\d{1,4}(?:[ t]\d{1,2})?"  # a date
    r"|(?:19|20)\d\d ?[-/ ] ?(?:19|20)?\d\d"  # years
    r"|\d{1,3}(?:\.\d{3}){1,4}|\d{1,3}(?: \d{3}){1,2}"  # a sum in thousands
    r"|\d{1,2}[.:]\d{2}(?: ?- ?\d{1,2}[.:]\d{2})?|24/7(?:[ /]\d{3})?"  # times
    r"|\d{1,3}\.\d(?: \d{1,3}\.\d){1,7}"  # measures
    r"|\d{1,3}(?:[.-]\d{1,2}){1,7}|\d{1,3}(?: \d{1,2}){1,2}"  # scores, lists of small numbers
)

DIALLED_AT_HOME = re.compile(r"0|[89]00|1[- ]?[38]00")
"""How numbers begin that are written as dialled inside a country, service numbers among them."""

NATIONAL: dict[str, tuple[re.Pattern[str], tuple[str, ...]]] = {
    "en": (re.compile(r"0[1-9]\d{7,9}"), ("GB", "AU", "IE", "ZA", "NZ", "IN")),
    "de": (re.compile(r"0[1-9]\d{5,11}"), ("DE", "AT", "CH")),
    "es": (re.compile(r"[6-9]\d{8}"), ("ES", "MX", "AR", "CO", "CL")),
    "fr": (re.compile(r"0[1-9]\d{7,8}"), ("FR", "BE", "CH")),
    "nl": (re.compile(r"0[1-9]\d{7,8}"), ("NL", "BE")),
    "pt": (re.compile(r"0?[1-9]{2}9?\d{8}|[29]\d{8}"), ("BR", "PT")),
    "it": (re.compile(r"3\d{8,9}|0[1-9]\d{6,9}"), ("IT",)),
}
"""Digits of a number at home, by language, and the countries where it is looked up."""
