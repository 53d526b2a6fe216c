"""Mentions, replies and quotes: read down from the newest to what was read before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from msgspec import Struct, field, structs

from evenhand.networks.bluesky.cursor import OVERLAP, Cursor, digest, known_after
from evenhand.networks.bluesky.line import Line
from evenhand.networks.bluesky.told import Moment, Name, each
from evenhand.networks.kit.errors import NetworkError

FIRST = timedelta(days=7)
"""How far back an account that is new here is read (house rule)."""
PAGE = 100
AT_ONCE = 25
"""Posts that the network shows in one answer (app.bsky.feed.getPosts)."""
_REASONS = ("mention", "reply", "quote")


class Notification(Struct, frozen=True, rename="camel"):
    """That somebody mentioned us, answered us or quoted us.

    ``stands_at`` is the moment by which the network sorts: what the author's clock said, unless
    that was to come (it is called ``indexedAt`` all the same).
    """

    uri: Name
    cid: Name
    author: Any
    reason: str
    record: Any
    stands_at: Moment = field(name="indexedAt")

    @property
    def as_post(self) -> dict[str, Any]:
        """The post as far as a notification tells of it, without what hangs on it."""
        return {
            "uri": self.uri,
            "cid": self.cid,
            "author": self.author,
            "record": self.record,
            "indexedAt": self.stands_at.isoformat(),
        }


@dataclass(frozen=True, slots=True)
class News:
    """Posts that are new, the oldest first, how far they were read, and whether more wait.

    ``late`` are those that their author's clock puts before what was read already.
    """

    posts: tuple[dict[str, Any], ...]
    late: frozenset[str]
    cursor: Cursor

    @property
    def has_more(self) -> bool:
        """Say whether the reading goes on."""
        return bool(self.cursor.page)


def news(line: Line, cursor: Cursor, *, now: datetime) -> News:
    """Return a page of what is new."""
    since = cursor.since or now - FIRST
    floor = cursor.floor or since
    told = _asked(line, cursor.page)
    page = each(told.get("notifications"), Notification, most=PAGE)
    known = set(cursor.known)
    new = {
        one.uri: one
        for one in page
        if one.reason in _REASONS and one.stands_at >= since and digest(one.uri) not in known
    }
    further = _further(told.get("cursor"))
    goes_on = further not in ("", cursor.page) and all(one.stands_at >= floor for one in page)
    after = structs.replace(
        cursor,
        since=since,
        floor=floor,
        top=max([one.stands_at for one in page] + [cursor.top or floor]),
        known=known_after(cursor.known, (one.uri for one in page)),
        page=further if goes_on else "",
    )
    return News(
        posts=_posts(line, list(new.values())),
        late=frozenset(uri for uri, one in new.items() if one.stands_at < floor),
        cursor=after if goes_on else _finished(after),
    )


def shown_now(line: Line, uris: list[str]) -> list[dict[str, Any]]:
    """Return those of the posts that the network shows to us."""
    posts: list[dict[str, Any]] = []
    for start in range(0, len(uris), AT_ONCE):
        asked = [("uris", uri) for uri in uris[start : start + AT_ONCE]]
        found = line.get("app.bsky.feed.getPosts", *asked).get("posts")
        posts += [post for post in found or () if isinstance(post, dict) and "uri" in post]
    return posts


def _asked(line: Line, page: str) -> dict[str, Any]:
    """Return a page; a place that the network knows no more is left for the top."""
    asked = [("limit", str(PAGE)), ("priority", "false")]
    asked += [("reasons", reason) for reason in _REASONS]
    if page:
        asked.append(("cursor", page))
    try:
        told = line.get("app.bsky.notification.listNotifications", *asked)
    except NetworkError as error:
        if not page or error.revoked or not error.permanent:
            raise
        return _asked(line, "")
    return told if isinstance(told, dict) else {}


def _further(told: Any) -> str:
    """Return where to read on: no lower than told, for several may stand at the same moment."""
    try:
        at = datetime.fromisoformat(told) + timedelta(milliseconds=1)
    except (TypeError, ValueError, OverflowError):
        return told if isinstance(told, str) else ""
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _posts(line: Line, told: list[Notification]) -> tuple[dict[str, Any], ...]:
    """Return the posts as the network shows them now, the oldest first.

    One that it does not show is taken as it was told of: if it is gone, that is noticed later.
    """
    seen = {post["uri"]: post for post in shown_now(line, [one.uri for one in told])}
    in_order = sorted(told, key=lambda one: (one.stands_at, one.uri))
    return tuple(seen.get(one.uri, one.as_post) for one in in_order)


def _finished(cursor: Cursor) -> Cursor:
    """Return the cursor of a reading that is over: the next one begins at the top."""
    floor = max(filter(None, (cursor.floor, cursor.top and cursor.top - OVERLAP)))
    return structs.replace(cursor, floor=floor, top=None)
