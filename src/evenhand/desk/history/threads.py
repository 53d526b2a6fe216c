"""Which messages of an export belong together, and whose problem each is.

Messages are joined by the thread that the export names and by what answers what. A thread in which
several customers speak is several conversations, one for each; an answer of the brand belongs to
the customer whom it answers.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from evenhand.desk.history.said import Said

NOBODY = "unknown"
"""Stands for a customer whom the export does not show."""
_MENTION = re.compile(r"\s*@(\w{1,60})")


class Place(NamedTuple):
    """Where a message belongs: its thread, by the id of its first message, and its customer."""

    thread: str
    customer: str


class _Known(NamedTuple):
    author: str
    is_inbound: bool
    reply_to: str
    addressed: str


class Threads:
    """Everything that is needed to place messages; filled in a first pass over an export."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}
        self._known: dict[str, _Known] = {}
        self._asker: dict[str, str] = {}
        self._first: dict[str, str] = {}

    def add(self, said: Said) -> None:
        """Take note of a message."""
        mention = _MENTION.match(said.text)
        addressed = mention[1] if mention and not said.is_inbound else ""
        self._known[said.id] = _Known(said.author, said.is_inbound, said.reply_to, addressed)
        own = self._top(f"m:{said.id}")
        for other in (f"t:{said.thread}" if said.thread else "", f"m:{said.reply_to}"):
            if len(other) > len("m:"):
                self._above[self._top(other)] = own
        if said.is_inbound and said.reply_to:
            self._asker.setdefault(said.reply_to, said.author)

    def settle(self) -> None:
        """Name each thread by its first message; call it once all messages are added."""
        for identity, known in self._known.items():
            top = self._top(f"m:{identity}")
            self._first.setdefault(top, identity)
            if known.is_inbound:
                self._asker.setdefault(f"top {top}", known.author)

    def place(self, said: Said) -> Place:
        """Return where a message belongs."""
        top = self._top(f"m:{said.id}")
        customer = said.author if said.is_inbound else self._answered(said, top)
        return Place(self._first.get(top, said.id), customer)

    def _answered(self, said: Said, top: str) -> str:
        """Return whom an answer of the brand answers."""
        seen, step = {said.id}, said.reply_to
        while step in self._known and step not in seen:
            if self._known[step].is_inbound:
                return self._known[step].author
            seen.add(step)
            step = self._known[step].reply_to
        return (
            self._known[said.id].addressed
            or self._asker.get(said.id)
            or self._asker.get(f"top {top}")
            or NOBODY
        )

    def _top(self, node: str) -> str:
        path = []
        while (above := self._above.get(node, node)) != node:
            path.append(node)
            node = above
        for passed in path:
            self._above[passed] = node
        return node
