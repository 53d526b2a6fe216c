"""Direct messages as they come: a log that is read from a cursor, and unread ones at first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from evenhand.networks.bluesky.line import Line
from evenhand.networks.bluesky.notifications import FIRST
from evenhand.networks.bluesky.told import Message, Room, each, taken, type_of
from evenhand.networks.kit.errors import NetworkError
from evenhand.networks.kit.network import Account

MOST_PAGES = 10
MOST_ROOMS = 100
MOST_MESSAGES = 100
_MEMORY = "chat"
_CREATED = "chat.bsky.convo.defs#logCreateMessage"
_NOT_OURS = frozenset({"InvalidToken", "ScopeMissingError", "Forbidden"})
"""How a data server refuses a call of the chat to an app password that may not make it."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A direct message with the room it was written in, as the network told them."""

    room: dict[str, Any]
    message: dict[str, Any]
    told: Message


def has_chat(account: Account) -> bool:
    """Say whether direct messages are wanted and, as far as was seen, allowed."""
    return account.settings.get("direct") != "no" and account.memory.recall(_MEMORY) is not False


def remember_chat(account: Account, *, is_open: bool) -> None:
    """Remember whether the app password may read direct messages."""
    if (account.memory.recall(_MEMORY) is not False) != is_open:
        account.memory.remember(_MEMORY, is_open)


def is_closed_to_us(error: NetworkError) -> bool:
    """Say whether a refusal means that the app password may not read direct messages."""
    return error.permanent and error.code in _NOT_OURS


def letters(line: Line, cursor: str, *, now: datetime) -> tuple[list[Letter], str]:
    """Return the messages since a place in the log, the oldest first, and the place now.

    Without a place: those of the last days that nobody has read.
    """
    if cursor:
        return _logged(line, cursor)
    place = str(line.get("chat.bsky.convo.getLog").get("cursor") or "")
    return sorted(_unread(line, now), key=lambda letter: letter.told.sent_at), place


def _logged(line: Line, cursor: str) -> tuple[list[Letter], str]:
    found: list[tuple[str, dict[str, Any]]] = []
    for _ in range(MOST_PAGES):
        told = line.get("chat.bsky.convo.getLog", ("cursor", cursor))
        logs = [log for log in told.get("logs") or () if isinstance(log, dict)]
        found += [(str(log.get("convoId")), log.get("message") or {}) for log in logs if _is(log)]
        before, cursor = cursor, str(told.get("cursor") or cursor)
        if not logs or cursor == before:
            break
    rooms = {room: _room(line, room) for room in dict.fromkeys(room for room, _ in found)}
    return [letter for room, one in found for letter in _letters(rooms[room], [one])], cursor


def _is(log: dict[str, Any]) -> bool:
    return type_of(log) == _CREATED


def _room(line: Line, name: str) -> dict[str, Any]:
    told = line.get("chat.bsky.convo.getConvo", ("convoId", name)).get("convo")
    return told if isinstance(told, dict) else {}


def _unread(line: Line, now: datetime) -> Iterator[Letter]:
    """Yield what nobody has read, of the last days."""
    asked = (("readState", "unread"), ("limit", str(MOST_ROOMS)))
    for room in line.get("chat.bsky.convo.listConvos", *asked).get("convos") or ():
        count = room.get("unreadCount") if isinstance(room, dict) else 0
        if not isinstance(count, int) or count < 1:
            continue
        asked = (("convoId", str(room.get("id"))), ("limit", str(min(count, MOST_MESSAGES))))
        messages = line.get("chat.bsky.convo.getMessages", *asked).get("messages")
        for letter in _letters(room, messages):
            if letter.told.sent_at >= now - FIRST:
                yield letter


def _letters(room: dict[str, Any], messages: Any) -> list[Letter]:
    """Return what can be read of some messages; what was deleted has no words and is left out."""
    if taken(room, Room) is None or not isinstance(messages, list):
        return []
    told = ((one, each([one], Message, most=1)) for one in messages if isinstance(one, dict))
    return [Letter(room, one, read[0]) for one, read in told if read]
