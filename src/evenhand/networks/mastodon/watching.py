"""Posts that we heard of are read again: edited ones are told anew, and those that are gone."""

from __future__ import annotations

from datetime import datetime

from evenhand.networks.kit.calling import Caller, get
from evenhand.networks.kit.errors import Forbidden, Gone, NetworkError, TooLarge
from evenhand.networks.kit.inbound import RawItem
from evenhand.networks.mastodon.cursor import Cursor
from evenhand.networks.mastodon.entities import Status, post_in
from evenhand.networks.mastodon.events import edit_of, gone_event, post_event

TOGETHER = 20
"""Mastodon gives at most twenty posts by their ids at once (since 4.3)."""
ONE_BY_ONE = 3
"""How many are asked for where a server does not give them together."""


def watched(caller: Caller, place: Cursor, now: datetime) -> tuple[list[RawItem], Cursor]:
    """Return what became of the watched posts, and the place with what we know of them now."""
    names, asked = list(place.posts), place
    try:
        became = _all(caller, names)
    except NetworkError as error:
        if not error.permanent or error.revoked:
            raise
        became = _some(caller, names, place.turn)
        asked = place.having_asked(ONE_BY_ONE)
    items: list[RawItem] = []
    for name, post in became.items():
        if post is None:
            items.append(gone_event(name, now))
            asked = asked.without(name)
        elif edit_of(post) != place.posts[name]:
            items.append(post_event(post))
            asked = asked.watching([post])
    return items, asked


def _all(caller: Caller, names: list[str]) -> dict[str, Status | None]:
    """Return what every post is now; one that is missing is asked for by itself to be sure."""
    found: dict[str, Status | None] = {}
    for first in range(0, len(names), TOGETHER):
        wanted = names[first : first + TOGETHER]
        told = caller.json(get("/api/v1/statuses", *(("id[]", name) for name in wanted)))
        there = {post.id: post for post in map(post_in, told) if post}
        for name in wanted:
            found |= {name: there[name]} if name in there else _one(caller, name)
    return found


def _some(caller: Caller, names: list[str], turn: int) -> dict[str, Status | None]:
    """Return what a few posts are now, others each time."""
    found: dict[str, Status | None] = {}
    for place in range(min(ONE_BY_ONE, len(names))):
        found |= _one(caller, names[(turn + place) % len(names)])
    return found


def _one(caller: Caller, name: str) -> dict[str, Status | None]:
    """Return what a post is now, or that it is gone; nothing where the server does not say."""
    try:
        post = post_in(caller.json(get(f"/api/v1/statuses/{name}")))
    except Gone:
        return {name: None}
    except (Forbidden, TooLarge):
        return {}
    return {name: post} if post else {}
