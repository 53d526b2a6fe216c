"""From the network to the desk: what is new in public and in private, and what is gone.

How far was read is told together with what was found, and kept with it in one step.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from msgspec import structs

from evenhand.networks.bluesky.chat import (
    Letter,
    has_chat,
    is_closed_to_us,
    letters,
    remember_chat,
)
from evenhand.networks.bluesky.cursor import Cursor, as_text, cursor_of
from evenhand.networks.bluesky.gone import gone_since, watch
from evenhand.networks.bluesky.line import Line
from evenhand.networks.bluesky.notifications import News, news
from evenhand.networks.bluesky.ours import answers_of_ours
from evenhand.networks.bluesky.told import as_bytes
from evenhand.networks.kit.errors import NetworkError
from evenhand.networks.kit.inbound import Polled, RawItem
from evenhand.networks.kit.network import Account

MOST_GONE = 50


def polled(account: Account, text: str) -> Polled:
    """Return what happened since a cursor, and where to go on."""
    line, cursor, now = Line(account), cursor_of(text), datetime.now(UTC)
    gone = [uri for uri in gone_since(line, now=now) if uri not in cursor.gone]
    found = news(line, cursor, now=now)
    watch(account.memory, (post["uri"] for post in found.posts), told_gone=cursor.gone)
    own, ours = answers_of_ours(line, cursor.ours, now=now)
    direct, place = _direct(line, cursor, now)
    told_gone = tuple([*cursor.gone, *gone][-MOST_GONE:])
    items = (
        *(_said(post, line.did, found, cursor) for post in found.posts),
        *(said(post, line.did) for post in own),
        *(written(letter, line.did) for letter in direct),
        *(vanished(uri, now) for uri in gone),
    )
    after = structs.replace(found.cursor, chat=place, gone=told_gone, ours=ours)
    return Polled(items, as_text(after), has_more=found.has_more)


def said(post: dict[str, Any], us: str, *, since: datetime | None = None) -> RawItem:
    """Return the event that somebody posted something, not before ``since`` by our own clock."""
    told = {"what": "post", "us": us, "post": post}
    late = {"since": since.isoformat()} if since else {}
    return RawItem(str(post["uri"]), as_bytes({**told, **late}))


def written(letter: Letter, us: str) -> RawItem:
    """Return the event that a direct message was written."""
    told = {"what": "direct", "us": us, "room": letter.room, "message": letter.message}
    return RawItem(f"{letter.room['id']}/{letter.told.id}", as_bytes(told))


def vanished(uri: str, now: datetime) -> RawItem:
    """Return the event that a post is gone."""
    return RawItem(f"gone:{uri}", as_bytes({"what": "gone", "uri": uri, "at": now.isoformat()}))


def _said(post: dict[str, Any], us: str, found: News, before: Cursor) -> RawItem:
    """Return the event of a post; one from a clock that is slow came after what was read."""
    return said(post, us, since=before.floor if post["uri"] in found.late else None)


def _direct(line: Line, cursor: Cursor, now: datetime) -> tuple[list[Letter], str]:
    """Return new direct messages and how far they were read.

    Their service is another than that of posts: while it does not answer, posts still arrive, and
    messages are read later from the same place, or as at first where it knows the place no more.
    """
    if not has_chat(line.account):
        return [], cursor.chat
    try:
        return letters(line, cursor.chat, now=now)
    except NetworkError as error:
        if is_closed_to_us(error):
            remember_chat(line.account, is_open=False)
        return [], "" if error.permanent else cursor.chat
