"""How a threat is weighed: a plain one is sure, one in jest or in quotation marks is doubted.

A doubt lowers the confidence and never silences: to miss one person in danger is worse than to
read ten exaggerations. Threats are looked for in all seven languages whatever the text's own.
"""

from __future__ import annotations

from collections.abc import Iterator

from evenhand.core.signals.detector import Noticed
from evenhand.core.span import Span, meets_any
from evenhand.core.wording import Hit, Wording

IN_JEST = "said-in-jest"
DOUBTED = 0.4
"""The confidence of a threat that is probably an exaggeration, a joke or a quotation."""

_LAUGH_FOLLOWS = 12


def entries_of(kind: str) -> tuple[str, ...]:
    """Return the entries that a kind of threat reads; all of them are looked for everywhere."""
    return (*signs_of(kind), IN_JEST)


def signs_of(kind: str) -> tuple[str, ...]:
    """Return the entries of which one must show before there is a threat of a kind."""
    return (kind, f"{kind}-doubted")


def threats_of(wording: Wording, kind: str) -> Iterator[Noticed]:
    """Yield the threats of a kind, the doubted ones with a low confidence."""
    doubted = wording.hits(f"{kind}-doubted")
    places = [hit.span for hit in doubted]
    for hit in wording.hits(kind):
        if not meets_any(places, hit.span):
            doubt = _is_doubted(wording, hit)
            yield Noticed(hit.start, hit.end, DOUBTED if doubt else hit.entry.confidence)
    for hit in doubted:
        yield Noticed(hit.start, hit.end, DOUBTED)


def _is_doubted(wording: Wording, hit: Hit) -> bool:
    """Say whether a threat stands in quotation marks or beside a laugh."""
    jests = [jest.span for jest in wording.hits(IN_JEST)]
    return wording.text.is_quoted(hit.span) or meets_any(jests, _around(wording, hit))


def _around(wording: Wording, hit: Hit) -> Span:
    """Return the sentence of a hit and the next few words, where a laugh often stands."""
    sentence = wording.text.sentence_at(hit.start)
    return Span(sentence.start, max(sentence.end, hit.end) + _LAUGH_FOLLOWS)
