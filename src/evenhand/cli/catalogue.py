"""Rules, signals and facts as entries of one kind, so that they are listed and explained alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from evenhand.cli.explaining import documentation
from evenhand.core.conduct import RULES
from evenhand.core.conduct.rule import Rule
from evenhand.core.examples import Example, read_examples
from evenhand.core.signals import DETECTORS
from evenhand.core.signals.detector import Detector
from evenhand.core.situation import FACTS, Fact
from evenhand.core.situation import facts as all_facts

_EVERY = "every language"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to list and explain.

    ``group`` is what it is listed under, ``mark`` a word before it, ``about`` one sentence.
    ``details`` are short facts by their names; ``room`` is where its examples stand.
    """

    name: str
    about: str
    subject: Rule | Detector | Fact
    group: str = ""
    mark: str = ""
    details: Mapping[str, str] = field(default_factory=dict)
    room: str = ""

    @property
    def page(self) -> str:
        """The whole documentation, in Markdown."""
        return self.about if isinstance(self.subject, Fact) else documentation(self.subject)

    def examples(self, language: str) -> tuple[Example, ...]:
        """Return what it flags and passes in a language."""
        if not self.room:
            return ()
        return tuple(e for e in read_examples(self.room, language) if e.name == self.name)


def rules() -> tuple[Entry, ...]:
    """Return the rules of conduct, family by family."""
    return tuple(
        Entry(
            rule.name, rule.message, rule, rule.family, rule.severity,
            {
                "severity": rule.severity,
                "audiences": ", ".join(rule.audiences),
                "languages": ", ".join(rule.languages or (_EVERY,)),
                "why": rule.why,
                "version": rule.version,
            },
            "evenhand.core.conduct",
        )
        for rule in RULES
    )  # fmt: skip


def signals() -> tuple[Entry, ...]:
    """Return the kinds of signal in the order of the detectors."""
    return tuple(
        Entry(
            detector.kind, detector.about, detector, details={
                "languages": ", ".join(detector.languages or (_EVERY,)),
                "version": detector.version,
            },
            room="evenhand.core.signals",
        )
        for detector in DETECTORS
    )  # fmt: skip


def facts() -> tuple[Entry, ...]:
    """Return the facts in the order of the situation."""
    return tuple(
        Entry(
            name, about, all_facts()[name],
            details={"can be": all_facts()[name].allows, "not known": _plain(all_facts()[name])},
        )
        for name, about in FACTS.items()
    )  # fmt: skip


def _plain(fact: Fact) -> str:
    """Return a fact's value when nothing is known, as TOML people write it."""
    if fact.default in (None, (), frozenset()):
        return "nothing"
    return str(fact.default).lower()
