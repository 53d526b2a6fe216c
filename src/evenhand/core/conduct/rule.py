"""What a conduct rule is: a value that says which fault it sees, why it matters, and where."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from evenhand.core.charter.severity import Severity
from evenhand.core.conduct.finding import Family
from evenhand.core.conduct.reply import Reply
from evenhand.core.languages import SEVEN
from evenhand.core.message import AUDIENCES, Audience
from evenhand.core.wording import Hit


class Fault(NamedTuple):
    """One place where a rule objects, in folded positions.

    ``message`` replaces the rule's own where something more exact can be said.
    """

    start: int
    end: int
    suggestion: str | None = None
    message: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Sees one fault.

    ``name`` names the fault in kebab-case, as its file does in snake_case. ``message`` is what an
    agent reads at the place: one or two short sentences, what is there and what it does to the
    person who reads it; ``also_says`` are sentences that stand there instead where something more
    exact can be said, and that are the same each time. ``why`` says in a sentence why it matters to
    a person. ``severity`` is that of the default charter. ``languages`` are those the rule speaks
    for; nothing means all. ``nothing_in`` are those in which the fault cannot be made, so that
    nothing is left unjudged.
    ``number`` grows whenever what is flagged changes.
    """

    name: str
    family: Family
    severity: Severity
    message: str
    why: str
    find: Callable[[Reply], Iterable[Fault]]
    number: int = 1
    audiences: tuple[Audience, ...] = AUDIENCES
    languages: tuple[str, ...] | None = SEVEN
    nothing_in: tuple[str, ...] = ()
    also_says: tuple[str, ...] = ()

    @property
    def entry(self) -> str | None:
        """The entry without whose phrases there is nothing to object to, if there is one."""
        return self.find.entry if isinstance(self.find, FaultsOf) else None

    @property
    def version(self) -> str:
        """The name with the number that grows whenever what is flagged changes."""
        return f"{self.name}/{self.number}"


def fault_at(hit: Hit) -> Fault:
    """Return the fault where a phrase stands, with its entry's suggestion."""
    return Fault(hit.start, hit.end, hit.entry.suggestion)


@dataclass(frozen=True, slots=True)
class FaultsOf:
    """A ``find`` that objects wherever the phrases of an entry stand unquoted."""

    entry: str

    def __call__(self, reply: Reply) -> Iterable[Fault]:
        """Return the faults in a reply."""
        return map(fault_at, reply.hits(self.entry))


def faults_of(name: str) -> FaultsOf:
    """Return a ``find`` that objects wherever the phrases of an entry stand unquoted."""
    return FaultsOf(name)
