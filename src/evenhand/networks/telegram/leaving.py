"""A reply on its way to Telegram: one message, as it was written, with at most one picture.

Telegram knows no description of a picture, so ours stands below the words, for everybody.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from msgspec import Struct

from evenhand.networks.kit.capabilities import Capabilities
from evenhand.networks.kit.counting import length_there
from evenhand.networks.kit.door import Limits
from evenhand.networks.kit.errors import NetworkError
from evenhand.networks.kit.fitting import problems_of
from evenhand.networks.kit.network import Account
from evenhand.networks.kit.outbound import Delivered, Reply, Request
from evenhand.networks.kit.storable import storable
from evenhand.networks.telegram.api import LIMITS, Bot, Moved
from evenhand.networks.telegram.moving import note_move, number_now
from evenhand.networks.telegram.places import (
    Place,
    address_of,
    chat_and_topic,
    name_of,
    place_of,
)
from evenhand.networks.telegram.told import Chat, Moment, audience_of, moment_of

LONGEST_CAPTION = 1_024
_PICTURE = "\N{FRAME WITH PICTURE}\N{VARIATION SELECTOR-16}"
"""Stands before a description: read aloud as "framed picture" in whatever language one hears."""
_UPLOAD = Limits(seconds=90.0, most_bytes=LIMITS.most_bytes)
_PLAIN: dict[str, Any] = {"link_preview_options": {"is_disabled": True}}
_IS_GONE = re.compile(r"message to delete not found|message \d+ wasn't found")
_IS_SAME = "message is not modified"
_HAS_NO_TEXT = "there is no text in the message"


class Sent(Struct, frozen=True):
    """A message of ours as Telegram tells it."""

    message_id: int
    date: Moment
    chat: Chat
    edit_date: Moment = 0


def written(reply: Reply, capabilities: Capabilities) -> Request:
    """Return the request for a reply, the same for the preview and for sending."""
    shown = _shown(reply)
    limits = replace(capabilities, longest=LONGEST_CAPTION) if reply.files else capabilities
    count = length_there(shown, limits)
    return Request(
        key=reply.key,
        audience=reply.audience,
        body=_picture(reply, shown) if reply.files else _words(reply, shown),
        shown=shown,
        length=count,
        problems=problems_of(reply.text, reply.files, count, limits),
    )


def sent(request: Request, account: Account) -> Delivered:
    """Send once, and once more only where Telegram says that the group has moved."""
    body = request.body
    chat = number_now(body["fields"]["chat_id"], account)
    try:
        return _delivered(_said(body, chat, account))
    except Moved as moved:
        note_move(account, int(chat), moved.chat)
        return _delivered(_said(body, moved.chat, account))


def edited(platform_id: str, request: Request, account: Account) -> Delivered:
    """Let a message of ours say something else; of a picture, the words below it."""
    place = _place(platform_id)
    told = _edited(Bot(account), _there(place), request.shown)
    at = moment_of(told.edit_date or told.date) if isinstance(told, Sent) else datetime.now(UTC)
    return Delivered(
        platform_id=platform_id, audience="private" if place.chat > 0 else "public", at=at
    )


def deleted(platform_id: str, account: Account) -> None:
    """Take a message of ours away; one that is gone already is well."""
    try:
        Bot(account).do("deleteMessage", object, _there(_place(platform_id)))
    except NetworkError as error:
        if not _IS_GONE.search(str(error)):
            raise


def _shown(reply: Reply) -> str:
    described = (f"{_PICTURE} {storable(file.description).strip()}" for file in reply.files)
    return "\n\n".join(filter(None, (storable(reply.text).strip(), *described)))


def _words(reply: Reply, shown: str) -> dict[str, Any]:
    return {"method": "sendMessage", "fields": {**_where(reply), "text": shown, **_PLAIN}}


def _picture(reply: Reply, shown: str) -> dict[str, Any]:
    file = reply.files[0]
    picture = {"name": file.name, "type": file.content_type, "path": file.path}
    fields = {**_where(reply), "caption": shown}
    return {"method": "sendPhoto", "fields": fields, "picture": picture}


def _where(reply: Reply) -> dict[str, Any]:
    """Return the chat, its topic, and the message that is answered, if it is still there."""
    chat, topic = chat_and_topic(reply.thread)
    where: dict[str, Any] = {"chat_id": chat}
    if topic:
        where["message_thread_id"] = topic
    if answered := place_of(reply.in_reply_to):
        where["reply_parameters"] = {
            "chat_id": answered.chat,
            "message_id": answered.number,
            "allow_sending_without_reply": True,
        }
    return where


def _said(body: dict[str, Any], chat: int | str, account: Account) -> Sent:
    fields = {**body["fields"], "chat_id": chat}
    if fields.get("reply_parameters", {}).get("chat_id", chat) != chat:
        del fields["reply_parameters"]  # in a group that moved, that number is another message
    picture = body.get("picture")
    if picture is None:
        return Bot(account).do(body["method"], Sent, fields)
    content = (picture["name"], _content(picture["path"]), picture["type"])
    return Bot(account, _UPLOAD).do(body["method"], Sent, fields, content)


def _edited(bot: Bot, there: dict[str, int], shown: str) -> Sent | bool | None:
    """Change a message's words; the same words are no change, and a picture has a caption."""
    shape: Any = Sent | bool | None
    try:
        told: Sent | bool | None = bot.do(
            "editMessageText", shape, {**there, "text": shown, **_PLAIN}
        )
    except NetworkError as error:
        if _IS_SAME in str(error):
            return None
        if _HAS_NO_TEXT not in str(error):
            raise
        told = bot.do("editMessageCaption", shape, {**there, "caption": shown})
    return told


def _there(place: Place) -> dict[str, int]:
    return {"chat_id": place.chat, "message_id": place.number}


def _place(platform_id: str) -> Place:
    """Return where a message of ours stands; raise where a person only saw that it is there."""
    place = place_of(platform_id)
    if place is None:
        words = "nobody knows which message that is on Telegram: change it there by hand"
        raise NetworkError(words, permanent=True)
    return place


def _content(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise NetworkError(
            "the picture of this reply is not there any more", permanent=True
        ) from error


def _delivered(told: Sent) -> Delivered:
    return Delivered(
        platform_id=name_of(told.chat.id, told.message_id),
        address=address_of(told.chat, told.message_id),
        audience=audience_of(told.chat),
        at=moment_of(told.date),
    )
