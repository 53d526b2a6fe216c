"""What the desk keeps of the network until it is read: a post as it is now, or one that is gone."""

from __future__ import annotations

from datetime import datetime

from evenhand.networks.kit.inbound import RawItem
from evenhand.networks.mastodon.entities import Entity, Moment, Status, as_bytes


class Told(Entity, frozen=True):
    """One event: a post as it is now with the first post of its thread, or one that is gone."""

    status: Status | None = None
    root: str = ""
    gone: str = ""
    at: Moment | None = None


def post_event(post: Status, root: str = "") -> RawItem:
    """Return the event that a post is as it is now; each edit of it is an event of its own."""
    edit = f"-{edit_of(post)}" if post.edited_at else ""
    return RawItem(f"status-{post.id}{edit}", as_bytes(Told(status=post, root=root)))


def gone_event(name: str, now: datetime) -> RawItem:
    """Return the event that a post is not there any more."""
    return RawItem(f"gone-{name}", as_bytes(Told(gone=name, at=now)))


def edit_of(post: Status) -> str:
    """Return the moment at which a post was last edited, in words; nothing where it never was."""
    return post.edited_at.isoformat() if post.edited_at else ""
