"""Whether we may write to somebody now, by what they set: who may answer, who may write directly.

Without a setting of theirs the network lets only those write directly whom they follow
(chat.bsky.actor.declaration).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from evenhand.core.message import Audience
from evenhand.networks.kit.capabilities import ALLOWED, Permission
from evenhand.networks.kit.network import Correspondence

_OWN_PAGE = "Offer them a page of their own by a link in your public answer."
_ONLY_PAGE = "Offer them a page of their own by a way of writing that they gave you."
_BLOCKS = Permission(is_allowed=False, reason="This person blocks the account.", instead=_ONLY_PAGE)
_TAKES_NONE = Permission(
    is_allowed=False, reason="This person takes no direct messages.", instead=_OWN_PAGE
)
_TAKES_FROM_FOLLOWED = Permission(
    is_allowed=False,
    reason="This person takes direct messages only from accounts that they follow.",
    instead=_OWN_PAGE,
)
_CLOSED = Permission(
    is_allowed=False,
    reason="This person does not let us answer below this post.",
    instead="Write to them directly, or offer them a page of their own there.",
)


def may_send(where: Correspondence, audience: Audience) -> Permission:
    """Return whether we may write there, and if not, why and what instead."""
    if where.context.get("blocks") is True:
        return _BLOCKS
    if audience == "public":
        return _CLOSED if where.context.get("closed") is True else ALLOWED
    return ALLOWED if where.audience == "private" else _directly(where.context)


def _directly(context: Mapping[str, Any]) -> Permission:
    takes = context.get("takes_direct")
    if takes == "none":
        return _TAKES_NONE
    is_let_in = takes == "all" or context.get("follows_us") is True
    return ALLOWED if is_let_in else _TAKES_FROM_FOLLOWED
