"""Bluesky keeps the contract of all networks; and what the contract cannot ask of all."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from evenhand.core.message import Audience
from evenhand.networks.kit.network import Account, Network
from tests.networks.bluesky.conftest import BLUESKY
from tests.networks.bluesky.other_side import INES, US, OtherSide
from tests.networks.contract import Contract, Staged

TOLD = Path(__file__).with_name("told")
"""Events as a real AT Protocol network told them in November 2026."""


class StagedBluesky:
    """Bluesky with its other side: Ines, who follows nobody, and the server's moods."""

    def __init__(self, account: Account, other: OtherSide) -> None:
        self.network: Network = BLUESKY
        self.account = account
        self.other = other

    def now(self) -> datetime:
        return datetime.now(UTC)

    def say(self, text: str, audience: Audience) -> str:
        if audience == "private":
            return self.other.chat.write(INES, US, text)
        return self.other.mention(INES, text)

    def edit(self, platform_id: str, text: str) -> None:  # noqa: ARG002
        raise AssertionError("nobody edits here")

    def delete(self, platform_id: str) -> None:
        self.other.delete(platform_id)

    def go_silent(self, *, arrives: bool) -> None:
        self.other.is_silent, self.other.keeps = True, arrives

    def recover(self) -> None:
        self.other.is_silent, self.other.keeps = False, True

    def revoke(self) -> None:
        for known in (self.other.passwords, self.other.access, self.other.renewals):
            known.clear()

    def texts_of_ours(self) -> list[str]:
        return self.other.texts_of(US)


class TestBluesky(Contract):
    recorded = tuple(path.read_bytes() for path in sorted(TOLD.glob("*.json")))
    tells_edits = False
    tells_deletions = False

    @pytest.fixture
    def staged(self, account: Account, other: OtherSide) -> Staged:
        return StagedBluesky(account, other)
