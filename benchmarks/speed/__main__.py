"""Run all measurements and print them; ``--write FILE`` keeps them as a page."""

from __future__ import annotations

import argparse
import logging
import platform
from pathlib import Path

from benchmarks.speed import decide, footprint, hostile, length, notice, review
from benchmarks.speed.measured import table


def main() -> None:
    """Measure, print, and fail where a limit does not hold."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--data", type=Path, default=Path("../shared/data"), metavar="FOLDER")
    arguments.add_argument("--write", type=Path, metavar="FILE")
    wanted = arguments.parse_args()
    logging.disable(logging.CRITICAL)
    reading = [m for part in (review, notice) for m in part.measure(wanted.data)]
    measured = [m for part in (footprint, decide, length, hostile) for m in part.measure()]
    measured = [*reading, *measured]
    lines = "\n".join(table(measured))
    print(lines)
    if wanted.write:
        wanted.write.write_text(f"{_HEAD}\n{lines}\n", encoding="utf-8")
    raise SystemExit(not all(m.is_kept for m in measured))


_HEAD = f"""# Speed and memory

Made by `make bench WRITE=docs/speed.md` on Python {platform.python_version()},
{platform.machine()}, one core of a small two-core machine. Figures drift with the machine; the
ratios are what counts: each peer ran on the same texts in the same run. Posts and replies are real
ones, joined or cut to one length. The p99 of the review is the slowest in a hundred of them.
Proselint looks for faults of style in English; it reads no language, no personal data, no promises.
"""


if __name__ == "__main__":
    main()
