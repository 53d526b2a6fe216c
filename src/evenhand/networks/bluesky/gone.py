"""Posts that are gone: the network tells nobody, so we look again at those that we know.

The newest posts are remembered, and with each poll a few of them are asked for. One that is not
shown may be deleted, or its author may have blocked us: only a record that its author's server no
longer has was deleted.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from evenhand.networks.bluesky.line import Line
from evenhand.networks.bluesky.names import place_of
from evenhand.networks.bluesky.notifications import AT_ONCE, shown_now
from evenhand.networks.kit.errors import NetworkError
from evenhand.networks.kit.memory import Memory

MOST_WATCHED = 250
"""Posts that are looked at again; with a poll every 15 seconds each about every third minute."""
_TURN = 15
_MEMORY = "watched"
_NOT_THERE = "RecordNotFound"


def watched(memory: Memory) -> list[str]:
    """Return the posts that are looked at again, the newest last."""
    kept = memory.recall(_MEMORY)
    return [one for one in kept if isinstance(one, str)] if isinstance(kept, list) else []


def watch(memory: Memory, new: Iterable[str], *, told_gone: Iterable[str]) -> None:
    """Look again at new posts from now on, and no more at those that were told to be gone."""
    before, gone = watched(memory), set(told_gone)
    after = [uri for uri in dict.fromkeys([*before, *new]) if uri not in gone][-MOST_WATCHED:]
    if after != before:
        memory.remember(_MEMORY, after)


def gone_since(line: Line, *, now: datetime) -> tuple[str, ...]:
    """Return those posts, of a few that are looked at in turn, that their authors deleted."""
    kept = watched(line.account.memory)
    groups = [kept[start : start + AT_ONCE] for start in range(0, len(kept), AT_ONCE)]
    if not groups:
        return ()
    looked_at = groups[int(now.timestamp()) // _TURN % len(groups)]
    seen = {post["uri"] for post in shown_now(line, looked_at)}
    return tuple(uri for uri in looked_at if uri not in seen and _is_deleted(line, uri))


def _is_deleted(line: Line, uri: str) -> bool:
    place = place_of(uri)
    if place is None:
        return False
    asked = (("repo", place.did), ("collection", place.collection), ("rkey", place.key))
    try:
        line.get("com.atproto.repo.getRecord", *asked)
    except NetworkError as error:
        return error.code == _NOT_THERE
    return False
