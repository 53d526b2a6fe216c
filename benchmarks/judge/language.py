"""How well the language of a post is known, and how well "not known" is said.

The posts in seven languages were written here (no labelled posts in them lie in the data). Beside
them: real English posts, and each tenth newspaper sentence, which training never saw, cut short and
a third of them without accents. A declined text counts as wrong in *right*.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from pathlib import Path

from training.language.sentences import held_out_posts, newspaper

from benchmarks.judge.own_posts import in_others, in_the_seven
from benchmarks.judge.row import Row
from evenhand.core.languages import SEVEN
from evenhand.core.languages.identify import identify
from evenhand.core.text import Text

AIM = 0.97
LENGTHS = (20, 40, 80)
Pair = tuple[str, str]
Peer = Callable[[str], str | None] | None


def judge(data: Path) -> list[Row]:
    """Return the rows on language."""
    peer = _lingua()
    own = [(post.text, post.language) for post in in_the_seven()]
    rows = [
        _right(
            "posts in the seven languages",
            own,
            AIM,
            peer=peer,
            note=f"{len(own)} posts written here",
        ),
        _row("posts in the seven languages", "declined", _share(own, _is_declined)),
        _row("posts in the seven languages", "wrong", _share(own, _is_wrong)),
    ]
    rows += _others()
    rows += _english(data)
    for length in LENGTHS:
        rows += _sentences(data, length, peer)
    return rows


def _right(what: str, pairs: list[Pair], aim: float | None, *, peer: Peer, note: str) -> Row:
    ours = _share(pairs, lambda code, language: code == language)
    theirs = sum(peer(text) == language for text, language in pairs) / len(pairs) if peer else None
    return Row(what, "right", ours, aim, "lingua", theirs, note)


def _row(what: str, metric: str, ours: float, note: str = "") -> Row:
    return Row(what, metric, ours, None, "", None, note)


def _share(pairs: Iterable[Pair], counts: Callable[[str | None, str], bool]) -> float:
    judged = [counts(identify(Text(text)).code, language) for text, language in pairs]
    return sum(judged) / len(judged)


def _is_declined(code: str | None, _: str) -> bool:
    return code is None


def _is_wrong(code: str | None, language: str) -> bool:
    return code not in (None, language)


def _others() -> list[Row]:
    posts = list(in_others())
    near = [(p.text, p.language) for p in posts if p.language not in ("romanised", "none")]
    open_ended = [(p.text, p.language) for p in posts if p.language in ("romanised", "none")]
    what = "near languages and Latin letters for others"
    return [
        _row(what, "taken for one of the seven", _share(near, lambda code, _: code in SEVEN)),
        _row(what, "romanised or wordless, declined", _share(open_ended, _is_declined)),
    ]


def _english(data: Path) -> list[Row]:
    file = data / "airline_sentiment" / "Tweets.csv"
    with file.open(encoding="utf-8", errors="replace") as opened:
        posts = [(row["text"], "en") for row in csv.DictReader(opened)]
    return [
        _right(
            "airline_sentiment, English", posts, AIM, peer=None, note="handles and hashtags left in"
        ),
        _row("airline_sentiment, English", "declined", _share(posts, _is_declined)),
    ]


def _sentences(data: Path, length: int, peer: Peer) -> list[Row]:
    posts = held_out_posts(list(newspaper(data)), length)
    seven = [pair for pair in posts if pair[1] in SEVEN]
    rest = [pair for pair in posts if pair[1] not in SEVEN and "-" not in pair[1]]
    what = f"held-out sentences of about {length} characters"
    return [
        _right(f"{what}, seven languages", seven, None, peer=peer, note="a third without accents"),
        _row(f"{what}, seven languages", "declined", _share(seven, _is_declined)),
        _row(f"{what}, others", "right", _share(rest, lambda code, lang: code == lang)),
        _row(
            f"{what}, others", "taken for one of the seven", _share(rest, lambda c, _: c in SEVEN)
        ),
    ]


def _lingua() -> Peer:
    """Return lingua's answer to a text, where it is installed."""
    try:
        from lingua import LanguageDetectorBuilder  # noqa: PLC0415
    except ImportError:
        return None
    detector = LanguageDetectorBuilder.from_all_languages().build()

    def answer(text: str) -> str | None:
        language = detector.detect_language_of(text)
        return str(language.iso_code_639_1.name.lower()) if language else None

    return answer
