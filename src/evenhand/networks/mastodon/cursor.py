"""How far the account was read: one small JSON value that the desk keeps with what was found.

Servers number notifications before they are there for everybody, so that one with a lower number
may appear after one with a higher. The last few are therefore asked for again and known by their
ids.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

import msgspec

from evenhand.core.errors import InputError
from evenhand.networks.mastodon.entities import Status
from evenhand.networks.mastodon.events import edit_of

OVERLAP = 10
WATCHED = 40


class Cursor(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where we are on ``server``: after all notifications up to ``after``, and those in ``seen``.

    ``own`` is the latest of our own posts, ``posts`` the watched ones with the moment of the edit
    that we know of. ``turn`` counts those that were read again one by one.
    """

    server: str = ""
    after: str = ""
    seen: tuple[str, ...] = ()
    own: str = ""
    posts: dict[str, str] = {}
    turn: int = 0

    @classmethod
    def read(cls, cursor: str) -> Cursor:
        """Return the place that a cursor names; raise :class:`InputError` where it names none."""
        try:
            return msgspec.convert(json.loads(cursor or "{}"), cls)
        except (ValueError, RecursionError) as error:
            raise InputError("not a cursor of Mastodon") from error

    def written(self) -> str:
        """Return the place as it is kept."""
        return json.dumps(msgspec.to_builtins(self), separators=(",", ":"))

    def on(self, server: str) -> Cursor:
        """Return the place on a server: its beginning, where the place is on another one."""
        return self if server == self.server else Cursor(server=server)

    @property
    def latest(self) -> str:
        """The latest notification that we read."""
        return max([self.after, *self.seen], key=order_of)

    def having_read(self, notes: Iterable[str], *, begins: bool = False) -> Cursor:
        """Return the place after these notifications, of which the last few are asked for again."""
        read = sorted({*self.seen, *notes}, key=order_of)
        past, seen = read[:-OVERLAP], read[-OVERLAP:]
        after = max([self.after, *past], key=order_of)
        after = after or ("0" if begins else "")
        return msgspec.structs.replace(self, after=after, seen=tuple(seen))

    def having_said(self, posts: Iterable[str]) -> Cursor:
        """Return the place after these posts of ours."""
        return msgspec.structs.replace(self, own=max([self.own, *posts], key=order_of))

    def watching(self, posts: Iterable[Status]) -> Cursor:
        """Return the place with these posts among those that are read again; the oldest go."""
        known = {**self.posts, **{post.id: edit_of(post) for post in posts}}
        latest = sorted(known, key=order_of)[-WATCHED:]
        return msgspec.structs.replace(self, posts={name: known[name] for name in latest})

    def having_asked(self, number: int) -> Cursor:
        """Return the place after so many more watched posts were read again one by one."""
        return msgspec.structs.replace(self, turn=(self.turn + number) % WATCHED)

    def without(self, name: str) -> Cursor:
        """Return the place with a post watched no longer."""
        kept = {each: edit for each, edit in self.posts.items() if each != name}
        return msgspec.structs.replace(self, posts=kept)


def order_of(name: str) -> tuple[int, str]:
    """Return what sorts ids as servers count them: longer numbers are larger."""
    return (len(name), name)
