"""A small server of our own, and an account on it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from pytest_httpserver import HTTPServer

from evenhand.networks.kit.door import Door
from evenhand.networks.kit.network import Account
from evenhand.networks.mastodon.network import Mastodon
from tests.networks.mastodon.real import Real, real_network
from tests.networks.mastodon.small_server import HOST, TOKEN, SmallServer
from tests.servers.mastodon import what_is_missing

ANYTHING = re.compile(".*")


@pytest.fixture
def server() -> SmallServer:
    return SmallServer()


@pytest.fixture
def account(httpserver: HTTPServer, server: SmallServer) -> Account:
    httpserver.expect_request(ANYTHING).respond_with_handler(server)
    settings = {"address": httpserver.url_for(""), "token": TOKEN}
    open_door = Door(is_open=lambda address: True)  # noqa: ARG005
    return Account(handle=f"@fennimore@{HOST}", name="Us", settings=settings, door=open_door)


@pytest.fixture
def mastodon() -> Mastodon:
    return Mastodon(
        pause=lambda seconds: None  # noqa: ARG005
    )


@pytest.fixture(scope="session")
def real() -> Iterator[Real]:
    """Return the stand-in for Mastodon, started once."""
    if missing := what_is_missing():
        pytest.skip(f"mastodon-mock is not installed: {missing}")
    with real_network() as network:
        yield network
