"""What the brand answered elsewhere, with an app of the network: an answer is an answer.

No notification tells of it, so our own newest records are looked at. The desk's own posts are
among them; it knows those.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from msgspec import Struct

from evenhand.networks.bluesky.cursor import digest
from evenhand.networks.bluesky.line import Line
from evenhand.networks.bluesky.names import POSTS
from evenhand.networks.bluesky.notifications import FIRST, shown_now
from evenhand.networks.bluesky.told import Moment, Name, Reply, each, taken

PAGE = 25
MOST_PAGES = 4


class Answer(Struct, frozen=True, rename="camel"):
    """A record of ours that answers somebody."""

    reply: Reply
    created_at: Moment


class Record(Struct, frozen=True):
    """A record of ours."""

    uri: Name
    value: Any


def answers_of_ours(
    line: Line, known: tuple[str, ...], *, now: datetime
) -> tuple[list[dict[str, Any]], tuple[str, ...]]:
    """Return answers of ours that are new, the oldest first, and by what they are known."""
    records = _newest(line, set(known))
    seen = tuple(digest(record.uri) for record in records)
    new = [record for record in records if digest(record.uri) not in known]
    wanted = [record.uri for record in new if _answers(record, since=now - FIRST)]
    kept = (*seen, *(one for one in known if one not in seen))[: PAGE * MOST_PAGES]
    return shown_now(line, wanted)[::-1], kept


def _newest(line: Line, known: set[str]) -> list[Record]:
    """Return our newest records down to one that is known."""
    found: list[Record] = []
    cursor = ""
    for _ in range(MOST_PAGES if known else 1):
        asked = [("repo", line.did), ("collection", POSTS), ("limit", str(PAGE))]
        told = line.get("com.atproto.repo.listRecords", *asked, *_from(cursor))
        page = each(told.get("records"), Record, most=PAGE)
        found += page
        cursor = str(told.get("cursor") or "")
        if not cursor or any(digest(record.uri) in known for record in page):
            break
    return found


def _from(cursor: str) -> list[tuple[str, str]]:
    return [("cursor", cursor)] if cursor else []


def _answers(record: Record, *, since: datetime) -> bool:
    answer = taken(record.value, Answer)
    return answer is not None and answer.created_at >= since
