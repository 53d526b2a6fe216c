"""Run all judges on a folder of real data and print them; ``--write FILE`` keeps them as a page."""

from __future__ import annotations

import argparse
import math
from collections.abc import Iterable
from pathlib import Path

from benchmarks.judge import asks, language, mood, personal_data, pressure, tone
from benchmarks.judge.row import Row

_JUDGES = {
    "Personal data": personal_data.judge,
    "Pressure": pressure.judge,
    "What people ask for": asks.judge,
    "Mood": mood.judge,
    "Tone of replies": tone.judge,
    "Language": language.judge,
}


def main() -> None:
    """Judge, print, and say so where the data are absent."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("data", type=Path, help="the folder that holds the data sets")
    arguments.add_argument("--write", type=Path, metavar="FILE")
    wanted = arguments.parse_args()
    if not wanted.data.is_dir():
        print(f"skipped: {wanted.data} is not there; name the data's folder: make judge DATA=...")
        return
    page = []
    for title, judge in _JUDGES.items():
        part = [f"## {title}", "", *_table(judge(wanted.data)), ""]
        print(*part, sep="\n", flush=True)
        page += part
    if wanted.write:
        wanted.write.write_text("\n".join([_HEAD, *page, _TAIL]), encoding="utf-8")


_HEAD = """# Judgement, measured

Made by `make judge WRITE=docs/judgement.md` on sets that nobody here wrote, but for the rows that
say otherwise. Sets marked for measuring only are never trained on, tuned on phrase by phrase,
shipped or quoted. An aim stands beside each figure that has one. VADER and lingua ran on the same
texts in the same run; the other peers' figures were taken before, on sets of the same kind.
*Alarms* are findings per 1,000 real replies of real agents, most of which are innocent.
"""
_TAIL = """## Read by people

Every finding of rules that do not block, on 2,222 real replies of 76 brands, was read: 114 in all.
103 of them (nine in ten) are ones that we would defend before the agent who wrote the reply. The
rest were mostly stock phrases in friendly replies and abbreviations that a brand's own customers
know and its charter can list. The rules had been narrowed after earlier readings of the same
replies, so the share is not blind.

## Weak spots

- The scores for sarcasm, condescension and hostility tell comments from agents' replies better than
  they tell a condescending comment from another: beside each recall stands how many other comments
  the same limit flags.
- Outside English no set of real posts was at hand. The figures for six languages stand on posts
  written here and are upper bounds; phrases there are about half as rich as in English.
- The held-out texts for personal data come from sets whose other half was read; names, secrets,
  bank accounts and documents have no figure of their own.
- The list of phrases for "asks for private" met seven labelled cases only.
- Figures without an aim are there so that more weak spots can be seen.
"""


def _table(rows: Iterable[Row]) -> list[str]:
    lines = ["| what | metric | ours | aim | | peer | its figure | note |"]
    lines += ["| --- | --- | ---: | ---: | --- | --- | ---: | --- |"]
    for row in rows:
        aim = "" if row.aim is None else f"{row.aim:g}"
        peer = "" if row.peer_value is None else f"{row.peer_value:.3g}"
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
    is_fewer_better = row.metric.startswith(("alarms", "finds"))
    is_reached = row.ours <= row.aim if is_fewer_better else row.ours >= row.aim
    return "reached" if is_reached else "**missed**"


if __name__ == "__main__":
    main()
