"""Hooks: Telegram posts every update to an address of ours, with a secret that we made."""

from __future__ import annotations

import secrets
from datetime import timedelta

from msgspec import Struct

from evenhand.networks.kit.errors import NetworkError
from evenhand.networks.kit.network import Account
from evenhand.networks.telegram.api import Bot
from evenhand.networks.telegram.told import KINDS

BY_HOOKS = "hooks"
LOOKED_AT_EVERY = timedelta(minutes=5)
"""How often we look whether hooks still lead here."""
_SECRET = "hook-secret"  # noqa: S105 - the name under which it is remembered


class Hook(Struct, frozen=True):
    """Where Telegram sends updates, and what last went wrong with it."""

    url: str = ""
    pending_update_count: int = 0
    last_error_date: int = 0
    last_error_message: str = ""


def wants_hooks(account: Account) -> bool:
    """Say whether news of this account come by hooks."""
    return account.settings.get("receives") == BY_HOOKS


def hook_secret(account: Account) -> str:
    """Return the secret that hooks have to carry, or nothing where none was made yet."""
    return str(account.memory.recall(_SECRET) or "")


def hook_of(bot: Bot) -> Hook:
    """Return how hooks stand with Telegram."""
    return bot.get("getWebhookInfo", Hook)


def demand_hook(account: Account) -> None:
    """Raise unless Telegram accepts our token and sends updates to our address."""
    if hook_of(Bot(account)).url != account.hook:
        raise NetworkError("Telegram no longer sends this bot's messages here", permanent=True)


def set_hook(bot: Bot, account: Account) -> None:
    """Let Telegram send updates to our address, with the secret that is made once."""
    secret = hook_secret(account)
    if not secret:
        secret = secrets.token_urlsafe(32)
        account.memory.remember(_SECRET, secret)
    fields = {"url": account.hook, "secret_token": secret, "allowed_updates": KINDS}
    bot.do("setWebhook", object, fields)


def drop_hook(bot: Bot) -> None:
    """Let Telegram keep updates until we ask for them."""
    bot.do("deleteWebhook", object, {})
