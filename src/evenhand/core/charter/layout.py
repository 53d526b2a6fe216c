"""What may stand in a charter: every section and key, once, for reading and for editors alike."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, Literal, get_args, get_origin, get_type_hints

from evenhand.core.charter.brand import Brand
from evenhand.core.charter.conditions import When, rule_facts, value_of
from evenhand.core.charter.kinds import (
    KEBAB,
    Day,
    Flag,
    Key,
    Kind,
    Lasting,
    Named,
    OneOf,
    Sentences,
    Several,
    Table,
    Whole,
    Words,
)  # fmt: skip
from evenhand.core.charter.rule import OPTIONS, RANKS, WRITERS
from evenhand.core.charter.severity import SEVERITIES
from evenhand.core.languages import NAMES
from evenhand.core.message import AUDIENCES

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
OWN_CLOCKS = ("acknowledge", "next-update", "resolve")
ROLES = ("team-lead", "ethics-officer", "outside")

_HOUR = r"([01][0-9]|2[0-4]):[0-5][0-9]"
_NAME = Words(KEBAB, "a name such as account-details-stay-private")

CHARTER = Table((
    Key("name", Words(), "Who the charter is of.", is_needed=True),
    Key("version", Whole(1), "Grows with every change.", is_needed=True),
    Key("language", OneOf(tuple(NAMES)), "The language of plain sentences; en if not said."),
    Key("revised", Day(), "When it was last changed."),
    Key("review-by", Day(), "When it will be looked at again."),
    Key("extends", Words(), "The charter it builds on: default, or a file beside it."),
    Key("remove", Several(_NAME), "Rules of the extended charter that do not hold here."),
))  # fmt: skip

DISCLOSURE = Table((
    Key("may-write", OneOf(WRITERS), "Who may write where no rule says otherwise."),
    Key("at-first-contact", Flag(), "An automatic writer says what it is at the start."),
    Key("at-handover", Flag(), "And when a person hands over to it."),
    Key("after-pause-hours", Whole(1, 8_760), "And after a pause of so many hours."),
))  # fmt: skip

HOURS = Table((
    Key("zone", Words(), "The time zone, by its IANA name, as in Europe/Madrid."),
    *(
        Key(day, Several(Words(f"{_HOUR}-{_HOUR}", 'hours such as "09:00-17:30"')), "Open then.")
        for day in WEEKDAYS
    ),
    Key("closed", Several(Day()), "Days on which the brand is shut, beside public holidays."),
    Key("country", Words("[A-Z]{2}", "a country such as ES"), "Whose public holidays it keeps."),
    Key("region", Words("[A-Z0-9-]{1,8}", "a region such as CT"), "And of which part of it."),
))  # fmt: skip

CONTEST = Table((
    Key("who", OneOf(ROLES), "Who looks at a contested decision.", is_needed=True),
    Key("name", Words(), "What customers read, as for a body outside."),
    Key("within", Lasting(), "How soon they answer."),
))  # fmt: skip

EXPERIMENT = Table((
    Key("name", _NAME, "The name of the comparison.", is_needed=True),
    Key("among", Several(OneOf(OPTIONS), least=2), "The audiences compared.", is_needed=True),
    Key("about", Sentences(), "What is compared and why; customers read it.", is_needed=True),
))  # fmt: skip

CLOCK = Table((
    Key("name", _NAME, f"One of {', '.join(OWN_CLOCKS)}; a law's has a name.", is_needed=True),
    Key("within", Lasting(), "How long it runs.", is_needed=True),
))  # fmt: skip

RULE = Table((
    Key("name", _NAME, "The rule's name.", is_needed=True),
    Key("rank", OneOf(RANKS), "What it stands on; forbidding goes by rank.", is_needed=True),
    Key("when", When(), "Facts and what they must be; all must hold."),
    Key("require", OneOf(OPTIONS), "The only audience that stays open."),
    Key("forbid", Several(OneOf(OPTIONS), or_one=True, least=1), "Audiences that are shut."),
    Key("prefer", Named(Whole(1, 1_000), OPTIONS), "Audiences and how much weighs for each."),
    Key("person", Flag(), "A person must decide."),
    Key("may-write", OneOf(WRITERS), "Who may write, at the most."),
    Key("clock", Several(CLOCK, or_one=True, least=1), "Deadlines in the customer's interest."),
    Key("duty", Several(_NAME, or_one=True, least=1), "What the reply owes beyond an answer."),
    Key("agent", Words(), "Why, for the agent: one or two sentences.", is_needed=True),
    Key("customer", Sentences(), "Why, for the customer.", is_needed=True),
    Key("otherwise", Sentences(), "Behind 'if': how this would not have been a reason."),
    Key("source", Words(), "The law, paper or promise that the rule stands on."),
))  # fmt: skip

EXAMPLE = Table((
    Key("name", Words(), "The case in a few words.", is_needed=True),
    Key("text", Words(), "What the customer writes; it is read as any message is."),
    Key("written-in", OneOf(AUDIENCES), "Where the text was written."),
    Key("facts", Table(tuple(
        Key(f.name, Several(value_of(f), or_one=True) if f.kind == "set" else value_of(f), f.about)
        for f in rule_facts().values()
    )), "What is known."),
    Key("audience", OneOf(OPTIONS), "The audience expected."),
    Key("needs-person", Flag(), "Whether a person must decide."),
    Key("may-write", OneOf(WRITERS), "Who is expected to be allowed to write."),
    Key("reason", _NAME, "A rule that must be among those that decided."),
    Key("clock", _NAME, "A clock that must run."),
))  # fmt: skip

TRANSLATION = Table((
    Key("customer", Words(), "The rule's sentence for the customer."),
    Key("otherwise", Words(), "Behind 'if': how this would not have been a reason."),
))  # fmt: skip


def brand_table() -> Table:
    """Return the keys of ``[brand]``, which are the fields of :class:`Brand`."""
    hints = get_type_hints(Brand)
    return Table(tuple(
        Key(f.name.replace("_", "-"), _kind(hints[f.name]), f.name.replace("_", " ").capitalize())
        for f in fields(Brand)
    ))  # fmt: skip


def _kind(hint: Any) -> Kind:
    """Return the kind of value that a field of this type holds."""
    inner = [t for t in get_args(hint) if t not in (type(None), Ellipsis)]
    if get_origin(hint) is Literal:
        return OneOf(get_args(hint))
    if get_origin(hint) in (tuple, frozenset):
        return Several(_kind(inner[0]))
    if get_origin(hint) is not None and len(inner) == len(("key", "value")):
        return Named(_kind(inner[1]))
    if inner:
        return _kind(inner[0])
    plain: dict[Any, Kind] = {bool: Flag(), int: Whole(), str: Words()}
    return plain[hint]


def sections() -> dict[str, Kind]:
    """Return every section of a charter by name."""
    severity = OneOf((*SEVERITIES, "off"))
    return {
        "charter": CHARTER, "brand": brand_table(), "hours": HOURS, "disclosure": DISCLOSURE,
        "contest": Several(CONTEST), "experiment": EXPERIMENT, "conduct": Named(severity),
        "rule": Several(RULE), "example": Several(EXAMPLE),
    }  # fmt: skip


def charter_schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a charter, for editors such as those with Taplo."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Evenhand charter",
        "type": "object",
        "properties": {name: kind.schema() for name, kind in sections().items()},
        "required": ["charter"],
        "additionalProperties": False,
    }
