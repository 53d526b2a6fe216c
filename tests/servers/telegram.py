"""A stand-in for Telegram's Bot API that nobody here wrote: telegram-test-api on loopback.

``npm ci`` installs it into ``.venvs/servers/telegram`` (see ``.ci/run``). Its traps: it takes every
token; its bot's messages are dated in milliseconds and always in a private chat; asking for
updates once takes them all away, whatever the offset; it waits for nothing and sends hooks without
their secret. What needs more is tried over ``tests/networks/telegram/bot_api.py``.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from select import select

from tests.house.tree import ROOT

SCRIPT = Path(__file__).with_name("telegram") / "server.js"
INSTALLED = ROOT / ".venvs" / "servers" / "telegram"
PATIENCE = 60.0
"""Seconds that a busy machine may take to start it; one is usual."""


def what_is_missing() -> str:
    """Return what has to be installed before it can be started, or nothing."""
    if not (INSTALLED / "node_modules" / "telegram-test-api").exists():
        return f"npm ci in .venvs/servers/telegram, beside {SCRIPT.parent.relative_to(ROOT)}"
    return "" if shutil.which("node") else "install node"


@contextmanager
def a_telegram() -> Iterator[str]:
    """Start it on a free port, yield its address, and end it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "NODE_PATH": str(INSTALLED / "node_modules")}
    command = ["node", str(SCRIPT), str(port)]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as process:
        try:
            assert process.stdout is not None
            ready, _, _ = select([process.stdout], [], [], PATIENCE)
            assert ready, "the Bot API did not start"
            assert process.stdout.readline(), "the Bot API did not start"
            yield f"http://127.0.0.1:{port}"
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
