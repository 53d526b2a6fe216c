"""Notice in the texts that are measured, without a desk; ``benchmarks.desk.intake`` starts it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from benchmarks.desk.texts import other_posts, posts, rate
from evenhand.core.signals import notice_many


def main(data: Path, before: int) -> None:
    """Print the rate as one line of JSON, after so many other posts."""
    _noticed([text for _, text in other_posts(data, before)])
    texts = [text for _, text in posts(data)]
    print(json.dumps({"noticed": rate(lambda: _noticed(texts))}))


def _noticed(texts: list[str]) -> int:
    return sum(1 for _ in notice_many(texts))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
