"""The model cards: what each model is, what it learnt from, how well it does, its limits."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

from benchmarks.judge import language, mood
from benchmarks.judge.row import Row

from evenhand.core.learned.packed import read_model

FOLDER = Path("docs/models")
FIGURES = Path("training/figures.json")
CARDS = Path(__file__).parent / "cards_text"


def write_cards(data: Path) -> None:
    """Measure both models and write their cards."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    held_out = json.loads(FIGURES.read_text(encoding="utf-8"))
    for name, package, rows in (
        ("language", "evenhand.core.languages", language.judge(data)),
        ("mood", "evenhand.core.learned", mood.judge(data)),
    ):
        text = (CARDS / f"{name}.md").read_text(encoding="utf-8")
        filled = text.replace("{size}", _size(package, name))
        filled = filled.replace("{held_out}", _held_out(held_out[name]))
        filled = filled.replace("{measured}", _measured(rows))
        (FOLDER / f"{name}.md").write_text(filled, encoding="utf-8")
        print(f"{FOLDER / name}.md")


def _size(package: str, name: str) -> str:
    model = read_model(package, f"{name}.model")
    size = len((files(package) / f"{name}.model").read_bytes())
    return f"{len(model.features):,} features, {len(model.heads)} heads, {size / 1e6:.2f} MB"


def _held_out(figures: dict[str, dict[str, float]]) -> str:
    columns = list(next(iter(figures.values())))
    lines = [f"| | {' | '.join(columns)} |", "| --- |" + " ---: |" * len(columns)]
    lines += [
        f"| {row} | {' | '.join(f'{values[c]:g}' for c in columns)} |"
        for row, values in figures.items()
    ]
    return "\n".join(lines)


def _measured(rows: list[Row]) -> str:
    lines = [
        "| what | metric | ours | aim | peer | note |",
        "| --- | --- | ---: | ---: | --- | --- |",
    ]
    for row in rows:
        aim = "" if row.aim is None else f"{row.aim:g}"
        peer = "" if row.peer_value is None else f"{row.peer} {row.peer_value:.3g}"
        lines.append(
            f"| {row.what} | {row.metric} | {row.ours:.3g} | {aim} | {peer} | {row.note} |"
        )
    return "\n".join(lines)
