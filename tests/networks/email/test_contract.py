"""Email keeps the contract of all networks."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest

from evenhand.core.message import Audience
from evenhand.networks.email.network import Email
from evenhand.networks.kit.network import Account, Network
from tests.networks.contract import Contract, Staged
from tests.networks.email.fake_servers import Servers
from tests.networks.email.letters import letter
from tests.networks.email.samples import SAMPLES


class StagedEmail:
    """A mailbox with its other side: Ines, and the moods of the servers."""

    def __init__(self, account: Account, servers: Servers) -> None:
        self.network: Network = Email()
        self.account = account
        self._servers = servers

    def now(self) -> datetime:
        return datetime.now(UTC)

    def say(self, text: str, audience: Audience) -> str:  # noqa: ARG002 - mail is private
        name = f"mail-{len(self._servers.inbox.mails)}@post.example"
        plain = "Content-Type: text/plain; charset=utf-8"
        self._servers.deliver(letter(text, plain, name=f"<{name}>"))
        return name

    def edit(self, platform_id: str, text: str) -> None:
        raise NotImplementedError("a mail is never edited")

    def delete(self, platform_id: str) -> None:
        raise NotImplementedError("a mail is never taken back")

    def go_silent(self, *, arrives: bool) -> None:
        self._servers.mood = "silent-after" if arrives else "silent-before"

    def recover(self) -> None:
        self._servers.mood = "well"

    def revoke(self) -> None:
        self._servers.password = "another"  # noqa: S105

    def texts_of_ours(self) -> list[str]:
        read = [message_from_bytes(raw, policy=policy.default) for raw in self._servers.sent]
        return [mail.get_content() for mail in read]


class TestEmail(Contract):
    recorded = SAMPLES
    tells_edits = False
    tells_deletions = False

    @pytest.fixture
    def staged(self, account: Account, servers: Servers) -> Staged:
        return StagedEmail(account, servers)
