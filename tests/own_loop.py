"""A loop of its own, in a thread, for what is asynchronous: a browser keeps one in the main one."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")


def run_alone(scene: Coroutine[Any, Any, T]) -> T:
    """Return what a scene returns, played in a fresh thread."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, scene).result()
