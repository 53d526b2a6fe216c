"""Updates in every shape that the Bot API documents, made by hand from its documentation."""

from __future__ import annotations

import json
from typing import Any

from tests.networks.telegram.bot_api import (
    HANDLE,
    INES,
    NOON,
    US,
    a_group,
    a_mention,
    a_private_chat,
)


def a_message(text: str = "", **more: Any) -> dict[str, Any]:
    """Return a private message."""
    told = {"message_id": 5, "from": INES, "chat": a_private_chat(), "date": NOON, **more}
    return {**told, "text": text} if text else told


def in_a_group(text: str, **more: Any) -> dict[str, Any]:
    """Return a message in a group; it mentions us where it names us."""
    entities = [a_mention(text)] if HANDLE in text else []
    return a_message(text, chat=a_group(), entities=entities, **more)


def an_update(kind: str, what: dict[str, Any], number: int = 900) -> bytes:
    """Return an update as bytes."""
    return json.dumps({"update_id": number, kind: what}).encode()


def message(text: str = "", **more: Any) -> bytes:
    """Return an update with a private message."""
    return an_update("message", a_message(text, **more))


PHOTO = [
    {"file_id": "small", "file_unique_id": "s", "width": 90, "height": 60, "file_size": 900},
    {"file_id": "large", "file_unique_id": "l", "width": 900, "height": 600, "file_size": 90_000},
]
STICKER = {"file_id": "st", "type": "regular", "width": 512, "height": 512, "emoji": "👍"}
CONTACT = {"phone_number": "+4917012345", "first_name": "Ines", "last_name": "Moreau"}
LOCATION = {"latitude": 52.52, "longitude": 13.405}
REPLY = {"message_id": 4, "from": US, "chat": a_group(), "date": NOON - 60, "text": "Sorry!"}
STOPPED = {
    "chat": a_private_chat(),
    "from": INES,
    "date": NOON,
    "old_chat_member": {"user": US, "status": "member"},
    "new_chat_member": {"user": US, "status": "kicked", "until_date": 0},
}

LINKED = {"type": "text_link", "offset": 4, "length": 5, "url": "https://x.example"}
LARGE = {"file_id": "v", "width": 9, "height": 9, "duration": 3, "file_size": 90_000_000}
VOICE = {"file_id": "v", "duration": 3, "mime_type": "audio/ogg", "file_size": 9_000}
INVOICE = {"file_id": "d", "file_name": "invoice.pdf", "mime_type": "application/pdf"}
VENUE = {"location": LOCATION, "title": "Shop", "address": "Main St"}
POLL = {"id": "1", "question": "Which?", "options": [{"text": "A", "voter_count": 0}]}
PASSED_ON = {"type": "hidden_user", "sender_user_name": "Kell", "date": NOON}
IN_PRIVATE = {**REPLY, "chat": a_private_chat()}
CHANNEL = {"id": -1_009_876, "type": "channel", "title": "News", "username": "fennimore_news"}
IN_A_CHANNEL = {
    "message_id": 8,
    "date": NOON,
    "chat": CHANNEL,
    "text": f"{HANDLE} look",
    "entities": [a_mention(HANDLE)],
}

ALL = (
    message("Where is my parcel? ☕"),
    message("The label", entities=[LINKED]),
    message(photo=PHOTO, caption="It arrived like this"),
    message(document=INVOICE),
    message(voice=VOICE),
    message(video=LARGE),
    message(sticker=STICKER),
    message(contact=CONTACT),
    message(location=LOCATION),
    message(location=LOCATION, venue=VENUE),
    message(poll=POLL),
    message(dice={"emoji": "🎲", "value": 3}),
    message("Passed on", forward_origin=PASSED_ON),
    message("Yes", reply_to_message=IN_PRIVATE, quote={"text": "Sorry", "position": 0}),
    an_update("message", in_a_group(f"{HANDLE} where is it?")),
    an_update("message", in_a_group("And now?", reply_to_message=REPLY)),
    an_update("message", in_a_group("we talk among us")),
    an_update("edited_message", a_message("Where is my parcel?", edit_date=NOON + 9)),
    an_update("channel_post", IN_A_CHANNEL),
    an_update("my_chat_member", STOPPED),
    an_update("message", a_message(chat=a_group(-55), migrate_to_chat_id=-1_001_111)),
    an_update("message_reaction", {"chat": a_private_chat(), "message_id": 5}),
)
