"""Run all judges on a folder of real data and print them; ``--write FILE`` keeps them as a page."""

from __future__ import annotations

import argparse
import math
from pathlib import Path

from benchmarks.judge import asks, language, mood, personal_data, pressure, tone
from benchmarks.judge.row import Row

_JUDGES = (personal_data, pressure, asks, mood, tone, language)


def main() -> None:
    """Judge, print, and say so where the data are absent."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("data", type=Path, help="the folder that holds the data sets")
    arguments.add_argument("--write", type=Path, metavar="FILE")
    wanted = arguments.parse_args()
    if not wanted.data.is_dir():
        print(f"skipped: {wanted.data} is not there; name the data's folder: make judge DATA=...")
        return
    rows = [row for judge in _JUDGES for row in judge.judge(wanted.data)]
    table = "\n".join(_table(rows))
    print(table)
    if wanted.write:
        wanted.write.write_text(f"{_HEAD}\n{table}\n{_TAIL}", encoding="utf-8")


_HEAD = """# Judgement, measured

Made by `make judge WRITE=docs/judgement.md` on sets that nobody here wrote. Sets marked for
measuring only are never trained on, tuned on phrase by phrase, shipped or quoted. An aim stands
beside each figure that has one, and what a peer reaches on sets of the same kind. *Alarms* are
findings per 1,000 real replies of real agents, most of which are innocent.
"""
_TAIL = """
Figures without an aim are there so that weak spots can be seen. Where an aim is missed, the row
says *missed*, and the work goes on.
"""


def _table(rows: list[Row]) -> list[str]:
    lines = ["| what | metric | ours | aim | | peer | its figure | note |"]
    lines += ["| --- | --- | ---: | ---: | --- | --- | ---: | --- |"]
    for row in rows:
        aim = "" if row.aim is None else f"{row.aim:g}"
        peer = "" if row.peer_value is None else f"{row.peer_value:g}"
        lines.append(
            f"| {row.what} | {row.metric} | {_shown(row.ours)} | {aim} | {_verdict(row)} "
            f"| {row.peer} | {peer} | {row.note} |"
        )
    return lines


def _shown(value: float) -> str:
    return "n/a" if math.isnan(value) else f"{value:.3g}"


def _verdict(row: Row) -> str:
    """Say whether the aim is reached; fewer alarms are better, more of all else is."""
    if row.aim is None or math.isnan(row.ours):
        return ""
    is_reached = row.ours <= row.aim if "alarms" in row.metric else row.ours >= row.aim
    return "reached" if is_reached else "**missed**"


if __name__ == "__main__":
    main()
