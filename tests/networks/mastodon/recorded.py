"""Traffic of real servers, where it lies beside the checkout; nothing of it is shipped."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

RECORDED = Path(__file__).parents[3].parent / "shared" / "data" / "recorded" / "mastodon"


def recordings() -> list[Path]:
    """Return every recording, each one conversation with a server."""
    return sorted(RECORDED.glob("*/*.yaml"))


def answers(recording: Path) -> Iterator[tuple[str, Any]]:
    """Yield the path asked for and the JSON that a server answered with."""
    with recording.open(encoding="utf-8") as lines:
        told = yaml.load(lines, Loader=yaml.CSafeLoader)
    for exchange in told["interactions"]:
        body = exchange["response"]["body"].get("string", "")
        text = body.decode("utf-8", "replace") if isinstance(body, bytes) else body
        try:
            yield exchange["request"]["uri"].partition("?")[0], json.loads(text)
        except ValueError:
            continue


def things(told: Any) -> Iterator[dict[str, Any]]:
    """Yield every object in an answer, those inside others too."""
    if isinstance(told, dict):
        yield told
    inner = told.values() if isinstance(told, dict) else told if isinstance(told, list) else ()
    for each in inner:
        yield from things(each)
