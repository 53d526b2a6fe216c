"""People on the stand-in for Mastodon, each with a token of their own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx

from tests.networks.mastodon.small_server import HOST
from tests.servers.mastodon import a_mastodon

PAIRS = 40
"""A brand and a customer for each test, so that no test sees another's posts."""


@dataclass(frozen=True)
class Somebody:
    """Somebody with an account: what they do there, and what they see."""

    handle: str
    token: str
    address: str

    def posts(self, text: str, visibility: str = "public", **rest: Any) -> str:
        told = {"status": text, "visibility": visibility, **rest}
        return str(self._ask("POST", "/api/v1/statuses", json=told)["id"])

    def edits(self, name: str, text: str) -> None:
        self._ask("PUT", f"/api/v1/statuses/{name}", json={"status": text})

    def deletes(self, name: str) -> None:
        self._ask("DELETE", f"/api/v1/statuses/{name}")

    def boosts(self, name: str) -> None:
        self._ask("POST", f"/api/v1/statuses/{name}/reblog")

    def has_said(self) -> list[dict[str, Any]]:
        """Return their posts, the oldest first."""
        us = self._ask("GET", "/api/v1/accounts/verify_credentials")["id"]
        found: list[dict[str, Any]] = self._ask("GET", f"/api/v1/accounts/{us}/statuses")
        return found[::-1]

    def withdraws_the_token(self) -> None:
        self._ask("POST", "/oauth/revoke", data={"token": self.token})

    def _ask(self, method: str, path: str, **rest: Any) -> Any:
        headers = {"Authorization": f"Bearer {self.token}"}
        answer = httpx.request(method, self.address + path, headers=headers, timeout=30, **rest)
        answer.raise_for_status()
        return answer.json()


class Real:
    """The stand-in, and who is on it."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._given = 0

    def pair(self) -> tuple[Somebody, Somebody]:
        """Return a brand and a customer whom no other test knows."""
        number, self._given = self._given, self._given + 1
        brand, customer = _names(number)
        return (
            Somebody(f"@{brand}@{HOST}", brand, self.address),
            Somebody(f"@{customer}@far.example", customer, self.address),
        )

    def goes_wrong(self, method: str, path: str, effect: dict[str, Any], times: int = 1) -> None:
        """Let the next calls go wrong, in one of the ways of the stand-in."""
        match = {"methods": [method], "path": path}
        rule = {"match": match, "effect": effect, "count": times}
        httpx.post(f"{self.address}/api/v1/_mock/faults", json=rule).raise_for_status()

    def is_well(self) -> None:
        """Let nothing go wrong any more."""
        httpx.delete(f"{self.address}/api/v1/_mock/faults").raise_for_status()


@contextmanager
def real_network() -> Iterator[Real]:
    """Start the stand-in with enough people for all tests."""
    people: list[dict[str, str]] = []
    for number in range(PAIRS):
        brand, customer = _names(number)
        people += [
            {"username": brand, "access_token": brand},
            {"username": customer, "access_token": customer, "domain": "far.example"},
        ]
    with a_mastodon(people) as address:
        yield Real(address)


def _names(number: int) -> tuple[str, str]:
    return f"fennimore{number}", f"ines{number}"
