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


@dataclass(frozen=True, slots=True)
class Detector:
    """Notices one kind of signal.

    ``about`` says in a sentence what the kind means. ``languages`` are those it speaks for;
    nothing means all, because it does not depend on phrases. ``find`` yields places in folded
    positions and may read anything of the :class:`~evenhand.core.wording.Wording`. ``everywhere``
    names the entries of phrases that are looked for in all languages, whatever the text's own.
    """

    kind: str
    number: int
    about: str
    find: Callable[[Wording], Iterable[Noticed]]
    languages: tuple[str, ...] | None = None
    everywhere: tuple[str, ...] = ()

    @property
    def entry(self) -> str | None:
        """The entry without whose phrases there is nothing to notice, if there is one."""
        return self.find.entry if isinstance(self.find, SignsOf) else None

    @property
    def version(self) -> str:
        """The kind with the number that grows whenever what is noticed changes."""
        return f"{self.kind}/{self.number}"


@dataclass(frozen=True, slots=True)
class SignsOf:
    """A ``find`` that notices wherever the phrases of an entry stand."""

    entry: str

    def __call__(self, wording: Wording) -> Iterable[Noticed]:
        """Return the finds in a wording."""
        return [Noticed(h.start, h.end, h.entry.confidence) for h in wording.hits(self.entry)]


def phrase_detector(kind: str, number: int, about: str, *, everywhere: bool = False) -> Detector:
    """Return a detector that notices the phrases of the entry of the same name."""
    return Detector(kind, number, about, SignsOf(kind), SEVEN, (kind,) if everywhere else ())
