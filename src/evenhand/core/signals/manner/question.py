"""The message asks something that waits for an answer.

Noticed by the question mark and, because people in a hurry leave it out, by the way questions
begin. A question that is only an outcry ("Really?", "Are you kidding me?") waits for none, and the
mark inside a link asks nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evenhand.core.languages import SEVEN
from evenhand.core.signals.detector import Detector, Noticed
from evenhand.core.span import Span, meets_any
from evenhand.core.text import Text
from evenhand.core.wording import Wording

_MARK = re.compile(r"\?(?![\w&=/%#-])")
_BY_MARK = 0.8


def _find(wording: Wording) -> Iterator[Noticed]:
    """Yield the beginnings of questions, and sentences that only their mark makes a question."""
    questions = wording.hits("question")
    is_marked = "?" in wording.text.folded
    if not (questions or is_marked):
        return
    outcries = [hit.span for hit in wording.hits("outcry")]
    begun: set[Span] = set()
    for hit in questions:
        if not meets_any(outcries, hit.span):
            begun.add(wording.text.sentence_at(hit.start))
            yield Noticed(hit.start, hit.end, hit.entry.confidence)
    for sentence in _marked(wording.text) - begun if is_marked else ():
        if not meets_any(outcries, sentence):
            yield Noticed(sentence.start, sentence.end, _BY_MARK)


def _marked(text: Text) -> set[Span]:
    """Return the sentences that hold a question mark."""
    return {text.sentence_at(mark.start()) for mark in _MARK.finditer(text.folded)}


DETECTOR = Detector("question", 1, "The message asks something.", _find, SEVEN)
