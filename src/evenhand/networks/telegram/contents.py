"""What a message holds beside its words: files, and remarks on what cannot be taken over.

A phone number or a place that somebody sends us in private is taken over as words. Sent in a
group it is only named: it is not for us to carry further.
"""

from __future__ import annotations

from collections.abc import Iterator

from evenhand.core.message import Audience
from evenhand.networks.kit.inbound import InboundFile, Remark
from evenhand.networks.telegram.told import File, Message, Origin

LARGEST = 20 * 1024 * 1024
"""Bytes of a file that the Bot API gives out at most (getFile)."""
_KINDS = (
    ("document", "application/octet-stream", "document"),
    ("audio", "audio/mpeg", "audio.mp3"),
    ("video", "video/mp4", "video.mp4"),
    ("video_note", "video/mp4", "video.mp4"),
    ("voice", "audio/ogg", "voice.ogg"),
)
SERVICE = frozenset({
    "new_chat_members", "left_chat_member", "new_chat_title", "new_chat_photo",
    "delete_chat_photo", "group_chat_created", "supergroup_chat_created", "channel_chat_created",
    "message_auto_delete_timer_changed", "migrate_to_chat_id", "migrate_from_chat_id",
    "pinned_message", "chat_background_set", "write_access_allowed", "boost_added",
    "forum_topic_created", "forum_topic_edited", "forum_topic_closed", "forum_topic_reopened",
    "general_forum_topic_hidden", "general_forum_topic_unhidden", "video_chat_scheduled",
    "video_chat_started", "video_chat_ended", "video_chat_participants_invited",
    "chat_owner_left", "chat_owner_changed", "chat_shared", "users_shared", "connected_website",
})  # fmt: skip
"""Messages that Telegram itself writes about a chat; nobody said them."""
_AROUND = frozenset({
    "message_id", "date", "chat", "from", "sender_chat", "sender_boost_count",
    "sender_business_bot", "sender_tag", "message_thread_id", "is_topic_message", "edit_date",
    "forward_origin", "forward_from", "forward_from_chat", "forward_from_message_id",
    "forward_sender_name", "forward_signature", "forward_date", "is_automatic_forward",
    "reply_to_message", "external_reply", "quote", "reply_to_story", "via_bot",
    "has_protected_content", "is_from_offline", "media_group_id", "author_signature",
    "paid_star_count", "link_preview_options", "effect_id", "show_caption_above_media",
    "has_media_spoiler", "business_connection_id", "direct_messages_topic", "reply_markup",
    "text", "caption", "entities", "caption_entities",
})  # fmt: skip
"""What stands around a message's content."""
_SHOWN = frozenset({
    "text", "caption", "photo", "document", "animation", "audio", "video", "video_note", "voice",
    "sticker", "contact", "location", "venue", "poll",
})  # fmt: skip


def is_said_by_nobody(kinds: frozenset[str]) -> bool:
    """Say whether a message that holds these is only Telegram's own note about a chat."""
    return bool(kinds & SERVICE) and not kinds & _SHOWN


def files_of(message: Message) -> tuple[InboundFile, ...]:
    """Return a message's files that can be fetched; of a picture the largest size."""
    return tuple(file for file in _files(message) if file.size <= LARGEST)


def remarks_on(message: Message, audience: Audience, kinds: frozenset[str]) -> tuple[Remark, ...]:
    """Return what has to be said beside a message; ``kinds`` names all that it holds."""
    return (*_context(message), *_not_shown(message, audience, kinds))


def shared_words(message: Message, audience: Audience) -> str:
    """Return what a message holds that is no file and can be said in words."""
    if message.sticker:
        return message.sticker.emoji
    if audience == "public":
        return ""
    if (contact := message.contact) is not None:
        name = f"{contact.first_name} {contact.last_name}".strip()
        return ", ".join(filter(None, (name, contact.phone_number)))
    if (at := message.location) is not None:
        venue = (message.venue.title, message.venue.address) if message.venue else ()
        return ", ".join(filter(None, (*venue, f"{at.latitude:.6f} {at.longitude:.6f}")))
    return ""


def _files(message: Message) -> Iterator[InboundFile]:
    if message.photo:
        largest = max(reversed(message.photo), key=lambda size: size.file_size)
        yield _file(largest, "image/jpeg", "photo.jpg")
    for kind, content_type, name in _KINDS:
        found: File | None = getattr(message, kind)
        if found is not None:
            yield _file(found, content_type, name)


def _file(told: File, content_type: str, name: str) -> InboundFile:
    return InboundFile(
        name=told.file_name or name,
        content_type=told.mime_type or content_type,
        address=told.file_id,
        size=told.file_size,
    )


def _context(message: Message) -> Iterator[Remark]:
    if message.quote:
        yield Remark("quoted", message.quote.text)
    if message.forward_origin:
        yield Remark("forwarded", _whose(message.forward_origin))
    if message.poll:
        options = " / ".join(option.text for option in message.poll.options)
        yield Remark("poll", f"{message.poll.question}\n{options}".strip())


def _not_shown(message: Message, audience: Audience, kinds: frozenset[str]) -> Iterator[Remark]:
    for file in _files(message):
        if file.size > LARGEST:
            yield Remark("not-shown", f"{file.name} ({file.size / 1e6:.0f} MB)")
    if message.sticker:
        yield Remark("not-shown", f"sticker {message.sticker.emoji}".strip())
    if audience == "public":
        for kind in ("contact", "location"):
            if getattr(message, kind) is not None:
                yield Remark("not-shown", kind)
    if not kinds & _SHOWN:
        for kind in sorted(kinds - _AROUND):
            yield Remark("not-shown", kind.replace("_", " "))


def _whose(origin: Origin) -> str:
    user, chat = origin.sender_user, origin.sender_chat or origin.chat
    if user is not None:
        return f"{user.first_name} {user.last_name}".strip()
    return origin.sender_user_name or (chat.title if chat else "")
