"""What a review says of a reply."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from evenhand.core.charter.severity import Severity
from evenhand.core.message import Audience
from evenhand.core.span import Span

Family = Literal[
    "privacy", "promise", "honesty", "pressure", "sarcasm", "debate", "respect",
    "empathy", "apology", "clarity", "autonomy", "disclosure", "voice", "permanence",
]  # fmt: skip
FAMILIES: tuple[Family, ...] = get_args(Family)


@dataclass(frozen=True, slots=True)
class Finding:
    """One remark on a reply: which rule, where, why it matters to a person, and a better way.

    ``span`` counts code points of the original text. ``suggestion`` is text that could stand at
    the span instead, where an honest rewrite exists; an empty one says to leave the span out.
    """

    rule: str
    family: Family
    severity: Severity
    span: Span
    message: str
    suggestion: str | None = None
    version: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    """All remarks on one reply, and what was not looked at.

    ``unreviewed`` names the rules that do not speak the reply's language: they are silent because
    they cannot judge, not because all is well. ``errors`` names each rule that failed.
    """

    text: str
    audience: Audience
    language: str | None
    findings: tuple[Finding, ...]
    unreviewed: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()

    @property
    def blocks(self) -> bool:
        """Whether the reply may not leave before a lead agrees or the fault is gone."""
        return any(finding.severity == "blocks" for finding in self.findings)

    @property
    def needs_person(self) -> bool:
        """Whether a rule failed, so that no machine may call this reply fine."""
        return bool(self.errors)
