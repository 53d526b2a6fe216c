"""Whatever arrives, the answer is calm and every span is valid for the original string."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand import notice, review
from evenhand.core.span import Span

LONE = "\ud800"
UNSEEN = "\u200b\u202e\u2066\ufeff\u00ad"
PIECES = [
    "sorry if",
    "my card 4111 1111 1111 1111",
    "call +44 7700 900123",
    "jane@example.org",
    "DE89 3704",
    "soon",
    "we guarantee",
    "\n",
    "\r\n",
    "\x00",
    "\t",
    " ",
    "!!!",
    "…",
    "“",
    "”",
    "«",
    '"',
    "> ",
    "'",
    LONE,
    *UNSEEN,
    "e\u0301",
    "ß",
    "İ",
    "ﬁ",
    "𝐬𝐨𝐫𝐫𝐲",
    "sоrry",
    "नमस्ते",
    "مرحبا",
    "👩‍👩‍👧",
    "🇩🇪",
    "1" * 30,
    "@",
    "#",
    "http://",
]
hostile = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=30).map(
    "".join
)
LONG = {
    "letters": "a" * 1_000_000,
    "digits": "7" * 1_000_000,
    "spaces": " " * 1_000_000,
    "lines": "\n" * 1_000_000,
    "at signs": "@" * 1_000_000,
    "dotted": "a." * 500_000,
    "brackets": "([{<" * 250_000,
    "quotation marks": '“"«' * 300_000,
    "unseen": UNSEEN * 200_000,
    "marks": "e\u0301" * 400_000,
    "words": "sorry if we get back to you soon " * 30_000,
    "emoji": "👩‍👩‍👧 " * 150_000,
    "surrogates": LONE * 1_000_000,
}


def is_valid(span: Span, text: str) -> bool:
    return 0 <= span.start <= span.end <= len(text)


@given(hostile)
def test_noticing_never_fails_and_every_span_is_valid(text: str) -> None:
    reading = notice(text)
    assert reading.errors == ()
    assert all(is_valid(signal.span, text) for signal in reading.signals)


@given(hostile, st.sampled_from(["public", "private"]))
def test_reviewing_never_fails_and_every_span_is_valid(text: str, audience: str) -> None:
    found = review(text, audience="public" if audience == "public" else "private")
    assert found.errors == ()
    assert all(is_valid(finding.span, text) for finding in found.findings)


@pytest.mark.parametrize("kind", LONG)
def test_a_megabyte_of_anything_is_answered_calmly(kind: str) -> None:
    assert notice(LONG[kind]).errors == ()
    assert review(LONG[kind]).errors == ()


@given(hostile)
@settings(max_examples=30)
def test_the_same_text_is_always_judged_alike(text: str) -> None:
    assert notice(text) == notice(text)
    assert review(text) == review(text)
