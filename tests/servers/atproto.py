"""A whole AT Protocol network on this machine: directory, data server and app view, all real.

``npm ci`` in ``.venvs/servers/atproto`` installs it (see ``.ci/run``). Each network gets
a database, a Redis and free ports of its own, so that several may run at once; at the end all of
it goes.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from select import select

import psycopg
from psycopg.sql import SQL, Identifier

from tests.house.tree import ROOT
from tests.on_postgresql import a_server, programs

SCRIPT = Path(__file__).with_name("atproto") / "network.js"
INSTALLED = ROOT / ".venvs" / "servers" / "atproto"
PATIENCE = 90.0
"""Seconds that a busy machine may take to start it; six are usual."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where the parts of the network answer; ``chat`` is an identity, and so is no address."""

    service: str
    directory: str
    appview: str
    chat: str
    settle: str


def what_is_missing() -> str:
    """Return what has to be installed before the network can be started, or nothing."""
    if not (INSTALLED / "node_modules" / "@atproto" / "dev-env").exists():
        place = INSTALLED.relative_to(ROOT)
        return f"copy {SCRIPT.parent.relative_to(ROOT)}/package*.json to {place}, run npm ci there"
    wanted = [name for name in ("node", "redis-server") if shutil.which(name) is None]
    if not os.environ.get("EVENHAND_TEST_DATABASE") and programs() is None:
        wanted.append("PostgreSQL")
    return f"install {', '.join(wanted)}" if wanted else ""


@contextmanager
def atproto_network(chat: str) -> Iterator[Addresses]:
    """Start a network whose direct messages are kept at the address ``chat``; end it at the end."""
    with ExitStack() as stack:
        server = stack.enter_context(a_server())
        assert server is not None, "the app view needs PostgreSQL"
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="evenhand-atproto-"))
        environment = {
            **os.environ,
            "NODE_PATH": str(INSTALLED / "node_modules"),
            "NODE_ENV": "production",
            "LOG_ENABLED": "0",
            "TMPDIR": folder,
            "CHAT_URL": chat,
            "DB_POSTGRES_URL": stack.enter_context(_database(server)),
            "REDIS_HOST": stack.enter_context(_redis(folder)),
        }
        command = ["node", "--no-deprecation", str(SCRIPT)]
        process = stack.enter_context(_running(command, environment))
        yield Addresses(**json.loads(_first_line(process)))


@contextmanager
def _database(server: str) -> Iterator[str]:
    """Make a database that goes again, and yield its address."""
    name = f"evenhand_atproto_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        drop = SQL("drop database if exists {} with (force)").format(Identifier(name))
        connection.execute(drop)
        connection.execute(SQL("create database {}").format(Identifier(name)))
        place, mark, rest = server.partition("?")
        yield f"{place.rpartition('/')[0]}/{name}{mark}{rest}"
        connection.execute(drop)


@contextmanager
def _redis(folder: str) -> Iterator[str]:
    """Start a Redis that keeps nothing."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = ["redis-server", "--bind", "127.0.0.1", "--port", str(port), "--save", "", "--dir"]
    with _running([*command, folder], dict(os.environ)):
        yield f"127.0.0.1:{port}"


@contextmanager
def _running(command: list[str], environment: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run a program until the end, and then end it."""
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE) as process:
        try:
            yield process
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()


def _first_line(process: subprocess.Popen[bytes]) -> bytes:
    """Return the line with which the network says that it is there."""
    assert process.stdout is not None
    ready, _, _ = select([process.stdout], [], [], PATIENCE)
    line = process.stdout.readline() if ready else b""
    assert line, "the AT Protocol network did not start"
    return line
