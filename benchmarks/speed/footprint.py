"""What a light install weighs: size on disk, time to import, memory when all is loaded."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import distribution, requires
from pathlib import Path
from statistics import median

from packaging.requirements import Requirement

from benchmarks.speed.measured import Measured

_IMPORT = "import time; start = time.perf_counter(); import {0}; print(time.perf_counter() - start)"
_MEMORY = """
import resource
from evenhand import notice, review
for language in ("en", "de", "es", "fr", "nl", "pt", "it"):
    notice("A parcel is late, call +44 7700 900123.", language=language)
    review("We will call you back soon.", language=language)
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def measure() -> Iterator[Measured]:
    """Measure a light install."""
    peers = {name: _import_time(name) for name in ("proselint.tools", "presidio_analyzer")}
    yield Measured("import evenhand", "ms", _import_time("evenhand"), 150, peers=peers)
    yield Measured("installed size with all it needs", "MB", _size("evenhand"), 60)
    memory = float(_output(_MEMORY))
    yield Measured("memory, all seven languages loaded", "MB", memory, 250)


def _import_time(module: str) -> float:
    return median(float(_output(_IMPORT.format(module))) for _ in range(7)) * 1e3


def _output(code: str) -> str:
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return run.stdout.strip()


def _size(name: str) -> float:
    """Return the megabytes of a distribution and of all that it requires, once each."""
    todo, seen, total = [name], set[str](), 0
    while todo:
        current = todo.pop().lower()
        if current in seen:
            continue
        seen.add(current)
        needs = [Requirement(r) for r in requires(current) or ()]
        todo += [n.name for n in needs if n.marker is None or n.marker.evaluate({"extra": ""})]
        total += _bytes_of(current)
    return total / 1e6


def _bytes_of(name: str) -> int:
    if name == "evenhand":
        package = Path(__file__).parents[2] / "src" / "evenhand"
        ours = (f for f in package.rglob("*") if f.is_file() and f.suffix != ".pyc")
        return sum(f.stat().st_size for f in ours)
    files = (distribution(name).locate_file(f) for f in distribution(name).files or ())
    return sum(Path(str(f)).stat().st_size for f in files if Path(str(f)).exists())
