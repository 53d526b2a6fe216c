"""From a message and what is known around it to the situation that is decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import datetime
from functools import lru_cache
from typing import Any

from evenhand.core.decisions.circumstances import BrandNow, Choices, History, NetworkNow
from evenhand.core.errors import InputError
from evenhand.core.message import Message
from evenhand.core.signals import notice
from evenhand.core.signals.reading import Reading
from evenhand.core.situation import (
    PERSONAL_DATA,
    REQUESTS,
    SECTORS,
    SENSITIVE_TOPICS,
    Sentiment,
    Situation,
)  # fmt: skip

_NO_CHOICES, _ANY_NETWORK = Choices(), NetworkNow()
_NO_HISTORY, _QUIET_BRAND = History(), BrandNow()
_OF_THE_BRAND = tuple(field.name for field in fields(BrandNow))
_OF_AN_ORDER = frozenset(
    {
        "personal-data-customer-number",
        "personal-data-order-number",
        "personal-data-tracking-number",
    }
)
_FLAGS = {
    "is_complaint": "complaint",
    "is_praise": "praise",
    "is_question": "question",
    "is_angry": "anger",
    "is_urgent": "urgency",
    "is_sarcastic": "sarcasm",
    "threatens_self_harm": "threat-self-harm",
    "threatens_others": "threat-to-others",
    "says_wrote_in_private": "wrote-in-private",
}
"""The facts that one kind of signal shows."""
_OF_OWN_DATA = frozenset({"asks-for-own-data", "asks-for-erasure"})


def assess(  # noqa: PLR0913 - the public signature is fixed
    message: str | Message | Reading,
    *,
    choices: Choices | None = None,
    network: NetworkNow | str | None = None,
    now: datetime | None = None,
    history: History | None = None,
    brand: BrandNow | None = None,
) -> Situation:
    """Return all that a decision may look at.

    ``message`` is a text that was written in public, a :class:`Message`, which says where it was
    written, or a :class:`Reading` made before. ``network`` may be a name where everything is
    allowed. ``now`` is needed for quiet hours and for the days since the first contact; without it
    they are not known. Followers, spend, name and picture have no way in.
    """
    history, brand = history or _NO_HISTORY, brand or _QUIET_BRAND
    _check(now, history, brand)
    return Situation(
        **_shown(_reading(message)),
        **_chosen(choices or _NO_CHOICES, now),
        **_happened(history, now),
        **_allowed(network),
        **_going_on(brand),
    )


def assess_many(  # noqa: PLR0913 - the public signature is fixed
    messages: Iterable[str | Message | Reading],
    *,
    choices: Choices | None = None,
    network: NetworkNow | str | None = None,
    now: datetime | None = None,
    history: History | None = None,
    brand: BrandNow | None = None,
) -> Iterator[Situation]:
    """Yield :func:`assess` for each message in the same circumstances, in order."""
    for message in messages:
        yield assess(
            message, choices=choices, network=network, now=now, history=history, brand=brand
        )


def _reading(message: str | Message | Reading) -> Reading:
    if isinstance(message, Reading):
        return message
    if isinstance(message, Message):
        return notice(message.text, language=message.language, audience=message.audience)
    return notice(message)


def _shown(reading: Reading) -> dict[str, Any]:
    """Return the facts that the message shows, with what it asks for."""
    return _shown_by(reading.kinds) | {
        "audience": reading.audience,
        "language": reading.language,
        "sentiment": _sentiment(reading),
        "not_covered": frozenset(reading.not_covered),
        "errors": reading.errors,
    }


@lru_cache(maxsize=4_096)
def _shown_by(kinds: frozenset[str]) -> dict[str, Any]:
    """Return the facts that the kinds of signals show; few sets of them are common."""
    flags = {fact: kind in kinds for fact, kind in _FLAGS.items()}
    return flags | {
        "sensitive_topics": _under(kinds, "sensitive-", SENSITIVE_TOPICS),
        "personal_data": _under(kinds, "personal-data-", PERSONAL_DATA),
        "asks_for": _under(kinds, "asks-for-", REQUESTS),
        "needs_account_details": _needs_account_details(kinds),
    }


def _chosen(choices: Choices, now: datetime | None) -> dict[str, Any]:
    """Return the facts that the customer chose."""
    return {
        "chose_audience": choices.audience,
        "chose_person": choices.person_only,
        "chose_language": choices.language,
        "is_quiet_now": now is not None and choices.is_quiet_at(now),
    }


def _happened(history: History, now: datetime | None) -> dict[str, Any]:
    """Return the facts of what happened before."""
    return {
        "unanswered_private": history.unanswered_private,
        "has_late_promise": history.late_promise,
        "times_reported": history.times_reported,
        "public_turns": history.public_turns,
        "days_with_us": history.days_until(now),
    }


def _allowed(network: NetworkNow | str | None) -> dict[str, Any]:
    """Return the facts of what the network allows now."""
    allows = NetworkNow(name=network) if isinstance(network, str) else network or _ANY_NETWORK
    return {
        "network": allows.name.lower() if allows.name else None,
        "can_answer_public": allows.can_answer_public,
        "can_answer_private": allows.can_answer_private,
    }


def _going_on(brand: BrandNow) -> dict[str, Any]:
    """Return the facts of what the brand has going on, and of who answers."""
    told = {name: getattr(brand, name) for name in _OF_THE_BRAND}
    return told | {"jurisdictions": brand.all_jurisdictions()}


def _check(now: datetime | None, history: History, brand: BrandNow) -> None:
    """Refuse moments without a time zone and lines of trade that no law of ours names."""
    for moment in (now, history.first_contact):
        if moment is not None and moment.tzinfo is None:
            raise InputError(f"{moment} has no time zone: give one, as in 2026-11-24T09:00+01:00")
    if brand.sector is not None and brand.sector not in SECTORS:
        raise InputError(f"no such sector: {brand.sector!r}; known are {', '.join(SECTORS)}")


def _under(kinds: frozenset[str], prefix: str, members: tuple[str, ...]) -> frozenset[str]:
    """Return what stands behind a prefix, of the members that a fact can hold."""
    found = {kind.removeprefix(prefix) for kind in kinds if kind.startswith(prefix)}
    return frozenset(found.intersection(members))


def _sentiment(reading: Reading) -> Sentiment:
    """Return the tone; where it was not looked for it is not known, never neutral."""
    sure = {signal.kind: signal.confidence for signal in reading.signals}
    negative, positive = sure.get("sentiment-negative", 0.0), sure.get("sentiment-positive", 0.0)
    if negative or positive:
        return "negative" if negative >= positive else "positive"
    if reading.language is None or "sentiment-negative" in reading.not_covered:
        return "not-known"
    return "neutral"


def _needs_account_details(kinds: frozenset[str]) -> bool:
    """Say whether a useful answer needs what only the customer's account or order tells.

    So it is where the message speaks of an own order, parcel, bill or account, where it shows an
    order or tracking number beside a complaint or a question, and where own data are asked for.
    """
    asks = bool(kinds & {"complaint", "question"})
    shows_order = bool(kinds & _OF_AN_ORDER)
    return bool("needs-account-details" in kinds or (asks and shows_order) or kinds & _OF_OWN_DATA)
