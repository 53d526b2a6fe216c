"""Servers in this process, the real ones, and an account that reads and sends there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from evenhand.networks.kit.door import Door
from evenhand.networks.kit.network import Account
from tests.networks.email.fake_servers import Servers, running
from tests.networks.email.letters import OURS, SERVER
from tests.servers.mail import MailServers, mail_servers, what_is_missing


@pytest.fixture
def servers() -> Iterator[Servers]:
    with running(Servers()) as both:
        yield both


@pytest.fixture
def account(servers: Servers) -> Account:
    """An account whose server keeps copies of what was sent."""
    return account_at(servers)


def account_at(servers: Servers, **settings: object) -> Account:
    told: dict[str, object] = {
        "imap_host": "127.0.0.1",
        "imap_port": servers.imap_port,
        "imap_security": "plain",
        "smtp_host": "127.0.0.1",
        "smtp_port": servers.smtp_port,
        "smtp_security": "plain",
        "password": "right",
        "sent_by": "server",
        "proving_server": SERVER,
    }
    return Account(
        handle=OURS, name="Fennimore", settings=told | settings, door=Door(opened={"127.0.0.1"})
    )


@pytest.fixture(scope="session")
def started() -> Iterator[MailServers]:
    if missing := what_is_missing():
        pytest.skip(missing)
    with mail_servers() as real:
        yield real


@pytest.fixture
def real(started: MailServers, settings: Any) -> MailServers:
    """Real servers whose mailboxes are empty, which this desk may reach."""
    settings.EVENHAND_REACHABLE = frozenset({"127.0.0.1"})
    started.empty_mailboxes()
    return started
