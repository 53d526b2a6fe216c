"""Something that the customer told us in private turns up in public.

What was said between two people is repeated before strangers. Personal data are processed for the
purpose for which they were given, and kept confidential (GDPR, Article 5(1)(b) and (f)).

Details compare without case, accents, spaces and punctuation; of a long number the last seven
digits (a phone number with and without its country code) or the last four alone are recognised,
and of an e-mail address the part before the at sign. It also speaks inside quotations.

Instead: leave the detail out, and write it in the private message.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from evenhand.core.conduct.reply import Reply
from evenhand.core.conduct.rule import Fault, Rule
from evenhand.core.span import Span, meets_any
from evenhand.core.text import Text

_SHORTEST = 4
"""Shorter details, such as a size, would be met by chance."""
_LONG_NUMBER = 8
_PHONE_END = 7
_LOCAL_PART = 6
_FOUR_DIGITS = re.compile(r"(?<![^\W_])\d{4}(?![^\W_]|[.,]\d)")
_YEAR = re.compile(r"(?:19|20)\d\d")


def find(reply: Reply) -> Iterable[Fault]:
    """Object wherever a private detail stands in the reply."""
    if not reply.private_details:
        return
    squeezed = _Squeezed(reply.words)
    found: list[Span] = []
    for detail in reply.private_details:
        found += _places(detail, squeezed)
    kept: list[Span] = []
    for span in sorted(found, key=lambda s: (s.start, -s.end)):
        if not meets_any(kept, span):
            kept.append(span)
            yield Fault(span.start, span.end, suggestion="")


class _Squeezed:
    """Letters and digits of a text without what stands between them."""

    def __init__(self, folded: str) -> None:
        self.folded = folded
        self._places = [place for place, sign in enumerate(folded) if sign.isalnum()]
        self._signs = "".join(folded[place] for place in self._places)

    def find(self, wanted: str, *, open_start: bool = False) -> Iterator[Span]:
        """Yield where ``wanted`` stands as whole words; ``open_start`` lets digits precede it."""
        at = self._signs.find(wanted)
        while wanted and at >= 0:
            span = Span(self._places[at], self._places[at + len(wanted) - 1] + 1)
            if self._is_whole(span, open_start):
                yield span
            at = self._signs.find(wanted, at + len(wanted))

    def _is_whole(self, span: Span, open_start: bool) -> bool:
        before = self.folded[span.start - 1 : span.start]
        after = self.folded[span.end : span.end + 1]
        return (open_start or not before.isalnum()) and not after.isalnum()


def _places(detail: str, squeezed: _Squeezed) -> Iterator[Span]:
    """Yield where a detail, or the part of it that gives it away, stands."""
    folded = Text(detail).folded
    signs = "".join(sign for sign in folded if sign.isalnum())
    if len(signs) < _SHORTEST:
        return
    yield from squeezed.find(signs)
    local_part, at, _ = folded.partition("@")
    if at and len(local_part.strip()) >= _LOCAL_PART:
        yield from squeezed.find("".join(sign for sign in local_part if sign.isalnum()))
    digits = "".join(sign for sign in signs if sign.isdigit())
    if len(digits) >= _LONG_NUMBER:
        yield from squeezed.find(digits[-_PHONE_END:], open_start=True)
        yield from _last_four(digits[-4:], squeezed.folded)


def _last_four(four: str, folded: str) -> Iterator[Span]:
    """Yield where the last four digits stand alone, unless they may be a year."""
    if four in folded and not _YEAR.fullmatch(four):
        for number in _FOUR_DIGITS.finditer(folded):
            if number[0] == four:
                yield Span(*number.span())


RULE = Rule(
    name="private-details-repeated",
    family="privacy",
    severity="warns",
    message="They told us this in private. Here everyone would read it.",
    why="A person who confided in us is exposed by us.",
    find=find,
    audiences=("public",),
    languages=None,
)
