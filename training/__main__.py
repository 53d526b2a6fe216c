"""``python -m training [all|mood|language] [--data FOLDER]``: learn, and write what was learnt."""

from __future__ import annotations

import argparse
from pathlib import Path

from evenhand.core import languages, learned
from training.language import learn as language
from training.mood import learn as mood
from training.mood.heads import HEADS
from training.packing import packed, write

DATA = Path("../shared/data")


def main() -> None:
    """Learn what is asked for."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("what", nargs="?", choices=("all", "mood", "language"), default="all")
    parser.add_argument("--data", type=Path, default=DATA, help="the folder of data sets")
    given = parser.parse_args()
    if given.what in ("all", "mood"):
        learn_mood(given.data)
    if given.what in ("all", "language"):
        learn_language(given.data)


def learn_mood(data: Path) -> None:
    """Learn the mood models."""
    learnt, _ = mood.learn(data)
    model = packed(learnt, name="mood", version=1, heads=tuple(HEADS))
    size = write(model, Path(next(iter(learned.__path__))) / "mood.model")
    print(f"mood.model: {size} bytes")


def learn_language(data: Path) -> None:
    """Learn the language model."""
    model = language.learn(data)
    size = write(model, Path(next(iter(languages.__path__))) / "language.model")
    print(f"language.model: {size} bytes")


if __name__ == "__main__":
    main()
