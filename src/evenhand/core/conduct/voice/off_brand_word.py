"""A word that the brand decided not to use.

The charter's brand lists words to avoid with what it says instead (``avoid``), so that a customer
meets one voice whoever answers. The rule knows no words of its own.

Instead: the word that the charter names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from evenhand.core.conduct.reply import Reply
from evenhand.core.conduct.rule import Fault, Rule
from evenhand.core.span import Span
from evenhand.core.text import fold


def _find(reply: Reply) -> Iterable[Fault]:
    for word, instead in reply.brand.avoid.items():
        for start, end in _places(fold(word.strip()), reply.words):
            if not reply.text.is_quoted(Span(start, end)):
                yield Fault(start, end, instead, _message(word, instead))


def _places(word: str, words: str) -> Iterator[tuple[int, int]]:
    """Yield where a word stands on its own."""
    start = words.find(word) if word else -1
    while start >= 0:
        end = start + len(word)
        if not _touches_letter(words, start - 1) and not _touches_letter(words, end):
            yield start, end
        start = words.find(word, end)


def _touches_letter(words: str, place: int) -> bool:
    return 0 <= place < len(words) and words[place].isalnum()


def _message(word: str, instead: str) -> str:
    if instead:
        return f"We say “{instead}”, not “{word}”, so that people meet one voice."
    return f"We don’t say “{word}”. It can go, so that people meet one voice."


RULE = Rule(
    name="off-brand-word",
    family="voice",
    severity="warns",
    message="The charter asks for another word, so that people meet one voice.",
    why="A person meets a different brand with every agent.",
    find=_find,
    languages=None,
)
