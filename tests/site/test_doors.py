"""The doors speak WSGI to Django and hold open pages without a thread."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from django.http import HttpResponse, StreamingHttpResponse
from granian._granian import RSGIProtocolClosed as ProtocolClosed

from evenhand.desk.queries.events import Follower, Told
from evenhand.site.doors import LARGEST_BODY, Doors
from evenhand.site.wsgi_call import environ
from evenhand.web.live.catching_up import CaughtUp
from evenhand.web.live.following import Following
from evenhand.web.live.views import FollowResponse
from tests.own_loop import run_alone

FOLLOWER = Follower(1, 7, "session", "proof")


class Headers:
    """A request's headers as the server gives them: small letters, several values."""

    def __init__(self, *pairs: tuple[str, str]) -> None:
        self._pairs = pairs

    def keys(self) -> list[str]:
        return list(dict.fromkeys(name for name, _ in self._pairs))

    def get_all(self, name: str) -> list[str]:
        return [value for key, value in self._pairs if key == name]


class Asked:
    """A request."""

    http_version, server, client = "1.1", "127.0.0.1:8000", "192.0.2.7:5000"
    scheme, query_string = "http", "after=1"

    def __init__(self, method: str = "GET", path: str = "/", *headers: tuple[str, str]) -> None:
        self.method, self.path, self.headers = method, path, Headers(*headers)


class Exchange:
    """The answer as the server would send it."""

    def __init__(self, *parts: bytes) -> None:
        self._parts = parts
        self.status, self.sent = 0, b""
        self.headers: dict[str, str] = {}
        self.has_gone, self.heard = False, asyncio.Event()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for part in self._parts:
            yield part

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.status, self.headers, self.sent = status, dict(headers), body

    def response_stream(self, status: int, headers: list[tuple[str, str]]) -> Exchange:
        self.status, self.headers = status, dict(headers)
        return self

    async def send_bytes(self, data: bytes) -> None:
        if self.has_gone:
            raise ProtocolClosed
        self.sent += data
        self.heard.set()


class Table:
    """A brand in which one thing has happened since 41."""

    head = 42

    async def heads(self, brands: Collection[int]) -> Mapping[int, int]:
        return dict.fromkeys(brands, self.head)

    async def after(self, _brand: int, number: int) -> Sequence[Told]:
        return [Told(number=n, kind="case") for n in range(number + 1, self.head + 1)]

    async def missed(self, _brand: int, number: int) -> CaughtUp:
        return CaughtUp(b"", number)

    async def allowed(self, followers: Collection[Follower]) -> Collection[Follower]:
        return followers


def answering(
    response: Any, told: list[dict[str, Any]] | None = None, table: Table | None = None
) -> Doors:
    """Return doors whose Django always answers with this."""

    def handler(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        if told is not None:
            told.append(environ)
        start(f"{response.status_code} Said", [*response.items()])
        return response  # type: ignore[no-any-return]

    return Doors(
        handler, threads=2, following=lambda: Following(table or Table(), clock=lambda: 0.0)
    )


def test_a_page_is_answered_at_once() -> None:
    async def scene() -> Exchange:
        exchange = Exchange()
        await answering(HttpResponse("hello", status=201)).__rsgi__(Asked(), exchange)
        return exchange

    exchange = run_alone(scene())
    assert (exchange.status, exchange.sent) == (201, b"hello")
    assert exchange.headers["content-type"].startswith("text/html")


def test_the_body_of_a_request_arrives_whole() -> None:
    async def scene() -> dict[str, Any]:
        told: list[dict[str, Any]] = []
        exchange = Exchange(b"raw ", b"bytes")
        await answering(HttpResponse(), told).__rsgi__(Asked("POST", "/hooks/A/"), exchange)
        return told[0]

    found = run_alone(scene())
    assert (found["wsgi.input"].read(), found["CONTENT_LENGTH"]) == (b"raw bytes", "9")


def test_nobody_listens_to_a_body_beyond_all_measure() -> None:
    async def scene() -> Exchange:
        part = b"x" * (LARGEST_BODY // 2 + 1)
        exchange = Exchange(part, part)
        await answering(HttpResponse()).__rsgi__(Asked("POST"), exchange)
        return exchange

    assert run_alone(scene()).status == 413


def test_a_long_answer_goes_out_part_by_part_and_is_closed() -> None:
    async def scene() -> tuple[Exchange, StreamingHttpResponse]:
        exchange, response = Exchange(), StreamingHttpResponse(iter([b"one,", b"two"]))
        await answering(response).__rsgi__(Asked(), exchange)
        return exchange, response

    exchange, response = run_alone(scene())
    assert exchange.sent == b"one,two"
    assert response.closed


def test_an_open_page_hears_what_happens_until_it_goes() -> None:
    async def scene() -> tuple[Exchange, Doors]:
        exchange, table = Exchange(), Table()
        page = FollowResponse(b"id: 41\n\n", follower=FOLLOWER, number=41)
        doors = answering(page, table=table)
        answer = asyncio.create_task(doors.__rsgi__(Asked(), exchange))
        while b"id: 42" not in exchange.sent:
            exchange.heard.clear()
            await asyncio.wait_for(exchange.heard.wait(), 30)
        assert doors.pages == 1
        exchange.has_gone = True
        table.head += 1
        await asyncio.wait_for(answer, 30)
        return exchange, doors

    exchange, doors = run_alone(scene())
    assert exchange.sent.startswith(b"id: 41\n\nid: 42\nevent: case\n")
    assert exchange.headers["content-type"].startswith("text/event-stream")
    assert "content-length" not in exchange.headers
    assert doors.pages == 0


def test_an_open_page_ends_when_the_server_stops() -> None:
    async def scene() -> Doors:
        exchange = Exchange()
        doors = answering(FollowResponse(b"id: 42\n\n", follower=FOLLOWER, number=42))
        answer = asyncio.create_task(doors.__rsgi__(Asked(), exchange))
        await asyncio.wait_for(exchange.heard.wait(), 30)
        doors.close()
        await asyncio.wait_for(answer, 30)
        return doors

    assert run_alone(scene()).pages == 0


def test_django_hears_who_asks_for_what() -> None:
    asked = Asked(
        "GET", "/search/größe", ("host", "desk.example"), ("cookie", "a=1"), ("cookie", "b=2")
    )
    found = environ(asked, b"")
    assert found["PATH_INFO"].encode("latin-1").decode() == "/search/größe"
    assert (found["HTTP_HOST"], found["HTTP_COOKIE"]) == ("desk.example", "a=1;b=2")
    assert (found["REMOTE_ADDR"], found["QUERY_STRING"]) == ("192.0.2.7", "after=1")


def test_a_header_that_would_pass_for_another_is_left_out() -> None:
    found = environ(Asked("GET", "/", ("x_forwarded_proto", "https"), ("accept", "*/*")), b"")
    assert not any(key.startswith("HTTP_X_FORWARDED") for key in found)
    assert found["HTTP_ACCEPT"] == "*/*"
