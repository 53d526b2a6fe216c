"""Traffic of real servers and the official schemas, where they lie beside the checkout.

Nothing of it is shipped: it may be measured with, so tests name counts and no words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tests.house.tree import ROOT

RECORDED = ROOT.parent / "shared" / "data" / "recorded" / "bluesky"
LEXICONS = RECORDED / "snapshots" / "lexicons"
_NAMED = re.compile(r'"(user|record|cids)\((\d+)\)"')
_SNAPSHOT = re.compile(r"^exports\[`(.*?)`\] = `\n?(.*?)\n?`;$", re.MULTILINE | re.DOTALL)
_LAST_COMMA = re.compile(r",(\s*[}\]])")


class Exchange(NamedTuple):
    """A call that somebody made of a real server, and its answer."""

    method: str
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def told(self) -> Any:
        return json.loads(self.body) if self.body else {}


def recordings() -> list[Path]:
    """Return every recording, each with one or several exchanges."""
    return sorted((RECORDED / "vcr").glob("*.yml"))


def exchanges(recording: Path) -> Iterator[Exchange]:
    """Yield what was asked and answered, without what was no call of the protocol."""
    told = yaml.load(recording.read_bytes(), Loader=yaml.CSafeLoader)
    for one in told["http_interactions"]:
        method = one["request"]["uri"].partition("?")[0].rpartition("/xrpc/")[2]
        answer = one["response"]
        headers = {name.lower(): str(value) for name, value in answer["headers"].items()}
        yield Exchange(method, answer["status"], headers, answer["body"].get("string", "").encode())


def fixtures() -> Iterator[Any]:
    """Yield what an SDK of others tests itself with."""
    for path in sorted((RECORDED / "fixtures").rglob("*.json")):
        yield json.loads(path.read_text())


def snapshots() -> Iterator[Any]:
    """Yield what the app view's own tests expect, with real names in place of numbered ones."""
    for path in sorted((RECORDED / "snapshots").rglob("*.snap")):
        for _, text in _SNAPSHOT.findall(path.read_text()):
            plain = _LAST_COMMA.sub(r"\1", _NAMED.sub(_real, text)).replace("undefined", "null")
            yield json.loads(plain) if plain.strip() else None


def posts_in(told: Any) -> Iterator[dict[str, Any]]:
    """Yield every post in an answer, those inside others too."""
    if isinstance(told, dict):
        if {"uri", "cid", "author", "record", "indexedAt"} <= told.keys():
            yield told
        for value in told.values():
            yield from posts_in(value)
    elif isinstance(told, list):
        for value in told:
            yield from posts_in(value)


def _real(named: re.Match[str]) -> str:
    kind, number = named[1], int(named[2])
    if kind == "cids":
        return f'"bafyrei{number:052d}"'
    did = f"did:plc:{'u' if kind == 'user' else 'r'}{number:023d}"
    return f'"{did}"' if kind == "user" else f'"at://{did}/app.bsky.feed.post/{number:013d}"'
