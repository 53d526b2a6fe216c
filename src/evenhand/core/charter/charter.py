"""The code of conduct of a brand as one versioned value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from hashlib import sha256
from typing import Any, Literal

from evenhand.core.calendar import Calendar, Duration
from evenhand.core.charter.brand import Brand
from evenhand.core.charter.rule import MayWrite, Option, Rule
from evenhand.core.charter.severity import Severity
from evenhand.core.message import Audience

Role = Literal["team-lead", "ethics-officer", "outside"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """When an automatic writer says what it is: at the start, after a long pause, at a hand-over.

    AI Act, article 50: at the latest at the first interaction.
    """

    at_first_contact: bool = True
    at_handover: bool = True
    after_pause_hours: int = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Contest:
    """A level to which a customer can take a decision: who looks at it, and how soon they answer.

    ``name`` is what customers read where the role alone does not say it, as for a body outside.
    """

    who: Role
    name: str = ""
    within: Duration | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Experiment:
    """A disclosed comparison of audiences that are equal under the charter.

    It draws only for people who chose nothing and where no rule binds.
    """

    name: str
    among: tuple[Option, ...]
    about: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A case that a charter must decide so: given ``facts`` or a ``text``, what is expected.

    ``reason`` must be among those that decided, ``clock`` among the clocks that run.
    """

    name: str
    text: str | None = None
    written_in: Audience = "public"
    facts: Mapping[str, Any] = field(default_factory=dict)
    audience: Option | None = None
    needs_person: bool | None = None
    may_write: MayWrite | None = None
    reason: str | None = None
    clock: str | None = None


@dataclass(frozen=True, eq=False, kw_only=True)
class Charter:
    """A brand's code of conduct.

    ``may_write`` is who may write where no rule says otherwise; ``contest`` names the levels to
    which a decision can be taken. Two charters are the same when their :attr:`fingerprint` is.
    """

    name: str = ""
    version: int = 1
    language: str = "en"
    revised: date | None = None
    review_by: date | None = None
    brand: Brand = field(default_factory=Brand)
    calendar: Calendar = field(default_factory=Calendar)
    rules: tuple[Rule, ...] = ()
    may_write: MayWrite = "person-with-assistance"
    disclosure: Disclosure = field(default_factory=Disclosure)
    contest: tuple[Contest, ...] = ()
    experiment: Experiment | None = None
    conduct: Mapping[str, Severity | Literal["off"]] = field(default_factory=dict)
    """Severity by rule name where it differs from the rule's own, or ``off``."""
    examples: tuple[Example, ...] = ()

    @cached_property
    def fingerprint(self) -> str:
        """Twelve hexadecimal digits that change whenever anything of a decision could."""
        told = (self.rules, self.calendar, self.may_write, self.experiment)
        return sha256(_canonical(told).encode("utf-8", "backslashreplace")).hexdigest()[:12]

    def rule(self, name: str) -> Rule:
        """Return the rule of a name; raise :class:`KeyError` where there is none."""
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> Mapping[str, Rule]:
        return {rule.name: rule for rule in self.rules}


def _canonical(value: Any) -> str:
    """Write a value so that equal values read equal, whatever the order inside sets and maps."""
    if isinstance(value, (set, frozenset)):
        return f"{{{','.join(sorted(map(_canonical, value)))}}}"
    if isinstance(value, Mapping):
        return f"{{{','.join(sorted(f'{k}:{_canonical(v)}' for k, v in value.items()))}}}"
    if isinstance(value, tuple):
        return f"({','.join(map(_canonical, value))})"
    if hasattr(value, "__dataclass_fields__"):
        told = {name: getattr(value, name) for name in value.__dataclass_fields__}
        return f"{type(value).__name__}{_canonical(told)}"
    return repr(value)
