"""All doors on one address: Django's pages in threads, open live pages without one.

An RSGI application (granian). Every request goes through Django, so that sessions, permissions and
headers are the same everywhere; where a view answers with a :class:`FollowResponse`, the thread is
let go and the answer goes on natively.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from granian._granian import RSGIProtocolClosed as ProtocolClosed
from granian._granian import RSGIProtocolError as ProtocolError

from evenhand.site.wsgi_call import Answer, Handler, Headers, Scope
from evenhand.web.live.following import Following, Page
from evenhand.web.live.views import FollowResponse

LARGEST_BODY = 32 * 1024 * 1024
"""Bytes of a request, attachments included, beyond which nobody is listened to."""


class Transport(Protocol):
    """An answer that goes out bit by bit."""

    async def send_bytes(self, data: bytes) -> None:
        """Send some bytes; raise when nobody is there any more."""
        ...


class Exchange(Protocol):
    """One request and its answer, as RSGI offers them."""

    def __aiter__(self) -> AsyncIterator[bytes]:
        """Yield the body of the request."""
        ...

    def response_bytes(self, status: int, headers: Headers, body: bytes) -> None:
        """Answer at once."""
        ...

    def response_stream(self, status: int, headers: Headers) -> Transport:
        """Answer bit by bit."""
        ...


class Doors:
    """Answers every request of one process."""

    def __init__(
        self, handler: Handler, *, threads: int, following: Callable[[], Following]
    ) -> None:
        self._handler = handler
        self._threads = ThreadPoolExecutor(threads, thread_name_prefix="door")
        self._new_following = following
        self._following: Following | None = None

    @property
    def pages(self) -> int:
        """How many pages are open and follow."""
        return self._following.pages if self._following is not None else 0

    async def __rsgi__(self, scope: Scope, exchange: Exchange) -> None:
        """Answer one request."""
        body = await _body(scope, exchange)
        if body is None:
            exchange.response_bytes(413, [("content-type", "text/plain")], b"This is too large.\n")
            return
        loop = asyncio.get_running_loop()
        rest = await loop.run_in_executor(self._threads, self._answer, scope, exchange, body)
        if isinstance(rest, _Kept):
            await self._follow(rest, exchange)
        elif rest is not None:
            await self._go_on(rest, exchange)

    def close(self) -> None:
        """End the open pages, so that the server can stop."""
        if self._following is not None:
            self._following.close()

    def _answer(self, scope: Scope, exchange: Exchange, body: bytes) -> Answer | _Kept | None:
        """Let Django answer; return what is still to be sent."""
        answer = Answer(self._handler, scope, body)
        response = answer.parts
        if not isinstance(response, FollowResponse) and getattr(response, "streaming", True):
            return answer
        try:
            if isinstance(response, FollowResponse):
                headers = [header for header in answer.headers if header[0] != "content-length"]
                page = Page(response.follower, response.number)
                return _Kept(answer.status, headers, response.content, page)
            exchange.response_bytes(answer.status, answer.headers, b"".join(response))
            return None
        finally:
            answer.close()

    async def _go_on(self, answer: Answer, exchange: Exchange) -> None:
        """Send a long answer part by part."""
        loop = asyncio.get_running_loop()
        try:
            transport = exchange.response_stream(answer.status, answer.headers)
            parts = iter(answer.parts)
            while part := await loop.run_in_executor(self._threads, next, parts, b""):
                await transport.send_bytes(part)
        finally:
            await loop.run_in_executor(self._threads, answer.close)

    async def _follow(self, kept: _Kept, exchange: Exchange) -> None:
        """Keep an open page's answer going until the page, the session or the server ends."""
        if self._following is None:
            self._following = self._new_following()
        transport = exchange.response_stream(kept.status, kept.headers)
        stream = self._following.stream(kept.page)
        # A page that went away is met at the next send, a heartbeat at the latest. The server's own
        # future for that moment does not let itself be cancelled, and would keep us from stopping.
        with suppress(ProtocolClosed, ProtocolError):
            await _send(transport, kept.first, stream)


@dataclass(frozen=True, slots=True)
class _Kept:
    """An open page's answer, without the request: there may be thousands."""

    status: int
    headers: Headers
    first: bytes
    page: Page


async def _send(transport: Transport, first: bytes, stream: AsyncGenerator[bytes, None]) -> None:
    await transport.send_bytes(first)
    try:
        async for body in stream:
            await transport.send_bytes(body)
    finally:
        await stream.aclose()


async def _body(scope: Scope, exchange: Exchange) -> bytes | None:
    """Return the body of a request, or nothing where it is larger than anything we ask for."""
    if scope.method in {"GET", "HEAD"}:
        return b""
    parts, size = [], 0
    async for part in exchange:
        parts.append(bytes(part))
        size += len(part)
        if size > LARGEST_BODY:
            return None
    return b"".join(parts)
