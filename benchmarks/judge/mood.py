"""How well moods are noticed: on real English posts, and on posts written here in six languages.

Sarcasm, condescension and hostility have several figures, because the first alone flatters: recall
at the limit that flags 10 of 1,000 real replies rests on how unlike replies and comments are, so
beside it stands the share of comments without the label that the same limit flags.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import average_precision_score, f1_score

from benchmarks.judge.own_posts import in_the_seven
from benchmarks.judge.row import Row
from evenhand import notice
from evenhand.core.learned.scores import Scores, scores
from evenhand.core.text import Text

ALARMS = 10 / 1000
Labels = NDArray[np.bool_]


def judge(data: Path) -> list[Row]:
    """Return the rows on mood."""
    replies = _scored(
        [row["text"] for row in _rows(data / "twcs_5k" / "twcs.csv") if _is_reply(row)]
    )
    return [
        *_complaints(data),
        *_sentiment(data),
        *_hand_written(),
        *_unhealthy(data, replies),
        *_irony(data, replies),
    ]


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", errors="replace") as opened:
        return list(csv.DictReader(opened))


def _is_reply(row: dict[str, str]) -> bool:
    return row["inbound"] == "False"


def _scored(texts: Sequence[str]) -> NDArray[np.float64]:
    return np.array([scores(Text(text), None) for text in texts])


def _of(table: NDArray[np.float64], head: str) -> NDArray[np.float64]:
    column: NDArray[np.float64] = table[:, Scores._fields.index(head)]
    return column


def _complaints(data: Path) -> list[Row]:
    rows = _rows(data / "complaints_telco_airline" / "trainData.csv")
    texts = [row["text"] for row in rows]
    labels = np.array([row["complaint"] == "1" for row in rows])
    ranked = _of(_scored(texts), "complaint")
    noticed = _noticed(texts, "complaint")
    right = float((noticed & labels).sum())
    peer = _vader(texts)
    what, note = (
        "complaint (complaints_telco_airline)",
        f"{len(texts)} posts, {labels.mean():.0%} yes",
    )
    theirs = None if peer is None else float(average_precision_score(labels, -peer))
    ours = float(average_precision_score(labels, ranked))
    return [
        Row(what, "average precision", ours, 0.60, "VADER", theirs, note),
        Row(
            what, "precision", right / noticed.sum(), None, "", None, "yes or no, phrases included"
        ),
        Row(what, "recall", right / labels.sum(), None, "", None, "yes or no, phrases included"),
    ]


def _noticed(texts: Sequence[str], kind: str) -> Labels:
    return np.array([kind in notice(text, language="en").kinds for text in texts])


def _sentiment(data: Path) -> list[Row]:
    rows = _rows(data / "airline_sentiment" / "Tweets.csv")[::3]
    texts = [row["text"] for row in rows]
    peer = _vader(texts)
    found = []
    for kind, aim in (("negative", 0.66), ("positive", None)):
        labels = np.array([row["airline_sentiment"] == kind for row in rows])
        ours = float(f1_score(labels, _noticed(texts, f"sentiment-{kind}")))
        theirs = None
        if peer is not None:
            theirs = float(f1_score(labels, peer <= -0.05 if kind == "negative" else peer >= 0.05))
        note = f"every third post, {len(texts)}"
        found.append(
            Row(f"{kind} sentiment (airline_sentiment)", "F1", ours, aim, "VADER", theirs, note)
        )
    return found


def _hand_written() -> list[Row]:
    found = []
    posts = [post for post in in_the_seven() if post.language != "en"]
    kinds = {
        "sentiment-negative": ("complaint", "negative"),
        "sentiment-positive": ("positive",),
        "complaint": ("complaint",),
    }
    for kind, moods in kinds.items():
        labels = np.array([post.mood in moods for post in posts])
        answers = np.array([kind in notice(post.text).kinds for post in posts])
        note = f"{len(posts)} posts written here, the words grew where they failed: an upper bound"
        value = float(f1_score(labels, answers))
        found.append(Row(f"{kind} in six languages", "F1", value, None, "", None, note))
    return found


def _unhealthy(data: Path, replies: NDArray[np.float64]) -> list[Row]:
    rows = _rows(data / "unhealthy_comments" / "val.csv")
    table = _scored([row["comment"] for row in rows])
    found = []
    for label, head, aim, peer in (
        ("sarcastic", "sarcasm", 0.10, 0.05),
        ("condescending", "condescension", 0.08, 0.03),
        ("hostile", "hostility", 0.08, 0.03),
    ):
        labels = np.array([row[label] == "1" for row in rows])
        found += _at_alarms(
            f"{head} (unhealthy_comments)",
            labels,
            _of(table, head),
            replies=_of(replies, head),
            aims=(aim, peer),
        )
    return found


def _at_alarms(
    what: str,
    labels: Labels,
    ranked: NDArray[np.float64],
    *,
    replies: NDArray[np.float64],
    aims: tuple[float, float],
) -> list[Row]:
    """Return recall at ten alarms in a thousand replies and what hides behind it."""
    limit = np.quantile(replies, 1 - ALARMS)
    within = np.quantile(ranked[~labels], 1 - ALARMS)
    aim, peer = aims
    return [
        Row(
            what, "recall at 10 alarms per 1,000 replies", _above(ranked[labels], limit), aim,
            "TF-IDF + logistic regression", peer, f"limit {limit:.2f}",
        ),
        Row(
            what, "flagged without the label, same limit", _above(ranked[~labels], limit), None,
            "", None, "the genre does much of the work",
        ),
        Row(
            what, "recall at 10 per 1,000 without the label", _above(ranked[labels], within), None,
            "", None, f"limit {within:.2f}",
        ),
        Row(
            what, "recall where more likely than not", _above(ranked[labels], 0.5), None,
            "", None, f"{_above(replies, 0.5) * 1000:.1f} per 1,000 replies, "
            f"{_above(ranked[~labels], 0.5) * 1000:.0f} per 1,000 others",
        ),
    ]  # fmt: skip


def _above(values: NDArray[np.float64], limit: float | np.float64) -> float:
    return float((values > limit).mean())


def _irony(data: Path, replies: NDArray[np.float64]) -> list[Row]:
    texts: list[str] = []
    labels: list[bool] = []
    for part in ("train", "val", "test"):
        folder = data / "tweeteval_irony"
        lines = (folder / f"{part}_text.txt").read_text(encoding="utf-8").split("\n")
        marks = (folder / f"{part}_labels.txt").read_text(encoding="utf-8").split()
        texts += lines[: len(marks)]
        labels += [mark == "1" for mark in marks]
    ranked = _of(_scored(texts), "sarcasm")
    return _at_alarms(
        "sarcasm (tweeteval_irony)",
        np.array(labels),
        ranked,
        replies=_of(replies, "sarcasm"),
        aims=(0.10, 0.05),
    )


def _vader(texts: Sequence[str]) -> NDArray[np.float64] | None:
    """Return VADER's compound score of each text, where it is installed."""
    try:
        from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer  # noqa: PLC0415
    except ImportError:
        return None
    score: Callable[[str], dict[str, float]] = SentimentIntensityAnalyzer().polarity_scores
    return np.array([score(text)["compound"] for text in texts])
