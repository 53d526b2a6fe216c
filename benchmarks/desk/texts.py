"""Real posts of customers, and how long something takes with them."""

from __future__ import annotations

import csv
import gc
import time
from collections.abc import Callable
from itertools import islice
from pathlib import Path


def posts(data: Path) -> list[tuple[str, str]]:
    """Return who wrote and what, for every inbound post of the measuring set."""
    with (data / "twcs_5k" / "twcs.csv").open(encoding="utf-8") as lines:
        return [
            (row["author_id"], row["text"])
            for row in csv.DictReader(lines)
            if row["inbound"] == "True"
        ]


def other_posts(data: Path, number: int) -> list[tuple[str, str]]:
    """Return who wrote and what, for as many posts of other people: what a desk read before."""
    with (data / "airline_sentiment" / "Tweets.csv").open(
        encoding="utf-8", errors="replace"
    ) as lines:
        return [
            (f"before-{row['name']}", row["text"]) for row in islice(csv.DictReader(lines), number)
        ]


def rate(function: Callable[[], int]) -> tuple[float, float]:
    """Return how many items a second were done: by the wall, and by processor time."""
    gc.collect()
    wall, cpu = time.perf_counter(), time.process_time()
    done = function()
    return done / (time.perf_counter() - wall), done / (time.process_time() - cpu)
