"""A password, PIN, code or key in a text is open to everyone who reads it, now and later.

Nobody at a brand ever needs one (OWASP Authentication Cheat Sheet; NIST SP 800-63B). Passwords,
PINs, one-time codes, card security codes and answers to security questions are known by the words
before them; access keys of well-known services by their shape.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evenhand.core.languages import SEVEN
from evenhand.core.signals.personal_data.clues import Clues
from evenhand.core.signals.personal_data.finder import Finder
from evenhand.core.signals.personal_data.found import PersonalData

KIND = "personal-data-secret"

_PASSWORD = re.compile(r"(?!https?:|www\.|@\w{1,40}\b)[^\s\"'“”<>]{4,64}")
_QUOTED = re.compile(r"(?<=['\"])[^'\"\n]{4,64}(?=['\"])")
_BEHIND_LOGIN = re.compile(r"\S{1,64}@\S{1,80}[\"']? {0,2}(?:/|\||and|,) {0,2}[\"']?(?=(\S{6,64}))")
_STRONG = re.compile(
    r"\d|[^\W\d][!@#$%^&*_+=~](?=[\w!@#$%^&*_+=~]|$)|[!@#$%^&*_+=~][^\W_]|[!#$%&*]$"
)
_TRAILING = ".,;:)]!?…"
_PIN = re.compile(r"\d{4,6}(?![\w%]|[.,:/-]\d)")
_CODE = re.compile(r"(?:[a-z]{1,2}-)?(?:\d{4,8}|\d{3}[ -]\d{3})(?![\w%]|[.,:/-]\d)")
_SECURITY_CODE = re.compile(r"\d{3,4}(?![\w%]|[.,:/-]\d)")
_ANSWER = re.compile(r"[^\n.!?]{2,60}")
_KEY = re.compile(
    r"(?<![\w-])(?:sk-(?:proj-|ant-)?[\w-]{20,200}|[srp]k_(?:live|test)_\w{16,120}"
    r"|gh[pousr]_\w{30,80}"
    r"|github_pat_\w{30,120}|glpat-[\w-]{18,60}|xox[abeoprs]-[\w-]{10,120}|a(?:kia|sia)[0-9a-z]{16}"
    r"|aiza[\w-]{30,45}|ya29\.[\w-]{20,200}|npm_\w{30,60}|hf_\w{30,60}|shp(?:at|ca"
    r"|pa)_[0-9a-f]{28,40}"
    r"|sg\.[\w-]{16,32}\.[\w-]{30,60}|eyj[\w-]{10,600}\.eyj[\w-]{10,2000}\.[\w-]{10,600})(?![\w-])"
)
_BEGIN_KEY = re.compile(r"-----begin [a-z ]{0,30}private key-----")
_CUED = (
    ("pin", _PIN, 0.9), ("one-time-code", _CODE, 0.9), ("card-security-code", _SECURITY_CODE, 0.9),
    ("security-answer", _ANSWER, 0.75),
)  # fmt: skip
_CUES = ("password", "login", *(name for name, _, _ in _CUED))


def find(clues: Clues) -> Iterator[PersonalData]:
    """Yield secrets that words announce, and keys."""
    if clues.hears(_CUES):
        yield from _announced(clues)
    yield from _keys(clues)


def _announced(clues: Clues) -> Iterator[PersonalData]:
    """Yield secrets that words announce."""
    for place in clues.places_behind("password"):
        yield from _password(clues.words, place)
    for cue in clues.cues("login"):
        login = _BEHIND_LOGIN.search(clues.words, cue.end, cue.end + 160)
        if login:
            yield from _password(clues.words, login.start(1))
    for name, shape, confidence in _CUED:
        for found in clues.announced(name, shape):
            yield PersonalData(KIND, *found.span(), confidence)


def _password(words: str, place: int) -> Iterator[PersonalData]:
    """Yield what stands behind "password is", if it looks like no ordinary word or is quoted."""
    quoted = _QUOTED.match(words, place)
    if quoted:
        yield PersonalData(KIND, *quoted.span(), 0.9)
        return
    found = _PASSWORD.match(words, place)
    if not found:
        return
    end = place + len(found[0].rstrip(_TRAILING))
    if end - place >= 4 and _STRONG.search(words, place, end):  # noqa: PLR2004 - four signs
        yield PersonalData(KIND, place, end, 0.9)


def _keys(clues: Clues) -> Iterator[PersonalData]:
    """Yield access keys, which are long words."""
    for place in clues.long_words:
        for found in _KEY.finditer(clues.words, *place):
            yield PersonalData(KIND, *found.span(), 0.95)
    if "-----begin" in clues.words:
        for found in _BEGIN_KEY.finditer(clues.words):
            yield PersonalData(KIND, *found.span(), 0.97)


FINDER = Finder(KIND, 1, "A password, PIN, code, security answer or access key.", find, SEVEN)
