"""Nothing inside is reached from here, by no name, by no redirect, and not for ever."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from ipaddress import ip_address
from socket import create_server

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from evenhand.networks.kit.addresses import Address, is_public
from evenhand.networks.kit.door import ClosedDoor, Door, Limits
from evenhand.networks.kit.errors import NetworkError

HERE = ip_address("127.0.0.1")
INSIDE = ip_address("10.0.0.7")


def found(host: str, port: int) -> tuple[Address, ...]:  # noqa: ARG001
    places = {
        "public.example": (HERE,),
        "inside.example": (INSIDE,),
        "both.example": (HERE, INSIDE),
    }
    if host not in places:
        raise OSError("not known")
    return places[host]


def a_door(limits: Limits | None = None) -> Door:
    """Return a door for which this machine's own address is the public internet."""
    return Door(limits, find=found, is_open=lambda address: address == HERE)


@pytest.fixture
def public(httpserver: HTTPServer) -> str:
    return f"http://public.example:{httpserver.port}"


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.9.10", "0.0.0.0",  # noqa: S104
        "10.1.2.3", "172.16.0.1", "192.168.1.1",
        "169.254.169.254", "100.64.0.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1",
        "255.255.255.255", "::", "::1", "fe80::1", "fc00::1", "fd12::1", "fec0::1", "ff02::1",
        "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2002:a00:1::1", "::127.0.0.1",
    ],
)  # fmt: skip
def test_an_address_of_some_inside_is_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["1.1.1.1", "93.184.216.34", "2606:4700:4700::1111"])
def test_an_address_of_everybody_is_public(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://0x7f.1/",
        "http://2130706433/", "http://0/", "http://[::ffff:127.0.0.1]/", "http://169.254.169.254/",
    ],
)  # fmt: skip
def test_no_spelling_of_this_machine_is_reached(address: str) -> None:
    with pytest.raises((ClosedDoor, NetworkError)) as refusal:
        Door(Limits(seconds=2)).get(address)
    assert "public" in str(refusal.value) or "nobody knows" in str(refusal.value)


@pytest.mark.parametrize(
    "address",
    ["ftp://public.example/", "file:///etc/passwd", "//public.example/", "", "http://", "gopher://x",
     "http://me:secret@public.example/", "http://[::1", "http://public.example:99999/", "\x00"],
)  # fmt: skip
def test_only_plain_web_addresses_are_reached(address: str) -> None:
    with pytest.raises(ClosedDoor):
        a_door().get(address)


def test_a_host_with_one_inner_address_is_refused_whole() -> None:
    for host in ("inside.example", "both.example"):
        with pytest.raises(ClosedDoor, match="not a public address"):
            a_door().get(f"http://{host}/")


def test_a_host_that_nobody_knows_may_be_tried_again() -> None:
    with pytest.raises(NetworkError) as failure:
        a_door().get("http://nowhere.example/")
    assert not failure.value.permanent


def test_what_is_public_comes_back_whole(httpserver: HTTPServer, public: str) -> None:
    httpserver.expect_request("/page", headers={"Accept-Encoding": "identity"}).respond_with_data(
        "hello", headers={"X-Kind": "page"}
    )
    answer = a_door().get(f"{public}/page")
    assert (answer.status, answer.body, answer.headers["x-kind"]) == (200, b"hello", "page")


def test_the_name_is_told_though_the_address_is_connected_to(
    httpserver: HTTPServer, public: str
) -> None:
    heard = []

    def hear(request: Request) -> Response:
        heard.append(request.headers["Host"])
        return Response("")

    httpserver.expect_request("/").respond_with_handler(hear)
    a_door().get(f"{public}/")
    assert heard == [f"public.example:{httpserver.port}"]


def test_a_redirect_to_the_inside_is_not_followed(httpserver: HTTPServer, public: str) -> None:
    for place in (
        "http://inside.example/",
        "http://10.0.0.7/",
        "file:///etc/passwd",
        "//inside.example",
    ):
        httpserver.clear()
        httpserver.expect_request("/").respond_with_data("", 302, headers={"Location": place})
        with pytest.raises((ClosedDoor, NetworkError)):
            a_door().get(f"{public}/")


def test_redirects_are_followed_to_an_end(httpserver: HTTPServer, public: str) -> None:
    httpserver.expect_request("/a").respond_with_data("", 301, headers={"Location": "/b?x=1"})
    httpserver.expect_request("/b").respond_with_data("there")
    httpserver.expect_request("/round").respond_with_data("", 302, headers={"Location": "/round"})
    answer = a_door().get(f"{public}/a")
    assert (answer.body, answer.address) == (b"there", f"{public}/b?x=1")
    with pytest.raises(NetworkError, match="too often"):
        a_door().get(f"{public}/round")


def test_a_post_is_sent_once_and_never_sent_on(httpserver: HTTPServer, public: str) -> None:
    httpserver.expect_request("/hook", method="POST", data=b"body").respond_with_data(
        "", 307, headers={"Location": "/elsewhere"}
    )
    assert a_door().post(f"{public}/hook", b"body", {"webhook-id": "1"}).status == 307
    assert len(httpserver.log) == 1


def test_a_flood_is_cut_off(httpserver: HTTPServer, public: str) -> None:
    httpserver.expect_request("/").respond_with_data(b"x" * 5000)
    with pytest.raises(NetworkError, match="more than 4999 bytes"):
        a_door(Limits(most_bytes=4999)).get(f"{public}/")
    assert len(a_door(Limits(most_bytes=5000)).get(f"{public}/").body) == 5000


@pytest.fixture
def drip() -> Iterator[int]:
    """Serve one byte of a header every twentieth of a second, for as long as anybody listens."""
    server = create_server(("127.0.0.1", 0))

    def serve() -> None:
        listener, _ = server.accept()
        with listener:
            try:
                listener.sendall(b"HTTP/1.1 200 OK\r\nX-Long: ")
                while True:
                    listener.sendall(b"x")
                    time.sleep(0.05)
            except OSError:
                return

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    yield server.getsockname()[1]
    server.close()
    thread.join(5)


def test_a_server_that_drips_is_left(drip: int) -> None:
    with pytest.raises(NetworkError, match="cannot be reached"):
        a_door(Limits(seconds=0.3)).get(f"http://public.example:{drip}/")
