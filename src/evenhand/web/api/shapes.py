"""The shapes in which the API says things. References are random; texts are as they were said."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Generic, Literal, TypeVar

from ninja import Schema
from pydantic import AfterValidator, AwareDatetime, Field

T = TypeVar("T")


def _storable(text: str) -> str:
    """Refuse what no database can keep: NUL and lone surrogates."""
    if "\0" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
        raise ValueError("holds a character that is no text")
    return text


Words = Annotated[str, AfterValidator(_storable), Field(max_length=20_000)]

SomeWords = Annotated[
    str, AfterValidator(_storable), Field(max_length=20_000, min_length=1, pattern=r"\S")
]
"""Words that say something: not only spaces."""
RuleName = Annotated[str, Field(max_length=120, pattern=r"^[a-z0-9-]+$")]


class PageOf(Schema, Generic[T]):
    """One page; ``next`` is where the next begins, and nothing at the end."""

    items: list[T]
    next: str | None


class CaseShape(Schema):
    """One problem of one customer."""

    reference: str
    subject: str
    state: Literal["open", "waiting", "snoozed", "closed"]
    language: str
    audience: str
    needs_person: bool
    customer: str
    assignee: str | None
    team: str | None
    turn: int
    due_at: datetime | None
    due_for: str
    opened_at: datetime
    closed_at: datetime | None


class SignalShape(Schema):
    """Something noticed in a message."""

    kind: str
    start: int
    end: int
    confidence: float
    version: str


class FileShape(Schema):
    """A file beside a message."""

    reference: str
    name: str
    content_type: str
    size: int
    description: str


class MessageShape(Schema):
    """One message. One that its author deleted has no text, and ``deleted_at`` says when."""

    reference: str
    direction: Literal["inbound", "outbound"]
    audience: Literal["public", "private"]
    author: str
    network: str
    text: str
    language: str
    said_at: datetime
    edited_at: datetime | None
    deleted_at: datetime | None
    signals: list[SignalShape]
    files: list[FileShape]


class ReasonShape(Schema):
    """A rule that spoke."""

    rule: str
    rank: str
    effect: str
    words: str
    source: str
    decided: bool


class ChangeShape(Schema):
    """The decision taken again without some reasons."""

    without: list[str]
    audience: str
    needs_person: bool


class OverrideShape(Schema):
    """A person judged otherwise."""

    audience: str
    reason: str
    made_at: datetime


class DecisionShape(Schema):
    """What was decided about a message, on what, and why."""

    reference: str
    message: str
    audience: Literal["public", "private", "hybrid"]
    needs_person: bool
    who_may_write: str
    charter: int
    decided_at: datetime
    reasons: list[ReasonShape]
    would_have_changed: list[ChangeShape]
    situation: dict[str, Any]
    overrides: list[OverrideShape]


class PromiseShape(Schema):
    """Something we said we would do, and by when."""

    reference: str
    case: str
    words: str
    due_at: datetime
    precision: str
    state: Literal["open", "kept", "late", "renegotiated", "released"]
    made_at: datetime
    settled_at: datetime | None
    instead: str | None


class DraftShape(Schema):
    """A reply in the making, of the key's person."""

    audience: Literal["public", "private", "internal"]
    text: str
    turn: int
    changed_at: datetime


class FindingShape(Schema):
    """One remark of the review."""

    rule: str
    family: str
    severity: Literal["blocks", "warns", "hints"]
    start: int
    end: int
    message: str
    suggestion: str | None


class ReviewShape(Schema):
    """What the charter says of a text."""

    language: str | None
    blocks: bool
    findings: list[FindingShape]
    unreviewed: list[str]
    errors: list[str]


class OutgoingShape(Schema):
    """An approved reply on its way."""

    reference: str
    case: str
    audience: Literal["public", "private"]
    recipient: str
    text: str
    state: Literal["held", "waiting", "claimed", "delivered", "refused", "unsure", "withdrawn"]
    approved_at: datetime
    leaves_at: datetime | None
    delivered_at: datetime | None
    address: str


class NoteShape(Schema):
    """An internal note."""

    reference: str
    text: str
    written_at: datetime


class TextIn(Schema):
    """A text that says something."""

    text: SomeWords


class DraftIn(Schema):
    """A draft and the turn of the case that its writer saw."""

    text: Words
    turn: int = Field(ge=0, le=2**31 - 1)


class ReviewIn(Schema):
    """A text to review, for an audience."""

    text: Words
    audience: Literal["public", "private"]


class ReplyIn(Schema):
    """A reply to approve.

    ``turn`` is the turn of the case that the writer saw, ``despite_turn`` says that something new
    was seen and the reply is still meant. ``kept`` gives a reason for each remark set aside.
    """

    text: Words
    audience: Literal["public", "private"]
    turn: int = Field(ge=0, le=2**31 - 1)
    despite_turn: bool = False
    kept: dict[RuleName, Words] = Field(default_factory=dict)
    lift: Words = ""


class KeptIn(Schema):
    """What was promised has happened."""

    how: Literal["kept"]


class RenegotiatedIn(Schema):
    """The customer was told a new moment, and why."""

    how: Literal["renegotiated"]
    due_at: AwareDatetime
    reason: SomeWords


class ReleasedIn(Schema):
    """The customer let us off; the reason says in which words."""

    how: Literal["released"]
    reason: SomeWords


SettleIn = Annotated[KeptIn | RenegotiatedIn | ReleasedIn, Field(discriminator="how")]
"""How a promise ended."""
