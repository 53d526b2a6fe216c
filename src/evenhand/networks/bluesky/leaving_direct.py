"""Our direct messages on their way: the service knows no key of ours, so we look before we write.

What stands in the conversation with our words since the message that it answers is the reply,
unless it is known to be another one with the same words.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from evenhand.networks.bluesky.line import Line
from evenhand.networks.bluesky.told import Message, each
from evenhand.networks.bluesky.writing import Direct
from evenhand.networks.kit.errors import NetworkError, NoAnswer
from evenhand.networks.kit.outbound import Delivered, Request

MOST_SENT = 100
MOST_PAGES = 5
_PAGE = 100
_MEMORY = "sent"
_REFUSED = {
    "MessagesDisabled": "this person takes no direct messages",
    "NotFollowedBySender": "this person takes direct messages only from whom they follow",
    "BlockedActor": "this person blocks us",
    "BlockedSubject": "we block this person",
    "RecipientNotFound": "this person is not there any more",
    "AccountSuspended": "this account is suspended from direct messages",
}


def sent(request: Request, line: Line) -> Delivered:
    """Send a direct message, unless it stands there already."""
    told = msgspec.convert(request.body, Direct)
    room = _room(told, line)
    if standing := _standing(request, room, line, since=told.since):
        return standing
    asked = {"convoId": room, "message": told.message}
    answer = line.post("chat.bsky.convo.sendMessage", asked)
    messages = each([answer], Message, most=1)
    if not messages:
        raise NoAnswer("the answer is no message")
    return _delivered(request, room, messages[0], line)


def found(request: Request, line: Line, since: datetime) -> Delivered | None:
    """Return the message with the request's words since a moment, or nothing."""
    told = msgspec.convert(request.body, Direct)
    return _standing(request, _room(told, line), line, since=since)


def deleted(name: str, line: Line) -> None:
    """Take a message out of our own view: the network takes it out of nobody else's."""
    room, _, message = name.partition("/")
    asked = {"convoId": room, "messageId": message}
    try:
        line.post("chat.bsky.convo.deleteMessageForSelf", asked)
    except NetworkError as error:
        if error.code not in {"InvalidConvo", "MessageDeleteNotAllowed"}:
            raise


def _room(told: Direct, line: Line) -> str:
    """Return the conversation with one person alone; it is made where there is none."""
    try:
        answer = line.get("chat.bsky.convo.getConvoForMembers", ("members", told.to))
    except NetworkError as error:
        if error.code not in _REFUSED:
            raise
        raise NetworkError(_REFUSED[error.code], permanent=True, code=error.code) from error
    try:
        return str(answer["convo"]["id"])
    except (KeyError, TypeError) as error:
        raise NetworkError("the answer names no conversation", permanent=False) from error


def _standing(request: Request, room: str, line: Line, *, since: datetime) -> Delivered | None:
    others = {name for key, name in _remembered(line) if key != request.key}
    for message in _since(room, line, since):
        is_ours = message.sender.did == line.did and message.text == request.shown
        if is_ours and _name(room, message) not in others:
            return _delivered(request, room, message, line)
    return None


def _since(room: str, line: Line, since: datetime) -> list[Message]:
    """Return what was said in a conversation since a moment, the oldest first."""
    found: list[Message] = []
    cursor = ""
    for _ in range(MOST_PAGES):
        asked = [("convoId", room), ("limit", str(_PAGE)), *_from(cursor)]
        told = line.get("chat.bsky.convo.getMessages", *asked)
        page = each(told.get("messages"), Message, most=_PAGE)
        found += [message for message in page if message.sent_at >= since]
        cursor = str(told.get("cursor") or "")
        if not cursor or not page or page[-1].sent_at < since:
            break
    return found[::-1]


def _from(cursor: str) -> list[tuple[str, str]]:
    return [("cursor", cursor)] if cursor else []


def _delivered(request: Request, room: str, message: Message, line: Line) -> Delivered:
    name = _name(room, message)
    _remember(request.key, name, line)
    return Delivered(platform_id=name, audience="private", at=message.sent_at, thread=room)


def _name(room: str, message: Message) -> str:
    return f"{room}/{message.id}"


def _remembered(line: Line) -> list[list[str]]:
    kept: Any = line.account.memory.recall(_MEMORY)
    return [pair for pair in kept or () if isinstance(pair, list) and len(pair) == 2]  # noqa: PLR2004


def _remember(key: str, name: str, line: Line) -> None:
    before = _remembered(line)
    if [key, name] not in before:
        line.account.memory.remember(_MEMORY, [*before, [key, name]][-MOST_SENT:])
