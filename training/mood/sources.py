"""The texts that the mood models learn from, with what is known of each."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from training.templates import draw

OWN = Path(__file__).parent / "own"
FAILED = (
    "declined", "failed", "not_", "wrong", "lost_or_stolen", "charged_twice", "swallowed",
    "blocked", "reverted", "extra_charge", "Refund_not", "compromised",
)  # fmt: skip
"""Parts of the names of banking77's intents in which something went wrong for the customer."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One text: where it comes from, its labels, and the group that is held out together."""

    text: str
    source: str
    labels: frozenset[str] = frozenset()
    group: str = ""


def own(name: str, count: int, seed: int) -> Iterator[Sample]:
    """Yield texts written by hand, drawn from ``own/<name>.txt``; a template is a group."""
    slots = tomllib.loads((OWN / "slots.toml").read_text(encoding="utf-8"))
    lines = (OWN / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines):
        share = -(-count // len(lines))
        for text in draw([line], share, slots=slots, seed=seed + number):
            yield Sample(text, f"own-{name}", group=f"{name} {number}")


def goemotions(data: Path) -> Iterator[Sample]:
    """Yield Reddit comments with their emotions (Demszky et al. 2020, Apache-2.0)."""
    folder = data / "goemotions"
    names = (folder / "labels.txt").read_text(encoding="utf-8").split()
    for line in (folder / "train.tsv").read_text(encoding="utf-8").splitlines():
        text, numbers, key = line.split("\t")
        labels = frozenset(names[int(number)] for number in numbers.split(","))
        yield Sample(text, "goemotions", labels, key)


def isarcasm(data: Path) -> Iterator[Sample]:
    """Yield tweets labelled by those who wrote them (iSarcasmEval 2022, MIT)."""
    with (data / "isarcasm" / "train.En.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            label = "sarcastic" if row["sarcastic"] == "1" else "sincere"
            yield Sample(row["tweet"], "isarcasm", frozenset((label,)), row[""])
            if row["rephrase"]:
                yield Sample(row["rephrase"], "isarcasm", frozenset(("sincere",)), row[""])


def hatecheck(data: Path) -> Iterator[Sample]:
    """Yield the functional tests of hate speech (Röttger et al. 2021, CC BY 4.0)."""
    file_name = data / "hatecheck" / "test_suite_cases.csv"
    with file_name.open(encoding="utf-8", errors="replace") as file:
        for row in csv.DictReader(file):
            yield Sample(
                row["test_case"], "hatecheck", frozenset((row["label_gold"],)), row["templ_id"]
            )


def banking77(data: Path) -> Iterator[Sample]:
    """Yield questions to a bank: something failed, or only asked (Casanueva 2020, CC BY 4.0)."""
    with (data / "banking77" / "train.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            failed = any(part in row["category"] for part in FAILED)
            label = "failed" if failed else "asked"
            yield Sample(row["text"], "banking77", frozenset((label,)), row["category"])


def pressure(data: Path) -> Iterator[Sample]:
    """Yield texts of shops that press, or do not (Yada et al. 2022, Apache-2.0)."""
    with (data / "pressure" / "dataset_open.tsv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            label = "presses" if row["label"] == "1" else "calm"
            yield Sample(row["text"], "pressure", frozenset((label,)), row["page_id"])


def all_samples(data: Path, seed: int) -> list[Sample]:
    """Return every sample, in an order that never changes."""
    counts = {
        "complaint": 5000, "praise": 1500, "chatter": 3000, "reply": 3000,
        "sarcastic": 1200, "condescending": 1200, "hostile": 1200,
    }  # fmt: skip
    samples = [s for name, count in counts.items() for s in own(name, count, seed)]
    for read in (goemotions, isarcasm, hatecheck, banking77, pressure):
        samples += read(data)
    return samples
