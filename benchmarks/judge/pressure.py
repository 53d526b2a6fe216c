"""How much pressure the conduct rules see in texts that press, and how often in real replies.

The texts that press are interface texts (``pressure``, Apache-2.0). Phrases were written after
reading three fifths of its pages; the two fifths never read are reported apart. The small model
behind ``pressing-tone`` learnt from all of it, so its share is cross-validated by page.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from benchmarks.judge.row import Row
from evenhand.core.charter.brand import Brand
from evenhand.core.conduct import pressure
from evenhand.core.conduct.pressure import pressing_tone
from evenhand.core.conduct.reply import Reply
from evenhand.core.conduct.rule import Rule
from evenhand.core.situation import Situation
from evenhand.core.text import Text

_PHRASES = tuple(rule for rule in pressure.RULES if rule is not pressing_tone.RULE)
_PEER = "TF-IDF + logistic regression"
_AIM, _PEER_RECALL = 0.85, 0.73
_MOST_ALARMS, _PEER_ALARMS = 5.0, 10.0


@dataclass(frozen=True)
class _Shown:
    """One interface text: its page, its words, and whether it presses."""

    page: str
    text: str
    presses: bool

    @property
    def was_read(self) -> bool:
        """Whether its page was among those read while phrases were written."""
        return int(hashlib.sha256(f"p{self.page}".encode()).hexdigest(), 16) % 10 >= 4


def judge(data: Path) -> list[Row]:
    """Return recall on texts that press, alarms on those that do not, and on real replies."""
    shown = list(_read(data / "pressure" / "dataset_open.tsv"))
    unread = [text for text in shown if not text.was_read]
    replies = list(_real_replies(data / "twcs_5k" / "twcs.csv"))
    return [
        _recall("pressure, phrases alone, all pages", shown, _speaks_by_phrases, "60% were read"),
        _recall("pressure, phrases alone, pages never read", unread, _speaks_by_phrases, ""),
        *_cross_validated(data, shown),
        _alarms("pressure, texts that do not press", _texts(shown, presses=False)),
        _alarms("pressure, real replies", replies),
    ]


def _read(file: Path) -> Iterable[_Shown]:
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            yield _Shown(row["page_id"], row["text"], row["label"] == "1")


def _real_replies(file: Path) -> Iterable[str]:
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["inbound"] == "False" and row["text"]:
                yield row["text"]


def _texts(shown: Iterable[_Shown], *, presses: bool) -> list[str]:
    return [text.text for text in shown if text.presses is presses]


def _speaks(text: str, rules: Iterable[Rule]) -> bool:
    """Say whether one of the rules objects to a text as a public reply in English."""
    reply = Reply(
        text=Text(text),
        audience="public",
        language="en",
        languages=("en",),
        situation=Situation(),
        brand=Brand(),
    )
    return any(True for rule in rules for _ in rule.find(reply))


def _speaks_by_phrases(text: str) -> bool:
    return _speaks(text, _PHRASES)


def _recall(what: str, shown: Iterable[_Shown], speaks: Callable[[str], bool], note: str) -> Row:
    pressing = _texts(shown, presses=True)
    recall = sum(map(speaks, pressing)) / len(pressing)
    return Row(what, "recall", recall, _AIM, _PEER, _PEER_RECALL, note or f"{len(pressing)} texts")


def _alarms(what: str, texts: list[str]) -> Row:
    alarms = 1000 * sum(_speaks(text, pressure.RULES) for text in texts) / len(texts)
    is_real = what.endswith("replies")
    return Row(
        what,
        "alarms per 1,000",
        alarms,
        _MOST_ALARMS if is_real else None,
        _PEER,
        _PEER_ALARMS if is_real else None,
        f"{len(texts)} texts, every rule on pressure",
    )


def _cross_validated(data: Path, shown: list[_Shown]) -> list[Row]:
    """Return recall with the learnt score, each page scored by a model that never met it."""
    if not find_spec("sklearn"):
        return []
    unmet = import_module("benchmarks.judge.pressure_unmet").scores_unmet(data, folds=5)
    sure = {text for text, score in unmet.items() if score >= pressing_tone.SURE}

    def speaks(text: str) -> bool:
        return text in sure or _speaks_by_phrases(text)

    unread = [text for text in shown if not text.was_read]
    note = "learnt score cross-validated by page"
    return [
        _recall("pressure, phrases and learnt score, all pages", shown, speaks, note),
        _recall("pressure, phrases and learnt score, pages never read", unread, speaks, note),
    ]
