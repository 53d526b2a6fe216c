"""Small verbs for tests: what was heard, and a reply to it."""

from __future__ import annotations

from typing import Any

from evenhand.core.message import Audience
from evenhand.networks.kit.inbound import Author, Change, Posted
from evenhand.networks.kit.network import Account
from evenhand.networks.kit.outbound import Reply
from evenhand.networks.mastodon.network import Mastodon

ANYBODY = Author(platform_id="https://far.example/users/ines", handle="@ines@far.example")


def heard(mastodon: Mastodon, account: Account, cursor: str = "") -> tuple[list[Change], str]:
    """Poll until there is no more; return what it means and where to go on."""
    changes: list[Change] = []
    has_more = True
    while has_more:
        page = mastodon.poll(account, cursor)
        for item in page.items:
            changes += mastodon.read(item.body, account)
        cursor, has_more = page.cursor, page.has_more
    return changes, cursor


def posts(mastodon: Mastodon, account: Account) -> list[Posted]:
    """Return every post that is heard from the beginning."""
    return [change for change in heard(mastodon, account)[0] if isinstance(change, Posted)]


def reply_to(post: Posted, text: str, audience: Audience, **rest: Any) -> Reply:
    """Return a reply to a post."""
    told: dict[str, Any] = {
        "key": "key-1", "text": text, "audience": audience, "recipient": post.author,
        "thread": post.thread, "in_reply_to": post.platform_id, "context": dict(post.context),
    }  # fmt: skip
    return Reply(**{**told, **rest})


def a_reply(text: str, audience: Audience = "public", **rest: Any) -> Reply:
    """Return a reply to somebody who said something somewhere."""
    told: dict[str, Any] = {
        "key": "key-1", "text": text, "audience": audience, "recipient": ANYBODY, "thread": "t",
    }  # fmt: skip
    return Reply(**{**told, **rest})
