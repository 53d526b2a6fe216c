"""What open pages hear: the events of a brand in their order, and who may follow them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.contrib.sessions.models import Session

from evenhand.desk.models import Brand, Event, Journal, Membership, Person
from evenhand.desk.queries.permission import membership_of
from evenhand.desk.rights import Right

KEPT_FOR = timedelta(days=1)
"""How long events are kept. A page that was away for longer reads its content anew."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One event as a page hears it; ``case`` is the case's public reference."""

    number: int
    kind: str
    case: str = ""
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Follower:
    """On whose behalf a page follows a brand: the person, their session and its proof."""

    brand: int
    person: int
    session: str
    proof: str


def followed_brand(person: Person, slug: str) -> Brand | None:
    """Return the brand whose events a person may follow, or nothing."""
    brand = Brand.objects.filter(slug=slug).first()
    membership = membership_of(person, brand) if brand is not None else None
    return brand if membership is not None and membership.may(Right.READ_CASES) else None


def last_event(brand: Brand | int) -> int:
    """Return the number of a brand's last event."""
    key = brand if isinstance(brand, int) else brand.pk
    return last_events([key]).get(key, 0)


def last_events(brands: Collection[int]) -> dict[int, int]:
    """Return the number of the last event of each brand."""
    heads = Journal.objects.filter(brand_id__in=brands)
    return dict(heads.values_list("brand_id", "last_event"))


def heard_until(places: Iterable[Membership]) -> dict[int, int]:
    """Return the number of the last event of each brand where cases may be read."""
    return {
        place.brand_id: place.brand.journal.last_event
        for place in places
        if place.may(Right.READ_CASES)
    }


def events_after(brand: int, number: int, *, limit: int) -> tuple[Told, ...]:
    """Return the events of a brand that came after a number, the oldest first."""
    rows = Event.objects.filter(brand_id=brand, number__gt=number).order_by("number")
    return tuple(
        Told(number=at, kind=kind, case=case or "", data=data)
        for at, kind, case, data in rows.values_list("number", "kind", "case__reference", "data")[
            :limit
        ]
    )


def still_following(followers: Collection[Follower], *, now: datetime) -> frozenset[Follower]:
    """Return those whose session still stands and who may still read the brand's cases.

    A session ends by signing out, by running out, by being ended elsewhere, and by a new password.
    """
    sessions = Session.objects.filter(
        session_key__in={follower.session for follower in followers}, expire_date__gt=now
    )
    open_sessions = set(sessions.values_list("session_key", flat=True))
    memberships = Membership.objects.filter(
        person_id__in={follower.person for follower in followers}, person__is_active=True
    ).select_related("person")
    proofs = {
        (membership.brand_id, membership.person_id): membership.person.get_session_auth_hash()
        for membership in memberships
        if membership.may(Right.READ_CASES)
    }
    return frozenset(
        follower
        for follower in followers
        if follower.session in open_sessions
        and proofs.get((follower.brand, follower.person)) == follower.proof
    )
