"""All that a decision may look at: a flat record of typed facts.

Follower count, spend, name and avatar are not facts and cannot become facts: the record has no
place for them, and a charter that asks for them does not load (practices 49 and 53).
"""

from __future__ import annotations

import types
from dataclasses import MISSING, dataclass, field, fields
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from evenhand.core.message import Audience

SITUATION_VERSION = 1
"""Grows whenever a fact is added, renamed or read differently."""

Sentiment = Literal["negative", "neutral", "positive", "not-known"]
Writer = Literal["person", "assistant"]
FactKind = Literal["flag", "choice", "text", "number", "set", "list"]

SENSITIVE_TOPICS: tuple[str, ...] = (
    "health", "finance", "legal", "safety", "bereavement", "self-harm", "minors", "discrimination",
)  # fmt: skip
PERSONAL_DATA: tuple[str, ...] = (
    "email", "phone", "iban", "bank-account", "card", "crypto-wallet", "national-id",
    "identity-document", "postal-address", "ip-address", "customer-number", "order-number",
    "tracking-number", "name", "date-of-birth", "secret",
)  # fmt: skip
REQUESTS: tuple[str, ...] = ("person", "private", "public", "stop", "own-data", "erasure")
SECTORS: tuple[str, ...] = ("airline", "finance", "telecom", "energy", "water", "transport", "post")


def fact(about: str, default: Any, *, says: str, members: tuple[str, ...] = ()) -> Any:
    """Declare a fact: what it says, its value when nothing is known, and how it reads in words.

    ``says`` follows the word "messages"; ``{}`` stands for the value. ``members`` are the values
    that a text or a set may hold, where only some make sense.
    """
    return field(default=default, metadata={"about": about, "says": says, "members": members})


_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What is known when a message is decided or a reply is reviewed.

    Every fact has a value for "not known", which is the default, so ``Situation()`` is lawful.
    """

    # What the message shows.
    audience: Audience = fact("Where the customer wrote.", "public", says="in {}")
    language: str | None = fact(
        "The message's language, ISO 639-1, when it is known.", None, says="in the language {}"
    )
    is_complaint: bool = fact("The message complains.", default=False, says="that complain")
    is_praise: bool = fact("The message thanks or praises.", default=False, says="that praise")
    is_question: bool = fact("The message asks something.", default=False, says="that ask")
    sentiment: Sentiment = fact("The tone of the message.", "not-known", says="in a {} tone")
    is_angry: bool = fact("The message shows anger.", default=False, says="that show anger")
    is_urgent: bool = fact(
        "The message presses for time.", default=False, says="that press for time"
    )
    is_sarcastic: bool = fact(
        "The message says the opposite of what it means.", default=False, says="meant sarcastically"
    )
    sensitive_topics: frozenset[str] = fact(
        "Sensitive topics; health stands for the signal sensitive-health.",
        _NOTHING, says="about {}", members=SENSITIVE_TOPICS,
    )  # fmt: skip
    personal_data: frozenset[str] = fact(
        "Personal data shown; iban stands for the signal personal-data-iban.",
        _NOTHING, says="that show personal data ({})", members=PERSONAL_DATA,
    )  # fmt: skip
    needs_account_details: bool = fact(
        "A useful answer needs details of the customer's account or order.",
        default=False, says="that need account details",
    )  # fmt: skip
    threatens_self_harm: bool = fact(
        "The customer may harm themselves.", default=False, says="that threaten self-harm"
    )
    threatens_others: bool = fact(
        "The customer may harm somebody else.", default=False, says="that threaten others"
    )
    not_covered: frozenset[str] = fact(
        "Kinds of signal not looked for in this language.", _NOTHING, says="not read for {}"
    )

    # What the customer asked in this message.
    asks_for: frozenset[str] = fact(
        "What is asked for in the message.", _NOTHING, says="that ask for {}", members=REQUESTS
    )
    says_wrote_in_private: bool = fact(
        "The customer says they already wrote in private.",
        default=False, says="that speak of an earlier private message",
    )  # fmt: skip

    # What the customer chose, here or before.
    chose_audience: Audience | None = fact(
        "The audience the customer chose.", None, says="of people who chose {}"
    )
    chose_person: bool = fact(
        "The customer chose people only, no automation.",
        default=False, says="of people who want no automation",
    )  # fmt: skip
    chose_language: str | None = fact(
        "The language the customer chose, ISO 639-1.",
        None,
        says="of people who chose the language {}",
    )
    is_quiet_now: bool = fact(
        "The customer's quiet hours hold now.", default=False, says="in quiet hours"
    )

    # What happened before.
    unanswered_private: bool = fact(
        "A private message of theirs stayed unanswered.",
        default=False, says="after an unanswered private message",
    )  # fmt: skip
    has_late_promise: bool = fact(
        "A promise to this customer is late.", default=False, says="after a late promise"
    )
    times_reported: int = fact(
        "How often they reported this problem before.", 0, says="reported {} times before"
    )
    public_turns: int = fact(
        "How often the brand answered in this public thread.", 0, says="after {} public answers"
    )
    days_with_us: int | None = fact(
        "Days since the customer's first contact.", None, says="{} days after the first contact"
    )

    # What the network allows now.
    network: str | None = fact("The network, by its lower-case name.", None, says="on {}")
    can_answer_public: bool = fact(
        "The network lets us answer in public now.",
        default=True, says="where we can answer in public",
    )  # fmt: skip
    can_answer_private: bool = fact(
        "The network lets us answer in private now.",
        default=True, says="where we can answer in private",
    )  # fmt: skip

    # What the brand has going on.
    known_problem: str | None = fact(
        "The known problem that this touches, in words.", None, says="about the known problem {}"
    )
    known_limit: str | None = fact(
        "The known limit that this touches, in words.", None, says="about the known limit {}"
    )
    known_price: str | None = fact(
        "The price that an answer must name, in words.", None, says="about the price {}"
    )
    is_crisis: bool = fact("The brand is in crisis mode.", default=False, says="in a crisis")
    usual_hours: float | None = fact(
        "Hours within which most such cases end (upper quantile).",
        None, says="usually solved in {} hours",
    )  # fmt: skip
    jurisdictions: frozenset[str] = fact(
        "Whose laws set clocks: ISO 3166 (ES, GB, US, and US-CA beside US) and EU.",
        _NOTHING, says="under the law of {}",
    )  # fmt: skip
    sector: str | None = fact(
        "The brand's line of trade, where a law names it.",
        None, says="to a brand in {}", members=SECTORS,
    )  # fmt: skip

    # Who answers.
    writer: Writer = fact(
        "Who writes the reply: a person or an assistant.", "person", says="answered by a {}"
    )
    connection: str | None = fact(
        "A tie between writer and brand to disclose, in words.", None, says="answered by a {}"
    )

    # What went wrong while noticing.
    errors: tuple[str, ...] = fact(
        "Detectors that failed; a person must look.", (), says="that could not be read"
    )


FACTS: dict[str, str] = {f.name: f.metadata["about"] for f in fields(Situation)}
"""Every fact by name, with what it says."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact as it is documented: its name, what it says, and which values it can have.

    ``values`` are all values of a choice, or the members a text or a set may hold; nothing means
    any. ``is_optional`` says whether "not known" is a value. Lists are not for rules to read.
    """

    name: str
    about: str
    kind: FactKind
    values: tuple[str, ...]
    is_optional: bool
    default: Any
    says: str

    @property
    def allows(self) -> str:
        """What values it can have, in words."""
        words = {
            "flag": "true or false", "choice": "one of", "text": "a text", "number": "a number",
            "set": "any of", "list": "a list of texts",
        }[self.kind]  # fmt: skip
        if self.values:
            words = f"{'any' if self.kind == 'set' else 'one'} of {', '.join(self.values)}"
        elif self.kind == "set":
            words = "a set of texts"
        return f"{words}, or not known" if self.is_optional else words


@cache
def facts() -> dict[str, Fact]:
    """Return every fact by name, documented from its declaration."""
    hints = get_type_hints(Situation)
    return {f.name: _fact(f.name, hints[f.name], f.metadata, f.default) for f in fields(Situation)}


def _fact(name: str, hint: Any, told: Any, default: Any) -> Fact:
    """Read a fact's kind and values from its type."""
    assert default is not MISSING  # noqa: S101 - the record's own declaration
    is_optional = get_origin(hint) in (Union, types.UnionType)
    plain = next(t for t in get_args(hint) if t is not type(None)) if is_optional else hint
    kind, values = _kind(plain), told["members"]
    if kind == "choice":
        values = get_args(plain)
    return Fact(name, told["about"], kind, values, is_optional, default, told["says"])


def _kind(plain: Any) -> FactKind:
    """Return the kind of a fact of this type."""
    if get_origin(plain) is Literal:
        return "choice"
    kinds: dict[Any, FactKind] = {
        bool: "flag", str: "text", int: "number", float: "number", frozenset: "set", tuple: "list"
    }  # fmt: skip
    return kinds[get_origin(plain) or plain]
