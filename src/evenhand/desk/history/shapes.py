"""Which column of an export says what: the names that common exports use, and none guessed.

The names were taken from public exports and their documentation: Twitter's customer-support
archives (tweet_id, author_id, inbound, in_response_to_tweet_id), Zendesk, Freshdesk and Chatwoot.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from evenhand.core.errors import InputError

NAMES: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "message_id", "tweet_id", "comment_id", "post_id", "uuid"),
    "customer": (
        "customer", "customer_id", "author_id", "author", "requester_id", "requester", "contact_id",
        "contact", "sender_id", "sender", "from", "user_id", "user", "handle",
    ),
    "name": ("customer_name", "author_name", "requester_name", "contact_name", "name"),
    "at": ("time", "created_at", "timestamp", "date", "datetime", "sent_at", "said_at", "at"),
    "text": ("text", "body", "message", "content", "comment", "plain_body", "description"),
    "direction": ("direction", "inbound", "is_inbound", "incoming", "message_type", "type"),
    "thread": (
        "thread", "thread_id", "conversation", "conversation_id", "ticket", "ticket_id", "case",
        "case_id",
    ),
    "reply_to": (
        "in_reply_to", "in_reply_to_id", "in_response_to_tweet_id", "in_reply_to_status_id",
        "reply_to", "parent_id",
    ),
    "audience": ("audience", "visibility", "public"),
}  # fmt: skip
_NEEDED = ("customer", "at", "text", "direction")


@dataclass(frozen=True, slots=True)
class Shape:
    """The column for each thing that an export says; nothing where it does not say it."""

    customer: str
    at: str
    text: str
    direction: str
    id: str | None = None
    name: str | None = None
    thread: str | None = None
    reply_to: str | None = None
    audience: str | None = None


def shape_of(names: Iterable[str], told: Mapping[str, str] | None = None) -> Shape:
    """Return the shape of an export from the names of its columns.

    ``told`` says which column holds what, where the names do not. Raises :class:`InputError` that
    names what is missing and what is there.
    """
    there = list(names)
    found = {what: _column(what, there, told or {}) for what in NAMES}
    missing = [what for what in _NEEDED if found[what] is None]
    if found["thread"] is None and found["reply_to"] is None:
        missing.append("thread")
    if missing:
        raise InputError(
            f"no column says the {' or the '.join(missing)} of a message; there are: "
            f"{', '.join(there) or 'none'}. Name it, as in --column {missing[0]}=NAME"
        )
    return Shape(**found)  # type: ignore[arg-type]


def _column(what: str, there: list[str], told: Mapping[str, str]) -> str | None:
    if what in told:
        if told[what] not in there:
            raise InputError(f"there is no column {told[what]!r}; there are: {', '.join(there)}")
        return told[what]
    plain = {name.strip().lower().replace(" ", "_").replace("-", "_"): name for name in there}
    return next((plain[name] for name in NAMES[what] if name in plain), None)
