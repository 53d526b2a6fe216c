"""Mastodon keeps the contract of all networks, beside a small server that keeps no keys."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from evenhand.core.message import Audience
from evenhand.networks.kit.network import Account, Network
from evenhand.networks.mastodon.network import Mastodon
from tests.networks.contract import Contract, Staged
from tests.networks.mastodon.small_server import HOST, INES, SmallServer, person


class StagedMastodon:
    """The small server with Ines on the other side."""

    def __init__(self, network: Mastodon, account: Account, server: SmallServer) -> None:
        self.network: Network = network
        self.account = account
        self._server = server

    def now(self) -> datetime:
        return datetime.now(UTC)

    def say(self, text: str, audience: Audience) -> str:
        visibility = "public" if audience == "public" else "direct"
        return self._server.say(f"@fennimore {text}", visibility)

    def edit(self, platform_id: str, text: str) -> None:
        self._server.edit(platform_id, f"@fennimore {text}")

    def delete(self, platform_id: str) -> None:
        self._server.delete(platform_id)

    def go_silent(self, *, arrives: bool) -> None:
        self._server.mood = "silent" if arrives else "lost"

    def recover(self) -> None:
        self._server.mood = ""

    def revoke(self) -> None:
        self._server.mood = "revoked"

    def texts_of_ours(self) -> list[str]:
        return [post["text"] for post in self._server.ours()]


def told(**rest: Any) -> bytes:
    """Return an event as it is kept: a post as a server of November 2026 tells it."""
    post = {
        "id": "116", "account": person(INES, "ines@far.example"), "visibility": "public",
        "created_at": "2026-11-23T10:00:00.000Z", "content": "<p>Where is it? ☕</p>",
        "url": f"https://{HOST}/@ines/116", "uri": f"https://{HOST}/users/ines/statuses/116",
        "edited_at": None, "spoiler_text": "", "language": "en", "in_reply_to_id": None,
        "mentions": [{"id": "1", "acct": "fennimore", "url": f"https://{HOST}/@fennimore"}],
        "media_attachments": [], "poll": None, "quote": None, "reblog": None, **rest,
    }  # fmt: skip
    return json.dumps({"status": post, "root": "110"}).encode()


class TestMastodon(Contract):
    tells_deletions = False  # to whom never heard of a post; to us, see test_arriving
    recorded = (
        told(),
        told(visibility="direct", spoiler_text="a parcel \ud83c", edited_at="2026-11-23T11:00:00Z"),
        told(
            poll={"options": [{"title": "red", "votes_count": 2}, {"title": "blue"}]},
            media_attachments=[{"id": "5", "type": "image", "url": "https://far.example/a.png"}],
            quote={"state": "accepted", "quoted_status": {
                "content": "<p>new lamps</p>", "account": person("1", "fennimore")}},
        ),
        told(reblog={"id": "3"}),
        b'{"gone": "116", "at": "2026-11-23T10:00:00Z"}',
    )  # fmt: skip

    @pytest.fixture
    def staged(self, mastodon: Mastodon, account: Account, server: SmallServer) -> Staged:
        return StagedMastodon(mastodon, account, server)
