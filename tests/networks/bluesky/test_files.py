"""Files are fetched when somebody looks: where they are shown, or from their author's server."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from pytest_httpserver import HTTPServer

from evenhand.networks.kit.door import ClosedDoor, Door
from evenhand.networks.kit.errors import NetworkError
from evenhand.networks.kit.network import Account
from tests.networks.bluesky.conftest import BLUESKY

INES = f"did:plc:{'i' * 24}"
BLOB = "bafkreiabcdefghijk"


@pytest.fixture
def account(httpserver: HTTPServer) -> Account:
    address = httpserver.url_for("").rstrip("/")
    open_door = Door(is_open=lambda _: True)
    return Account(handle="@a.test", name="A", settings={"directory": address}, door=open_door)


def document(server: str) -> dict[str, Any]:
    service = {"id": "#atproto_pds", "type": "x", "serviceEndpoint": server}
    return {"id": INES, "service": [{"id": "#other"}, service]}


def test_a_picture_is_fetched_from_where_it_is_shown(
    httpserver: HTTPServer, account: Account
) -> None:
    httpserver.expect_request("/img/1.jpg").respond_with_data(
        b"\xff\xd8", content_type="image/jpeg; charset=x"
    )
    fetched = BLUESKY.fetch(httpserver.url_for("/img/1.jpg"), account)
    assert (fetched.content, fetched.content_type) == (b"\xff\xd8", "image/jpeg")


def test_other_bytes_are_fetched_from_the_server_that_their_author_names(
    httpserver: HTTPServer, account: Account
) -> None:
    httpserver.expect_request(f"/{INES}").respond_with_json(document(httpserver.url_for("/pds")))
    asked = {"did": INES, "cid": BLOB}
    httpserver.expect_request(
        "/pds/xrpc/com.atproto.sync.getBlob", query_string=asked
    ).respond_with_data(b"mp4", content_type="video/mp4")
    fetched = BLUESKY.fetch(f"at://{INES}/blob/{BLOB}", account)
    assert (fetched.content, fetched.content_type) == (b"mp4", "video/mp4")


def test_a_file_that_is_gone_is_gone_for_good(httpserver: HTTPServer, account: Account) -> None:
    httpserver.expect_request("/img/1.jpg").respond_with_data("", status=404)
    with pytest.raises(NetworkError) as error:
        BLUESKY.fetch(httpserver.url_for("/img/1.jpg"), account)
    assert error.value.permanent


@pytest.mark.parametrize(
    "name", ["did:example:x", "did:web:a.example%3A80", "did:web:a.example:b", f"{INES}/../x"]
)
def test_an_identity_of_an_unknown_kind_has_no_server(account: Account, name: str) -> None:
    with pytest.raises((NetworkError, ClosedDoor)):
        BLUESKY.fetch(f"at://{name}/blob/{BLOB}", account)


@pytest.mark.parametrize("told", [{}, {"service": 3}, {"service": [{"id": "#x"}]}, []])
def test_a_document_that_names_no_server_is_an_error(
    httpserver: HTTPServer, account: Account, told: Any
) -> None:
    httpserver.expect_request(f"/{INES}").respond_with_json(told)
    with pytest.raises(NetworkError, match="names no data server"):
        BLUESKY.fetch(f"at://{INES}/blob/{BLOB}", account)


def test_a_host_in_the_house_is_reached_only_where_the_network_itself_is(
    httpserver: HTTPServer, account: Account
) -> None:
    httpserver.expect_request(f"/{INES}").respond_with_json(document("http://127.0.0.1:9"))
    door = Door(opened={"localhost", "127.0.0.1"})
    with pytest.raises(ClosedDoor):
        BLUESKY.fetch(f"at://{INES}/blob/{BLOB}", replace(account, door=door))
    with pytest.raises(ClosedDoor):
        BLUESKY.fetch("http://127.0.0.1:9/metrics", replace(account, door=door))


def test_an_identity_cannot_lead_us_into_the_house(
    httpserver: HTTPServer, account: Account
) -> None:
    httpserver.expect_request(f"/{INES}").respond_with_json(document("http://10.0.0.1"))
    opened = Door(opened={"localhost"})
    with pytest.raises(ClosedDoor):
        BLUESKY.fetch(f"at://{INES}/blob/{BLOB}", replace(account, door=opened))
    with pytest.raises(ClosedDoor):
        BLUESKY.fetch("http://169.254.169.254/latest/meta-data", replace(account, door=opened))
