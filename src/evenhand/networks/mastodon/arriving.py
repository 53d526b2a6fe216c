"""What happened since we last asked: mentions and quotes, our own posts, edits and deletions.

Nobody tells a brand that a post which mentioned it was edited or deleted. So the latest posts that
we heard of are read again each time: one that now says something else is told anew, and one that is
gone is told as gone. How far we have read lies in the cursor alone, which the desk keeps together
with what was found.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from evenhand.core.errors import InputError
from evenhand.networks.kit.calling import Caller, get
from evenhand.networks.kit.errors import Forbidden, Gone, TooLarge
from evenhand.networks.kit.inbound import Polled, RawItem
from evenhand.networks.kit.network import Account
from evenhand.networks.mastodon.calls import caller_of
from evenhand.networks.mastodon.cursor import Cursor, order_of
from evenhand.networks.mastodon.entities import (
    Context,
    Notification,
    Status,
    as_bytes,
    entity,
    post_in,
)
from evenhand.networks.mastodon.events import post_event
from evenhand.networks.mastodon.handles import address_of
from evenhand.networks.mastodon.instance import known
from evenhand.networks.mastodon.reading import audience_of
from evenhand.networks.mastodon.watching import watched

TYPES = ("mention", "quote")
PAGE = 40
SMALLEST_PAGE = 15
"""Some servers give no more at once, whatever is asked for."""
LOOKS_BACK = timedelta(days=7)
"""What was said before, when an account is connected, is history and waits for no answer."""
MOST_PAGES_BACK = 5


def polled(account: Account, cursor: str) -> Polled:
    """Return what happened since the cursor, in order, and where to go on."""
    caller, now = caller_of(account), datetime.now(UTC)
    place = Cursor.read(cursor).on(address_of(account))
    us = known(account, caller, now=now).us
    notes, place, has_more = _news(caller, place, now)
    items = [item for note in notes for item in _heard(caller, note)]
    place = place.watching(_posts(notes))
    own, place = _own(caller, us, place)
    changed, place = watched(caller, place, now)
    return Polled((*items, *own, *changed), place.written(), has_more=has_more)


def _news(
    caller: Caller, place: Cursor, now: datetime
) -> tuple[list[dict[str, Any]], Cursor, bool]:
    """Return notifications that we did not read, the oldest first, and whether there are more."""
    if not place.after:
        notes = _history(caller, now)
        return notes, place.having_read(_ids(notes), begins=True), False
    page, size = _next_page(caller, place)
    fresh = [note for note in page if str(note["id"]) not in place.seen]
    has_more = len(page) >= min(size, SMALLEST_PAGE) and bool(fresh)
    return fresh, place.having_read(_ids(fresh)), has_more


def _next_page(caller: Caller, place: Cursor) -> tuple[list[dict[str, Any]], int]:
    """Return the next notifications; where they are too large together, fewer at once."""
    try:
        return _page(caller, PAGE, ("min_id", place.after)), PAGE
    except TooLarge:
        return _page(caller, 1, ("min_id", place.latest)), 1


def _history(caller: Caller, now: datetime) -> list[dict[str, Any]]:
    """Return the notifications of the last days; where they are too large together, the latest."""
    try:
        return _look_back(caller, now, PAGE)
    except TooLarge:
        return _look_back(caller, now, 1)


def _look_back(caller: Caller, now: datetime, size: int) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    last: tuple[tuple[str, str], ...] = ()
    for _ in range(MOST_PAGES_BACK):
        page = _page(caller, size, *last)
        recent = [note for note in page if _is_recent(note, now)]
        found = recent + found
        if len(recent) < len(page) or not page:
            break
        last = (("max_id", str(page[0]["id"])),)
    return found


def _is_recent(note: dict[str, Any], now: datetime) -> bool:
    try:
        return entity(note, Notification).created_at > now - LOOKS_BACK
    except InputError:
        return True


def _page(caller: Caller, size: int, *more: tuple[str, str]) -> list[dict[str, Any]]:
    """Return a page of notifications, the oldest first.

    Those that the account's settings filter are asked for too: by default these are the private
    messages of people whom the brand does not follow.
    """
    wanted = [("types[]", kind) for kind in TYPES]
    query = [("limit", str(size)), ("include_filtered", "true"), *wanted, *more]
    told = caller.json(get("/api/v1/notifications", *query))
    notes = [note for note in told if isinstance(note, dict) and note.get("id")]
    return sorted(notes, key=lambda note: order_of(str(note["id"])))


def _ids(notes: Iterable[dict[str, Any]]) -> list[str]:
    return [str(note["id"]) for note in notes]


def _posts(notes: Iterable[dict[str, Any]]) -> Iterator[Status]:
    for note in notes:
        try:
            told = entity(note, Notification)
        except InputError:
            continue
        if told.type in TYPES and told.status:
            yield told.status


def _heard(caller: Caller, note: dict[str, Any]) -> Iterator[RawItem]:
    """Yield the post of a notification; one that cannot be read is kept for a person to see."""
    if note.get("type") not in TYPES:
        return
    posts = list(_posts([note]))
    if not posts:
        body = as_bytes(note)
        yield RawItem(f"notification-{note['id']}", body)
    for post in posts:
        yield post_event(post, _root(caller, post))


def _root(caller: Caller, post: Status) -> str:
    """Return the first post of a public thread that the server knows; nothing where it is this."""
    if post.in_reply_to_id is None or audience_of(post.visibility) == "private":
        return ""
    try:
        told = caller.json(get(f"/api/v1/statuses/{post.id}/context"))
    except (Gone, Forbidden, TooLarge):
        return ""
    before = entity(told, Context).ancestors
    return before[0].id if before else ""


def _own(caller: Caller, us: str, place: Cursor) -> tuple[list[RawItem], Cursor]:
    """Return what we answered elsewhere since we last asked; what we posted before is history."""
    path, query = f"/api/v1/accounts/{us}/statuses", [("exclude_reblogs", "true")]
    if not place.own:
        told = caller.json(get(path, *query, ("limit", "1")))
        return [], place.having_said([str(post["id"]) for post in told] or ["0"])
    told = caller.json(get(path, *query, ("limit", str(PAGE)), ("min_id", place.own)))
    told = sorted(told, key=lambda post: order_of(str(post["id"])))
    posts = [post for post in map(post_in, told) if post]
    answers = [post for post in posts if post.in_reply_to_id or post.visibility == "direct"]
    return list(map(post_event, answers)), place.having_said([str(post["id"]) for post in told])
