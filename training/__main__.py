"""``python -m training [all|mood|language|cards] [--data FOLDER]``: learn, and say what was learnt.

``mood`` and ``language`` learn a model each and keep its held-out figures; ``cards`` measures both
on the sets that are for measuring and writes the model cards; ``all`` does one after the other.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from evenhand.core import languages, learned
from training.cards import FIGURES, write_cards
from training.language import learn as language
from training.mood import learn as mood
from training.mood.heads import HEADS
from training.packing import packed, write

DATA = Path("../shared/data")


def main() -> None:
    """Learn what is asked for."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    steps = ("all", "mood", "language", "cards")
    parser.add_argument("what", nargs="?", choices=steps, default="all")
    parser.add_argument("--data", type=Path, default=DATA, help="the folder of data sets")
    given = parser.parse_args()
    if given.what in ("all", "mood"):
        learn_mood(given.data)
    if given.what in ("all", "language"):
        learn_language(given.data)
    if given.what in ("all", "cards"):
        write_cards(given.data)


def learn_mood(data: Path) -> None:
    """Learn the mood models."""
    learnt, figures = mood.learn(data)
    model = packed(learnt, name="mood", version=1, heads=tuple(HEADS))
    size = write(model, Path(next(iter(learned.__path__))) / "mood.model")
    _keep("mood", figures)
    print(f"mood.model: {size} bytes, {len(model.features)} features")


def learn_language(data: Path) -> None:
    """Learn the language model."""
    model, figures = language.learn(data)
    size = write(model, Path(next(iter(languages.__path__))) / "language.model")
    _keep("language", figures)
    print(f"language.model: {size} bytes, {len(model.features)} features")


def _keep(name: str, figures: dict[str, dict[str, float]]) -> None:
    """Keep the held-out figures of a model for its card."""
    kept = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.is_file() else {}
    kept[name] = {
        row: {k: round(v, 3) for k, v in values.items()} for row, values in figures.items()
    }
    FIGURES.parent.mkdir(parents=True, exist_ok=True)
    FIGURES.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
