"""All that a decision may look at: a flat record of typed facts.

Follower count, spend, name and avatar are not facts and cannot become facts: the record has no
place for them, and a charter that asks for them does not load (practices 49 and 53).
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, Literal

from evenhand.core.message import Audience

SITUATION_VERSION = 1
"""Grows whenever a fact is added, renamed or read differently."""

Sentiment = Literal["negative", "neutral", "positive", "not-known"]
Writer = Literal["person", "assistant"]


def fact(about: str, default: Any) -> Any:
    """Declare a fact: what it says, and its value when nothing is known."""
    return field(default=default, metadata={"about": about})


_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What is known when a message is decided or a reply is reviewed.

    Every fact has a value for "not known", which is the default, so ``Situation()`` is lawful.
    """

    # What the message shows.
    audience: Audience = fact("Where the customer wrote.", "public")
    language: str | None = fact("The message's language, ISO 639-1, when it is known.", None)
    is_complaint: bool = fact("The message complains.", default=False)
    is_praise: bool = fact("The message thanks or praises.", default=False)
    is_question: bool = fact("The message asks something.", default=False)
    sentiment: Sentiment = fact("The tone of the message.", "not-known")
    is_angry: bool = fact("The message shows anger.", default=False)
    is_urgent: bool = fact("The message presses for time.", default=False)
    is_sarcastic: bool = fact("The message says the opposite of what it means.", default=False)
    sensitive_topics: frozenset[str] = fact("Sensitive topics, as in sensitive-health.", _NOTHING)
    personal_data: frozenset[str] = fact("Personal data shown, as in personal-data-iban.", _NOTHING)
    needs_account_details: bool = fact(
        "A useful answer needs details of the account.", default=False
    )
    threatens_self_harm: bool = fact("The customer may harm themselves.", default=False)
    threatens_others: bool = fact("The customer may harm somebody else.", default=False)
    not_covered: frozenset[str] = fact("Kinds of signal not looked for in this language.", _NOTHING)

    # What the customer asked in this message.
    asks_for: frozenset[str] = fact(
        "What is asked for: person, private, public, stop, own-data, erasure.", _NOTHING
    )
    says_wrote_in_private: bool = fact(
        "The customer says they already wrote in private.", default=False
    )

    # What the customer chose, here or before.
    chose_audience: Audience | None = fact("The audience the customer chose.", None)
    chose_person: bool = fact("The customer chose people only, no automation.", default=False)
    chose_language: str | None = fact("The language the customer chose.", None)
    is_quiet_now: bool = fact("The customer's quiet hours hold now.", default=False)

    # What happened before.
    unanswered_private: bool = fact("A private message of theirs stayed unanswered.", default=False)
    has_late_promise: bool = fact("A promise to this customer is late.", default=False)
    times_reported: int = fact("How often they reported this problem before.", 0)
    public_turns: int = fact("How often the brand answered in this public thread.", 0)
    days_with_us: int | None = fact("Days since the customer's first contact.", None)

    # What the network allows now.
    network: str | None = fact("The network, by its lower-case name.", None)
    can_answer_public: bool = fact("The network lets us answer in public now.", default=True)
    can_answer_private: bool = fact("The network lets us answer in private now.", default=True)

    # What the brand has going on.
    known_problem: str | None = fact("The known problem that this touches, in words.", None)
    known_limit: str | None = fact("The known limit that this touches, in words.", None)
    known_price: str | None = fact("The price that an answer must name, in words.", None)
    is_crisis: bool = fact("The brand is in crisis mode.", default=False)
    usual_hours: float | None = fact(
        "Hours within which most such cases end (upper quantile).", None
    )
    jurisdiction: str | None = fact("Whose law sets clocks, ISO 3166-1 (ES, GB, US, ...).", None)

    # Who answers.
    writer: Writer = fact("Who writes the reply: a person or an assistant.", "person")
    connection: str | None = fact("A tie between writer and brand to disclose, in words.", None)

    # What went wrong while noticing.
    errors: tuple[str, ...] = fact("Detectors that failed; a person must look.", ())


FACTS: dict[str, str] = {f.name: f.metadata["about"] for f in fields(Situation)}
"""Every fact by name, with what it says."""
