"""How news reaches us: asked for from a number on, by a long poll that wakes us, or by hooks.

An update is confirmed by asking for what comes after it. We ask from the cursor, and the cursor
is kept together with what was found, so nothing is confirmed before it is stored.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping

from msgspec import Raw

from evenhand.core.errors import InputError
from evenhand.networks.kit.door import Limits
from evenhand.networks.kit.errors import Forged, NetworkError
from evenhand.networks.kit.inbound import Polled, RawItem
from evenhand.networks.kit.network import Account
from evenhand.networks.telegram.api import LIMITS, Bot
from evenhand.networks.telegram.hooks import demand_hook, hook_secret, wants_hooks
from evenhand.networks.telegram.moving import note_moves
from evenhand.networks.telegram.reading import is_for_us
from evenhand.networks.telegram.told import KINDS, Update, number_of, update_of

PAGE = 100
"""Updates in one answer, the most that the Bot API gives."""
LONGEST_WAIT = 50
"""Seconds that Telegram waits for news at most."""
_SECRET = "x-telegram-bot-api-secret-token"  # noqa: S105 - the header's name


def polled(account: Account, cursor: str) -> Polled:
    """Return what happened after the update of a number; by hooks only whether they still come."""
    if wants_hooks(account):
        demand_hook(account)
        return Polled((), cursor)
    found = _asked(Bot(account), cursor, limit=PAGE, timeout=0)
    if not found:
        return Polled((), cursor)
    last = number_of(bytes(found[-1]))
    return Polled(_kept(account, found), str(last), has_more=len(found) == PAGE)


def heard(account: Account, cursor: str, seconds: float) -> bool:
    """Wait for an update after the cursor, and say whether there is one; it stays unconfirmed."""
    if wants_hooks(account):
        raise NetworkError("Telegram tells this bot's news by hooks", permanent=False)
    wait = max(1, min(int(seconds), LONGEST_WAIT))
    bot = Bot(account, Limits(seconds=wait + LIMITS.seconds, most_bytes=LIMITS.most_bytes))
    return bool(_asked(bot, cursor, limit=1, timeout=wait))


def accepted(body: bytes, headers: Mapping[str, str], account: Account) -> tuple[RawItem, ...]:
    """Return the update of a hook that carries our secret; raise :class:`Forged` otherwise.

    Telegram does not sign what it sends: the secret and the encrypted way are all the proof.
    """
    secret = hook_secret(account) if wants_hooks(account) else ""
    told = {name.lower(): value for name, value in headers.items()}.get(_SECRET, "")
    if not secret:
        raise Forged("this inbox awaits no hooks")
    if not hmac.compare_digest(told.encode(), secret.encode()):
        raise Forged("the hook does not carry our secret")
    update_of(body)
    return _kept(account, [Raw(body)])


def _asked(bot: Bot, cursor: str, *, limit: int, timeout: int) -> list[Raw]:
    since = _number(cursor) + 1 if cursor else None
    return bot.get(
        "getUpdates", list[Raw], offset=since, limit=limit, timeout=timeout, allowed_updates=KINDS
    )


def _kept(account: Account, found: list[Raw]) -> tuple[RawItem, ...]:
    """Return what is for us, or cannot be read; it is kept with the number that Telegram gave."""
    items, understood = [], []
    for body in map(bytes, found):
        update = _update(body)
        if update is not None:
            understood.append(update)
        if update is None or is_for_us(update, account.handle):
            items.append(RawItem(str(number_of(body)), body))
    note_moves(account, tuple(understood))
    return tuple(items)


def _update(body: bytes) -> Update | None:
    try:
        return update_of(body)
    except InputError:
        return None


def _number(cursor: str) -> int:
    if not (cursor.isascii() and cursor.isdecimal() and len(cursor) <= 16):  # noqa: PLR2004
        raise InputError(f"not a number of an update: {cursor!r}")
    return int(cursor)
