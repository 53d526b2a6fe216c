"""An e-mail address names a person and opens a way to them, and to those who would deceive them.

Found are addresses with an ``@`` (international ones too: RFC 6531) and addresses that people
hide from machines: "jane (at) mail dot com", "jane arroba mail punto com". A Mastodon handle
(``@jane@example.social``) is public by nature and is not an e-mail address.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evenhand.core.signals.personal_data.clues import Clues
from evenhand.core.signals.personal_data.finder import Finder
from evenhand.core.signals.personal_data.found import PersonalData
from evenhand.core.text import Text

KIND = "personal-data-email"

_AT_BEHIND_A_NAME = re.compile(r"@(?<=[\w+-]@)")
_LOCAL = re.compile(r"(?:^|[^\w.+%-])([\w](?:[\w.+%'-]{0,62}[\w+-])?)$")
_DOMAIN = re.compile(r"\w[\w-]{0,62}(?:\.\w[\w-]{0,62}){0,5}\.(?:xn--[\w-]{2,59}|[^\W\d_]{2,24})\b")
_FILE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|css|js|html?|pdf)$")
_SIGNS = (
    "(at", "[at", "{at", "<at", "( at", "[ at", "(@", "[@", " @ ", "@ ",
    "arroba", "arobase", "chiocciola",
    " dot ", "(dot", "[dot", " punto ", " punkt ", " punt ", " ponto ", " point ",
)  # fmt: skip
_SPELLED = frozenset(
    ("arroba", "arobase", "chiocciola", "dot", "punto", "punkt", "punt", "ponto", "point")
)
_AT = (
    r"(?:\s{0,2}[(\[{<]\s?(?:at|@|arroba|arobase|chiocciola|apenstaartje)\s?[)\]}>]\s{0,2}"
    r"|\s(?:at|arroba|arobase|chiocciola|apenstaartje)\s)"
)
_DOT = r"(?:\s{0,2}[(\[{<]?\s?(?:dot|punto|point|punkt|punt|ponto)\s?[)\]}>]?\s{0,2}|\.)"
_ENDING = (
    r"(?:com?|net|org|info|biz|eu|io|me|de|at|ch|es|mx|ar|fr|be|nl|pt|br|it|uk|ie|ca|au|nz"
    r"|in|us|edu|gov)"
)
_HIDDEN = re.compile(
    rf"(?<![\w.+-])([\w][\w.+-]{{0,40}}){_AT}"
    rf"(\w[\w-]{{0,40}}(?:{_DOT}\w[\w-]{{1,40}}){{0,2}}?{_DOT}{_ENDING}(?:{_DOT}[a-z]{{2}})?)(?!\w)"
)
_BRACKET = re.compile(r"[(\[{<]")
_WORD_FOR_DOT = re.compile(r"(?:dot|punto|point|punkt|punt|ponto)(?!\w)")
_SPACED = re.compile(
    r"(?<![\w.+@-])(\w[\w.+-]{1,40})(?: @ ?|@ )"
    r"(?:gmail|googlemail|hotmail|outlook|live|yahoo|icloud|aol|gmx|web|proton|protonmail"
    r"|orange|free)"
    r"\.[a-z]{2,3}(?:\.[a-z]{2})?(?!\w)"
)


def find(clues: Clues) -> Iterator[PersonalData]:
    """Yield e-mail addresses, written or spelled."""
    words = clues.text.folded
    for at in _AT_BEHIND_A_NAME.finditer(words):
        if found := _around(words, at.start()):
            yield found
    if _may_be_hidden(clues.text):
        yield from _hidden(words)


def _may_be_hidden(text: Text) -> bool:
    """Say whether anything stands for an ``@`` or a dot; most texts are passed at a glance."""
    words = text.folded
    is_bracketed = "(" in words or "[" in words or "{" in words or "<" in words
    is_likely = is_bracketed or "@ " in words or not text.words.isdisjoint(_SPELLED)
    return is_likely and any(sign in words for sign in _SIGNS)


def _around(words: str, at: int) -> PersonalData | None:
    """Return the address around one ``@``; only a bounded piece on each side is looked at."""
    domain = _DOMAIN.match(words, at + 1)
    local = _LOCAL.search(words[max(0, at - 65) : at]) if domain else None
    if not domain or not local or _FILE.search(domain[0]):
        return None
    start = at - len(local[1])
    if start and words[start - 1] == "@":
        return None
    return PersonalData(KIND, start, domain.end(), 0.97)


def _hidden(words: str) -> Iterator[PersonalData]:
    """Yield addresses whose ``@`` or dot is written out; unbracketed, both must be."""
    for found in _HIDDEN.finditer(words):
        between = words[found.end(1) : found.start(2)]
        if _BRACKET.search(between) or _WORD_FOR_DOT.search(words, found.start(2), found.end(2)):
            yield PersonalData(KIND, found.start(), found.end(), 0.85)
    for found in _SPACED.finditer(words):
        yield PersonalData(KIND, found.start(), found.end(), 0.85)


FINDER = Finder(KIND, 1, "An e-mail address, written or spelled out.", find)
