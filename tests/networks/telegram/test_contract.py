"""Telegram keeps the contract of all networks, over a Bot API on loopback."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from evenhand.core.message import Audience
from evenhand.networks.kit.network import Account
from evenhand.networks.telegram.network import Telegram
from tests.networks.contract import Contract
from tests.networks.telegram.bot_api import HANDLE, NOON, BotApi, a_group, a_mention
from tests.networks.telegram.recorded import ALL


class StagedTelegram:
    """The Bot API with its other side."""

    def __init__(self, api: BotApi, account: Account) -> None:
        self.network, self.account, self._api = Telegram(), account, api
        self._said: dict[str, dict[str, object]] = {}

    def now(self) -> datetime:
        return datetime.fromtimestamp(NOON, UTC)

    def say(self, text: str, audience: Audience) -> str:
        if audience == "private":
            said = self._api.say(text)
        else:
            words = f"{HANDLE} {text}"
            said = self._api.say(words, chat=a_group(), entities=[a_mention(words)])
        name = f"{said['chat']['id']}:{said['message_id']}"
        self._said[name] = said
        return name

    def edit(self, platform_id: str, text: str) -> None:
        said = self._said[platform_id]
        self._api.edit({**said}, f"{HANDLE} {text}")

    def delete(self, platform_id: str) -> None:
        raise NotImplementedError("Telegram tells a bot of no deletion")

    def go_silent(self, *, arrives: bool) -> None:
        self._api.hears, self._api.answers = arrives, False

    def recover(self) -> None:
        self._api.hears = self._api.answers = True

    def revoke(self) -> None:
        self._api.token = "4242:another"  # noqa: S105

    def texts_of_ours(self) -> list[str]:
        return self._api.texts()


class TestTelegram(Contract):
    recorded = ALL
    tells_deletions = False
    shows_ours = False

    @pytest.fixture
    def staged(self, api: BotApi, account: Account) -> StagedTelegram:
        return StagedTelegram(api, account)
