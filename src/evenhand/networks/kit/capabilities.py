"""What a network can do, and whether we may write to somebody there now."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from evenhand.core.message import Audience

CountedIn = Literal["characters", "graphemes", "utf-16", "weighted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Capabilities:
    """What one account can do on its network.

    ``longest`` is the longest text by audience, counted in ``counted_in``; nothing means no
    limit. ``links_count`` is what a link counts for, where it counts for something else than its
    length, and ``counts_hosts`` whether the host of a mention counts. ``answers_hooks`` means
    that the network pushes, otherwise it is polled.
    ``certain_after`` is how long after a send without an answer a look that finds nothing proves
    that nothing arrived, slow calls and late posts counted in; nothing means that no look proves
    it, and then only a person sends again. ``sends_a_minute`` is how fast we may write,
    ``sends_a_minute_in_one`` how fast in one conversation, both over all processes together;
    ``polled_every`` is how often we ask what happened.
    """

    audiences: frozenset[Audience]
    longest: int | None = None
    counted_in: CountedIn = "characters"
    links_count: int | None = None
    counts_hosts: bool = True
    can_edit: bool = False
    can_delete: bool = False
    can_start_private: bool = False
    most_pictures: int = 0
    answers_hooks: bool = False
    repeats_are_safe: bool = False
    certain_after: timedelta | None = None
    sends_a_minute: int | None = None
    sends_a_minute_in_one: int | None = None
    polled_every: timedelta = timedelta(seconds=15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Permission:
    """Whether we may write to this person for this audience now.

    Where not: why, until when, and the next lawful way, in whole sentences for an agent that are
    the same each time; ``way`` is the address that opens that way for this one person.
    """

    is_allowed: bool
    reason: str = ""
    ends_at: datetime | None = None
    instead: str = ""
    way: str = ""


ALLOWED = Permission(is_allowed=True)
