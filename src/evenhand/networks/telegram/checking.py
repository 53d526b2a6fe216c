"""What keeps a bot from working, asked live, and what to do about each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from msgspec import Raw, Struct

from evenhand.networks.kit.door import ClosedDoor
from evenhand.networks.kit.errors import NetworkError
from evenhand.networks.kit.network import Account, Fault
from evenhand.networks.telegram.api import Bot
from evenhand.networks.telegram.hooks import drop_hook, hook_of, set_hook, wants_hooks

_TOKEN = re.compile(r"\d+:[\w-]+", re.ASCII)
_PORTS = frozenset({None, 443, 80, 88, 8443})
"""Where Telegram's hooks can go."""
_TOOK_OVER = "terminated by other getUpdates request"
_STOP_IT = (
    "Stop the other program, or let @BotFather make a new token (/revoke), which shuts it out, "
    "and enter that here."
)


class Me(Struct, frozen=True):
    """Our bot, as getMe tells it."""

    username: str = ""
    can_read_all_group_messages: bool = False


def faults_of(account: Account) -> tuple[Fault, ...]:
    """Return all that keeps the account from working; hooks that are wanted are set on the way."""
    token = str(account.settings.get("token") or "").strip()
    if not _TOKEN.fullmatch(token):
        what = "There is no token, or it is not whole."
        return (Fault(what, "Copy it from @BotFather: digits, a colon, letters and signs."),)
    try:
        return tuple(_faults(Bot(account), account))
    except ClosedDoor as error:
        do = "Name its host in EVENHAND_REACHABLE if it is yours, or leave the server empty."
        return (Fault("The server may not be reached from here.", do, detail=str(error)),)
    except NetworkError as error:
        return (_refused(error),)


def _refused(error: NetworkError) -> Fault:
    if error.revoked:
        do = "Ask @BotFather for the token (/token) and enter it here."
        return Fault("Telegram does not accept this token.", do, detail=str(error))
    do = "Check again in a few minutes; look at the server's address if it stays."
    return Fault("Telegram does not answer as it should.", do, detail=str(error))


def _faults(bot: Bot, account: Account) -> Iterator[Fault]:
    me = bot.get("getMe", Me)
    if me.username.casefold() != account.handle.removeprefix("@").casefold():
        do = "Enter the token of this bot, or connect the other one as another inbox."
        yield Fault("The token belongs to another bot.", do, detail=f"@{me.username}")
    yield from _by_hooks(bot, account) if wants_hooks(account) else _by_asking(bot, account)
    if me.can_read_all_group_messages:
        what = "The bot is told all that is said in its groups, not only what is meant for it."
        do = "With @BotFather: /setprivacy, Enable; then add the bot to its groups again."
        yield Fault(what, do, is_hint=True)


def _by_asking(bot: Bot, account: Account) -> Iterator[Fault]:
    hook = hook_of(bot)
    if hook.url and hook.url == account.hook:
        drop_hook(bot)
    elif hook.url:
        yield _elsewhere(hook.url)
        return
    if _is_read_by_another(bot):
        what = "Another program reads this bot's messages, so some never reach this desk."
        yield Fault(what, _STOP_IT)


def _is_read_by_another(bot: Bot) -> bool:
    """Say whether two short waits in a row are cut off: asking confirms nothing and takes none."""
    for _ in range(2):
        try:
            bot.get("getUpdates", list[Raw], limit=1, timeout=1)
        except NetworkError as error:
            if _TOOK_OVER in str(error):
                continue
            raise
        return False
    return True


def _by_hooks(bot: Bot, account: Account) -> Iterator[Fault]:
    if (fault := _unreachable(account.hook)) is not None:
        yield fault
        return
    hook = hook_of(bot)
    if hook.url not in ("", account.hook):
        yield _elsewhere(hook.url)
        return
    set_hook(bot, account)
    if hook.pending_update_count and hook.last_error_message:
        do = "See that this desk's address answers from outside, with a certificate that holds."
        detail = f"{hook.pending_update_count}: {hook.last_error_message}"
        yield Fault("Telegram cannot deliver what people wrote.", do, detail=detail)


def _unreachable(address: str) -> Fault | None:
    """Return why Telegram could not reach an address of ours."""
    told = urlsplit(address)
    if not address:
        what = "This desk has no public address, so Telegram cannot tell it anything."
        return Fault(what, "Set EVENHAND_ADDRESS, or let this desk ask for messages instead.")
    if told.scheme != "https" or told.port not in _PORTS:
        do = "EVENHAND_ADDRESS has to begin with https:// and use port 443, 80, 88 or 8443."
        what = "Telegram does not send to this desk's address."
        return Fault(what, do, detail=f"{told.scheme}://{told.netloc}")
    return None


def _elsewhere(address: str) -> Fault:
    """Return that another program has the messages; we do not take them away from it."""
    host = urlsplit(address).netloc
    return Fault("This bot's messages go to another address.", _STOP_IT, detail=host)
