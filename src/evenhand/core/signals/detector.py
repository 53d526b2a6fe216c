"""What a detector is: a value that says what it notices and how."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from evenhand.core.languages import SEVEN
from evenhand.core.wording import Wording


class Noticed(NamedTuple):
    """One find of a detector, in folded positions."""

    start: int
    end: int
    confidence: float


@dataclass(frozen=True, slots=True, eq=False)
class Detector:
    """Notices one kind of signal.

    ``about`` says in a sentence what the kind means. ``languages`` are those it speaks for;
    nothing means all, because it does not depend on phrases. ``find`` yields places in folded
    positions and may read anything of the :class:`~evenhand.core.wording.Wording`. ``everywhere``
    names the entries of phrases that are looked for in all languages, whatever the text's own.
    ``signs`` are entries, moods or kinds of personal data of which one must show before there is
    anything to notice; without signs the detector looks at every text.
    """

    kind: str
    number: int
    about: str
    find: Callable[[Wording], Iterable[Noticed]]
    languages: tuple[str, ...] | None = None
    everywhere: tuple[str, ...] = ()
    signs: tuple[str, ...] = ()

    @property
    def version(self) -> str:
        """The kind with the number that grows whenever what is noticed changes."""
        return f"{self.kind}/{self.number}"


def phrase_detector(kind: str, number: int, about: str, *, everywhere: bool = False) -> Detector:
    """Return a detector that notices the phrases of the entry of the same name."""

    def find(wording: Wording) -> Iterable[Noticed]:
        return [Noticed(h.start, h.end, h.entry.confidence) for h in wording.hits(kind)]

    return Detector(
        kind, number, about, find, SEVEN, everywhere=(kind,) if everywhere else (), signs=(kind,)
    )
