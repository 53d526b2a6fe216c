"""A reply as a person wants it sent, and every reason why it does not go yet."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from evenhand.core.conduct.finding import Finding, Review
from evenhand.core.message import Audience
from evenhand.desk.models import Case, Person
from evenhand.desk.rights import Right

RIGHT_TO_REPLY: Mapping[Audience, Right] = {
    "public": Right.REPLY_PUBLIC,
    "private": Right.REPLY_PRIVATE,
}
"""To answer in public and to answer in private are two rights."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyWish:
    """What a click on the button asks for.

    ``conversation`` is the id of the conversation that the button named, ``token`` the form's own,
    so that the same click twice is one reply. ``turn`` is the turn of the case that the writer
    saw; ``despite_turn`` says that they saw the newer one and mean it. ``kept`` says of each advice
    that stays why, where the writer gave a reason; ``lift`` why a block is lifted.
    """

    conversation: int
    audience: Audience
    text: str
    token: str
    turn: int
    despite_turn: bool = False
    kept: Mapping[str, str] = field(default_factory=dict)
    lift: str = ""


def key_of(person: Person, case: Case, *, audience: str, token: str) -> str:
    """Return the key by which both the desk and the network know a repeat of one form."""
    told = f"{person.reference}/{case.reference}/{audience}/{token}"
    return hashlib.sha256(told.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class SpentForm:
    """A reply was made of this form before: with other words, or it was taken back since."""


@dataclass(frozen=True, slots=True)
class ConversationMoved:
    """The conversation belongs to another case by now: look at who would read this."""


@dataclass(frozen=True, slots=True)
class AudienceShut:
    """The charter shuts this audience here; ``rules`` name what shuts it."""

    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CannotSend:
    """The network lets nobody write there now: why, until when, and what is lawful instead."""

    reason: str
    ends_at: datetime | None
    instead: str


@dataclass(frozen=True, slots=True)
class Outdated:
    """Something was said since the writer looked; ``turn`` is where the case stands now."""

    turn: int


@dataclass(frozen=True, slots=True)
class PicturesUndescribed:
    """In public these pictures need a description first."""

    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CannotBeWritten:
    """The network cannot take it so: empty, too long as it counts, or what else it says."""

    problems: tuple[str, ...]
    length: int
    longest: int | None


@dataclass(frozen=True, slots=True)
class Blocked:
    """The review holds it back until the faults are gone, or somebody with that right lifts them.

    ``may_lift`` says whether this person has the right; they still owe a reason.
    """

    review: Review
    may_lift: bool

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What holds it back."""
        return tuple(finding for finding in self.review.findings if finding.severity == "blocks")


Refusal = (
    SpentForm
    | ConversationMoved
    | AudienceShut
    | CannotSend
    | Outdated
    | PicturesUndescribed
    | CannotBeWritten
    | Blocked
)
"""Why an approved reply does not go; the text is never lost."""
