"""The way between the desk and a data server, on which answers get lost and servers are busy.

It passes everything on and is what the session names as the data server. What goes wrong is said
beforehand, for the next call of a method, and is over once it has happened.
"""

from __future__ import annotations

import json
import socket
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Literal
from urllib.parse import urlsplit

import httpx

Mishap = Literal["answer-lost", "never-arrives", "busy", "down"]
_KEPT = ("authorization", "content-type", "atproto-proxy")
BUSY = {"error": "RateLimitExceeded", "message": "Rate Limit Exceeded"}
PAUSE = 90
"""Seconds that a busy server asks us to wait."""


@dataclass
class Way:
    """Where it begins and leads, what goes wrong, and how often each method was passed on."""

    leads_to: str
    address: str = ""
    mishaps: dict[str, list[Mishap]] = field(default_factory=dict)
    passed: Counter[str] = field(default_factory=Counter)

    def next_time(self, method: str, *what: Mishap) -> None:
        """Let the next calls of a method go wrong."""
        self.mishaps[method] = list(what)

    def mishap(self, method: str) -> Mishap | None:
        """Return what goes wrong with a call now."""
        waiting = self.mishaps.get(method)
        return waiting.pop(0) if waiting else None


class _Handler(BaseHTTPRequestHandler):
    way: Way

    def do_GET(self) -> None:
        self._pass_on(b"")

    def do_POST(self) -> None:
        self._pass_on(self.rfile.read(int(self.headers.get("Content-Length", 0))))

    def _pass_on(self, body: bytes) -> None:
        method = urlsplit(self.path).path.removeprefix("/xrpc/")
        match self.way.mishap(method):
            case "busy":
                self._answer(429, json.dumps(BUSY).encode(), {"Retry-After": str(PAUSE)})
            case "down":
                self._answer(503, b"{}", {})
            case "never-arrives":
                self._hang_up()
            case "answer-lost":
                self._ask(method, body)
                self._hang_up()
            case None:
                answer = self._ask(method, body)
                told = answer.content.replace(self.way.leads_to.encode(), self.way.address.encode())
                kind = {"Content-Type": answer.headers.get("content-type", "")}
                self._answer(answer.status_code, told, kind)

    def _ask(self, method: str, body: bytes) -> httpx.Response:
        headers = {name: self.headers[name] for name in _KEPT if name in self.headers}
        self.way.passed[method] += 1
        to = self.way.leads_to + self.path
        return httpx.request(self.command, to, content=body, headers=headers, timeout=30)

    def _answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _hang_up(self) -> None:
        self.close_connection = True
        self.connection.shutdown(socket.SHUT_RDWR)

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing of a call."""


@contextmanager
def a_way(leads_to: str) -> Iterator[Way]:
    """Open a way to a server, and close it at the end."""
    way = Way(leads_to)
    handler = type("Handler", (_Handler,), {"way": way})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        way.address = f"http://localhost:{server.server_address[1]}"
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield way
        finally:
            server.shutdown()
            thread.join()
