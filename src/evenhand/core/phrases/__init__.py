"""Phrases in a notation that people can write and that can never run away.

A phrase is what someone would say, folded like the text it is looked for in (see
:mod:`evenhand.core.text`), so case, accents and typographic marks do not matter. A space stands
for any white space, and a phrase starts and ends at a word's edge. Beyond plain words:

=====================  ====================================================================
``(a|b c)``            one of these
``[very]``             may stand there or not
``refund*``            a word that starts so
``*bar``               a word that ends so
``...``                up to five words, within the sentence; three times at most
``{number}``           a number in digits
``{word}``             any one word
``{mark}``             ``!``, ``?``, ``.``, ``,``, ``:`` or ``;``, one or more
``{start}``, ``{end}`` the edge of the text, a line or a sentence
``{stop}``             where what is said breaks off: a mark, an emoji, a signature, the end
=====================  ====================================================================

Everything is bounded, so matching takes time linear in the text. Each phrase knows the words of
which it must contain one (its *anchors*); those that a text holds decide which few phrases are
tried at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import Generic, NamedTuple, TypeVar

import ahocorasick

from evenhand.core.phrases.phrase import Phrase
from evenhand.core.span import Span
from evenhand.core.text import Passage, Text

Key = TypeVar("Key")


class Filed(Phrase, Generic[Key]):
    """A phrase of an index, under its key and in its group."""

    __slots__ = ("group", "key")

    def __init__(self, key: Key, group: str, notation: str) -> None:
        super().__init__(notation)
        self.key, self.group = key, group


class Sighting(NamedTuple, Generic[Key]):
    """A passage of a text, and by group the phrases of which an anchor stands in it."""

    passage: Passage
    groups: dict[str, list[list[Filed[Key]]]]

    def standing(self, group: str) -> list[tuple[Key, Span]]:
        """Return where phrases of a group stand; only those are tried whose needs are all met."""
        found: list[tuple[Key, Span]] = []
        met: set[Filed[Key]] = set()
        words = self.passage.words
        for phrases in self.groups[group]:
            for phrase in phrases:
                for need in phrase.needs:
                    if need.isdisjoint(words):
                        break
                else:
                    if phrase not in met:
                        met.add(phrase)
                        if spans := phrase.spans(self.passage):
                            found += [(phrase.key, span) for span in spans]
        return found


class PhraseIndex(Generic[Key]):
    """Many phrases, each under a key and in a group, sighted together in one look at a text.

    Anchors that are whole words are looked up among the text's words; an automaton looks for the
    few that may be parts of words.
    """

    def __init__(
        self,
        phrases: Iterable[tuple[Key, str]],
        group_of: Callable[[Key], str] = str,
        beside: PhraseIndex[Key] | None = None,
    ) -> None:
        """Index ``phrases``, and those that are in the index ``beside`` this one."""
        self.filed = [Filed(key, group_of(key), notation) for key, notation in phrases]
        self.filed += beside.filed if beside else []
        anchored: dict[str, dict[str, list[Filed[Key]]]] = defaultdict(lambda: defaultdict(list))
        self._parts = ahocorasick.Automaton()
        for phrase in self.filed:
            for anchor in phrase.anchors:
                anchored[anchor][phrase.group].append(phrase)
            for part in phrase.parts:
                self._parts.add_word(part[:-1], part)
        if self._parts:
            self._parts.make_automaton()
        self._anchored = {anchor: tuple(groups.items()) for anchor, groups in anchored.items()}
        self._anchors = frozenset(anchored)

    def find(self, text: Text) -> dict[Key, list[Span]]:
        """Return, by key, where phrases stand in folded positions, sorted, none inside another."""
        found: dict[Key, list[Span]] = {}
        for sighting in self.look(text):
            for key, span in chain.from_iterable(map(sighting.standing, sighting.groups)):
                found.setdefault(key, []).append(span)
        return {key: outermost(spans) for key, spans in found.items()}

    def look(self, text: Text) -> Iterator[Sighting[Key]]:
        """Yield what a text shows, passage by passage; the search is left to who needs it."""
        for passage in text.passages:
            words = passage.words
            if self._parts:
                found = self._parts.iter(passage.folded, passage.start, passage.end)
                words.update([part for _, part in found])
            groups: dict[str, list[list[Filed[Key]]]] = defaultdict(list)
            for anchor in self._anchors & words:
                for group, phrases in self._anchored[anchor]:
                    groups[group].append(phrases)
            if groups:
                yield Sighting(passage, groups)


def outermost(spans: list[Span]) -> list[Span]:
    """Sort spans and drop each that lies inside another."""
    if len(spans) < 2:  # noqa: PLR2004 - the usual case
        return spans
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not kept or not kept[-1].holds(span):
            kept.append(span)
    return kept
