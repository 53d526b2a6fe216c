"""How well a request to keep details out of public view is heard, beside hand labels.

The set holds 200 inbound and 100 outbound posts of one brand, labelled by hand (blank is 0). Only
the outbound half has a label on privacy, "Request to not send personal details": the brand asks
the customer to keep details out of public view. A constant "no" agrees with 93 of 100, so recall
and precision stand beside the agreement. Measured only; its texts were not read for the phrases.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from benchmarks.judge.row import Row
from evenhand.core.signals import notice

_FILE = "twcs_amazonhelp_labelled/twcs-AmazonHelp-100-outbound.xlsx"
_LABEL = "Request to not send personal details"
_PEER = "a constant no"


def judge(data: Path) -> list[Row]:
    """Return agreement with the hand labels, and how often requests are heard in real posts."""
    return [*_labelled(data / _FILE), *_alarms(data / "twcs_5k" / "twcs.csv")]


def _labelled(file: Path) -> Iterator[Row]:
    if find_spec("openpyxl") is None or not file.is_file():
        nan = float("nan")
        yield Row("asks for private", "agreement", nan, 0.95, _PEER, None, "no openpyxl or data")
        return
    pairs = [("asks-for-private" in notice(text).kinds, label) for text, label in _read(file)]
    both = sum(heard and label for heard, label in pairs)
    heard, labelled = (sum(pair[i] for pair in pairs) for i in (0, 1))
    agreed = sum(said == label for said, label in pairs) / len(pairs)
    never = 1 - labelled / len(pairs)
    what = "asks for private, labelled replies"
    yield Row(what, "agreement", agreed, 0.95, _PEER, never, f"{len(pairs)} replies")
    yield Row(what, "recall", both / labelled, None, _PEER, 0.0, f"{labelled} labelled")
    yield Row(what, "precision", both / max(heard, 1), None, _PEER, None, f"{heard} heard")


def _read(file: Path) -> Iterator[tuple[str, bool]]:
    """Yield each labelled text with its label."""
    from openpyxl import load_workbook  # noqa: PLC0415 - an extra of the bench alone

    rows = load_workbook(file, read_only=True).worksheets[0].iter_rows(values_only=True)
    columns = list(next(rows))
    text, label = columns.index("text"), columns.index(_LABEL)
    for row in rows:
        yield str(row[text]), bool(row[label])


def _alarms(file: Path) -> Iterator[Row]:
    """Yield how many of a thousand replies of agents show what only customers say."""
    if not file.is_file():
        return
    with file.open(encoding="utf-8", newline="") as lines:
        replies = [row["text"] for row in csv.DictReader(lines) if row["inbound"] == "False"]
    read = [notice(text).kinds for text in replies]
    for kind in ("threat-self-harm", "threat-to-others", "asks-for-stop", "asks-for-erasure"):
        alarms = 1000 * sum(kind in kinds for kinds in read) / len(read)
        yield Row(f"{kind}, real replies", "alarms per 1,000", alarms, None, "", None, "innocent")
