"""A stand-in for Mastodon that nobody here wrote: mastodon-mock on loopback.

Its packages are pinned in ``requirements.lock`` and live in ``.venvs/servers/mastodon``, apart from
ours (see ``.ci/run``). Its traps: it gives at most 40 of anything, sets no mention as a link, tells
no application of a seeded token, and knows a mention of its own people only without their host. So
its customers live on another host.
"""

from __future__ import annotations

import json
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from select import select

from tests.house.tree import ROOT

SCRIPT = Path(__file__).with_name("mastodon") / "server.py"
INTERPRETER = ROOT / ".venvs" / "servers" / "mastodon" / "bin" / "python"
PATIENCE = 60.0
"""Seconds that a busy machine may take to start it; three are usual."""


def what_is_missing() -> str:
    """Return what has to be installed before it can be started, or nothing."""
    if any(INTERPRETER.parent.parent.glob("lib/*/site-packages/mastodon_mock")):
        return ""
    lock = SCRIPT.with_name("requirements.lock").relative_to(ROOT)
    return f"a virtual environment in .venvs/servers/mastodon with {lock}"


@contextmanager
def a_mastodon(people: list[dict[str, str]]) -> Iterator[str]:
    """Start it with people on it, yield its address, and end it."""
    command = [str(INTERPRETER), str(SCRIPT), json.dumps({"people": people})]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        try:
            assert process.stdout is not None
            ready, _, _ = select([process.stdout], [], [], PATIENCE)
            line = process.stdout.readline() if ready else b""
            assert line, "the stand-in for Mastodon did not start"
            yield line.decode().strip()
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
