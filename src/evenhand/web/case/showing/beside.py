"""What stands beside a case: the customer, what they chose, promises, problems, the estimate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from evenhand.core.promises import Estimate
from evenhand.desk.models import Case, Choice, Identity, Look
from evenhand.networks.kit.handles import ShownHandle, shown_handle
from evenhand.web.case.showing.timeline import safe_address
from evenhand.web.look.lengths import about_so_long
from evenhand.web.look.tags import network_word

FIRST_DAYS = 120
"""The first days of a customer, which are watched over."""


@dataclass(frozen=True, slots=True)
class ShownIdentity:
    """One handle of the customer; picture and followers only once we have answered."""

    network: str
    handle: ShownHandle
    is_proved: bool
    picture: str
    followers: int | None


@dataclass(frozen=True, slots=True)
class ShownChoice:
    """What the customer asked for, and who noted it."""

    choice: Choice
    words: str


@dataclass(frozen=True, slots=True)
class About:
    """The customer as an agent should see them: what they said and chose, not how they look."""

    name: str
    identities: tuple[ShownIdentity, ...]
    is_veiled: bool
    days: int
    is_new: bool
    choices: tuple[ShownChoice, ...]
    lookers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownEstimate:
    """How long such a case takes, in a sentence, or that nobody knows yet."""

    is_known: bool
    words: str
    basis: str


def about(
    case: Case,
    identities: Sequence[Identity],
    choices: Sequence[Choice],
    looks: Sequence[Look],
    *,
    now: datetime,
) -> About:
    """Return the customer's panel; looks and reach are veiled until our first reply arrived."""
    is_veiled = case.first_answered_at is None
    days = max(0, (now - case.customer.first_contact_at).days)
    return About(
        name=case.customer.name or (identities[0].handle if identities else ""),
        identities=tuple(_identity(row, is_veiled=is_veiled) for row in identities),
        is_veiled=is_veiled,
        days=days,
        is_new=days < FIRST_DAYS,
        choices=tuple(ShownChoice(row, choice_words(row.kind, row.value)) for row in choices),
        lookers=tuple(dict.fromkeys(look.person.name for look in looks)),
    )


def _identity(row: Identity, *, is_veiled: bool) -> ShownIdentity:
    return ShownIdentity(
        network=network_word(row.network),
        handle=shown_handle(row.handle),
        is_proved=row.proved_at is not None,
        picture="" if is_veiled else safe_address(row.picture),
        followers=None if is_veiled else row.followers,
    )


def choice_words(kind: str, value: Any) -> str:
    """Return a choice as a person would say it."""
    match kind:
        case Choice.Kind.AUDIENCE:
            return _("answers in public") if value == "public" else _("answers in private")
        case Choice.Kind.NETWORK:
            return _("on %(network)s") % {"network": network_word(value)}
        case Choice.Kind.PERSON_ONLY:
            return _("a person, no assistant")
        case Choice.Kind.LANGUAGE:
            return _("in the language “%(language)s”") % {"language": value}
        case Choice.Kind.QUIET_HOURS:
            return _("quiet from %(start)s to %(end)s") % {
                "start": value["from"],
                "end": value["until"],
            }
        case _:
            return _("no surveys")


def estimate_words(estimate: Estimate) -> ShownEstimate:
    """Return the estimate as a sentence, with what it stands on."""
    if not estimate.enough or estimate.hours is None:
        return ShownEstimate(
            is_known=False,
            words=_("We can’t say yet how long such a case takes."),
            basis=_("Too few cases like it have ended: %(ended)d so far. Promise no date from it.")
            % {"ended": estimate.cases - estimate.censored},
        )
    basis = _("From %(cases)d cases, those still open counted in.") % {"cases": estimate.cases}
    if estimate.coverage is not None:
        held = round(100 * estimate.coverage)
        basis += " " + _("Such estimates held %(held)d times in 100.") % {"held": held}
    told = _("%(of_ten)d of 10 such cases end within %(length)s.") % {
        "of_ten": round(10 * estimate.level),
        "length": about_so_long(estimate.hours),
    }
    return ShownEstimate(is_known=True, words=told, basis=basis)
