"""An account of the brand, and the other side of the network in this process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_httpserver import HTTPServer

from evenhand.networks.bluesky.network import Bluesky
from evenhand.networks.kit.door import Door
from evenhand.networks.kit.network import Account
from tests.networks.bluesky.other_side import HANDLES, PASSWORD, US, OtherSide
from tests.networks.bluesky.real import Real, real_network
from tests.networks.bluesky.recorded import RECORDED
from tests.servers.atproto import what_is_missing

BLUESKY = Bluesky()
collect_ignore = [] if RECORDED.exists() else ["test_lexicons.py", "test_recorded.py"]


@pytest.fixture
def other(httpserver: HTTPServer) -> OtherSide:
    return OtherSide(httpserver)


@pytest.fixture
def account(other: OtherSide) -> Account:
    return an_account(other)


def an_account(other: OtherSide, **settings: str) -> Account:
    """Return the brand's account with a memory of its own."""
    told = {"password": PASSWORD, "service": other.address, "directory": other.address, **settings}
    return Account(
        handle=f"@{HANDLES[US]}",
        name="Fennimore",
        settings=told,
        door=Door(is_open=lambda _: True),
    )


@pytest.fixture(scope="session")
def real() -> Iterator[Real]:
    """Return a whole AT Protocol network, started once."""
    if missing := what_is_missing():
        pytest.skip(f"the AT Protocol network is not installed: {missing}")
    with real_network() as network:
        yield network
