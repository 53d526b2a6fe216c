"""Keep what a network tells by itself, if it is the network that tells it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from evenhand.core.errors import InputError
from evenhand.desk.accounts import account_of
from evenhand.desk.actions.accept_events import accept_events
from evenhand.desk.models import Inbox
from evenhand.desk.sealing import SealError
from evenhand.desk.waking import wake
from evenhand.networks.kit.errors import Forged
from evenhand.networks.kit.network import Network
from evenhand.networks.kit.signed_hooks import UnusableSecret
from evenhand.networks.kit.storable import storable
from evenhand.networks.table import network_named


@dataclass(frozen=True, slots=True)
class Hook:
    """A request as it came: the raw bytes, over which it is signed, and its headers."""

    body: bytes
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class NotAccepted:
    """Why a hook was not kept: nobody of ours signed it, or it is signed and means nothing.

    ``words`` say what is wrong with a signed one; who forges is told nothing.
    """

    why: Literal["forged", "unreadable"]
    words: str = ""


def accept_hook(
    inbox: Inbox,
    hook: Hook,
    *,
    now: datetime,
    networks: Callable[[str], Network] = network_named,
) -> int | NotAccepted:
    """Store the events of a hook and return how many were new, or say why it was not kept.

    An inbox whose secret cannot be used takes every hook for forged.
    """
    try:
        account = account_of(inbox)
        items = networks(inbox.network).accept(hook.body, hook.headers, account, now)
    except (Forged, SealError, UnusableSecret):
        return NotAccepted("forged")
    except InputError as error:
        return NotAccepted("unreadable", storable(str(error)))
    new = accept_events(inbox, items, now=now)
    if new:
        wake("take-in")
    return new
