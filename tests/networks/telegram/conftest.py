"""A Bot API on loopback, and the account that the desk has with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from evenhand.networks.kit.door import Door
from evenhand.networks.kit.network import Account
from tests.networks.telegram.bot_api import HANDLE, TOKEN, BotApi, a_bot_api

HOOK = "https://desk.fennimore.example/hooks/tg/"


@pytest.fixture
def api() -> Iterator[BotApi]:
    with a_bot_api() as api:
        yield api


@pytest.fixture
def account(api: BotApi) -> Account:
    return an_account(api.address)


def an_account(server: str, **settings: Any) -> Account:
    return Account(
        handle=HANDLE,
        name="Fennimore on Telegram",
        settings={"token": TOKEN, "server": server, **settings},
        door=Door(is_open=lambda _address: True),
        hook=HOOK,
    )
