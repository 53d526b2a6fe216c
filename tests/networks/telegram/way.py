"""The way between the desk and a Bot API, on which answers get lost and servers are busy.

It passes everything on. What goes wrong is said beforehand, for the next calls of a method.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Literal

import httpx

Mishap = Literal["answer-lost", "never-arrives", "busy", "down", "revoked", "blocked"]
PAUSE = 90
"""Seconds that a busy Telegram asks us to wait."""
_REFUSALS: dict[str, tuple[int, str, dict[str, int]]] = {
    "busy": (429, "Too Many Requests: retry after 90", {"retry_after": PAUSE}),
    "down": (503, "Service Unavailable", {}),
    "revoked": (401, "Unauthorized", {}),
    "blocked": (403, "Forbidden: bot was blocked by the user", {}),
}


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


class Handler(BaseHTTPRequestHandler):
    """One call on its way."""

    way: Way

    def do_GET(self) -> None:
        self.close_connection = True
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        method = self.path.partition("?")[0].rpartition("/")[2]
        what = self.way.mishap(method)
        if what in _REFUSALS:
            status, words, parameters = _REFUSALS[what]
            told = {"ok": False, "error_code": status, "description": words}
            self._answer(status, json.dumps({**told, "parameters": parameters}).encode())
        elif what != "never-arrives":
            answer = self._ask(method, body)
            if what != "answer-lost":
                self._answer(answer.status_code, answer.content)

    do_POST = do_GET  # noqa: N815

    def log_message(self, *words: object) -> None:
        pass

    def _ask(self, method: str, body: bytes) -> httpx.Response:
        self.way.passed[method] += 1
        headers = {"Content-Type": self.headers.get("Content-Type", "")}
        to = self.way.leads_to + self.path
        return httpx.request(self.command, to, content=body, headers=headers, timeout=30)

    def _answer(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def a_way(leads_to: str) -> Iterator[Way]:
    """Open a way to a server, and close it at the end."""
    way = Way(leads_to)
    handler = type("HandlerOfWay", (Handler,), {"way": way})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        way.address = f"http://127.0.0.1:{server.server_address[1]}"
        thread = Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield way
        finally:
            server.shutdown()
            thread.join()
