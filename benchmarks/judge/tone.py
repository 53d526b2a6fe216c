"""How much bad tone the conduct rules hear in what people wrote, and how often in real replies.

Sets for measuring only: comments of newspaper readers (``unhealthy_comments``) and posts
(``tweeteval_irony``), neither of which is what a desk writes, and real replies of real agents.
The functions of HateCheck were read while the rule on groups was written, so its figures flatter.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.judge.row import Row
from evenhand.core.charter import Charter
from evenhand.core.conduct import apology, debate, empathy, respect, review, sarcasm
from evenhand.core.situation import Situation

RULES = frozenset(
    rule.name for room in (sarcasm, debate, respect, empathy, apology) for rule in room.RULES
)
_PEER = "best peer measured before, at 10 alarms"
_MOST_ALARMS = 10.0
_COMPLAINT = Situation(is_complaint=True)
_OF_A_FIRST_ANSWER = frozenset(("complaint-not-acknowledged", "apology-without-repair"))


@dataclass(frozen=True)
class _Trait:
    """A column of ``unhealthy_comments``, the rules that answer for it, the aim and the peer."""

    column: str
    rules: frozenset[str]
    aim: float | None
    peer: float | None


_TRAITS = (
    _Trait("sarcastic", frozenset(("sarcasm", "mock-politeness", "scare-quotes")), 0.10, 0.05),
    _Trait("condescending", frozenset(("condescension", "mock-politeness")), 0.08, 0.03),
    _Trait("hostile", frozenset(("hostility", "insult", "demeans-group")), 0.08, 0.03),
    _Trait("dismissive", frozenset(("hostility", "condescension")), None, None),
)


def judge(data: Path) -> list[Row]:
    """Return recall by trait beside its alarms on other comments, irony, groups, real replies."""
    rows: list[Row] = []
    replies = list(_replies(data / "twcs_5k" / "twcs.csv"))
    spoke = [_speaking(text) for text in replies]
    rows += _by_trait(_read(data / "unhealthy_comments" / "val.csv"), spoke)
    rows += _irony(data / "tweeteval_irony")
    rows += _groups(_read(data / "hatecheck" / "test_suite_cases.csv"))
    return [*rows, *_alarms(replies, spoke)]


def _speaking(text: str, situation: Situation | None = None) -> frozenset[str]:
    """Return the rules of tone that speak of an English reply."""
    found = review(text, situation=situation, charter=_PLAIN).findings
    return RULES & {finding.rule for finding in found}


_PLAIN = Charter()


def _read(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _replies(file: Path) -> Iterable[str]:
    """Yield what agents wrote: customers have numbers for names."""
    for row in _read(file):
        if row["text"] and not row["author_id"].isdigit():
            yield row["text"]


def _share(spoke: Iterable[frozenset[str]], rules: frozenset[str]) -> float:
    """Return the share of texts of which at least one of the rules speaks."""
    heard = [bool(rules & names) for names in spoke]
    return sum(heard) / len(heard) if heard else float("nan")


def _by_trait(comments: list[dict[str, str]], replies: list[frozenset[str]]) -> list[Row]:
    spoke = [_speaking(comment["comment"]) for comment in comments]
    rows: list[Row] = []
    for trait in _TRAITS:
        has = [comment[trait.column] == "1" for comment in comments]
        recall = _share((s for s, h in zip(spoke, has, strict=True) if h), trait.rules)
        others = _share((s for s, h in zip(spoke, has, strict=True) if not h), trait.rules)
        what, per = f"tone, {trait.column}", 1000 * _share(replies, trait.rules)
        note = f"{sum(has)} of {len(has)} comments; {1000 * others:.0f} of 1,000 others are flagged"
        rows.append(Row(f"{what} comments", "recall", recall, trait.aim, _PEER, trait.peer, note))
        rows.append(
            Row(f"{what}, real replies", "alarms per 1,000", per, _MOST_ALARMS, "", None, "")
        )
    return rows


def _irony(folder: Path) -> list[Row]:
    """Return what is heard in ironic posts; most irony is not sarcasm at somebody."""
    rules = _TRAITS[0].rules
    ironic: dict[str, list[frozenset[str]]] = {"1": [], "0": []}
    for part in ("train", "val", "test"):
        texts = (folder / f"{part}_text.txt").read_text(encoding="utf-8").split("\n")
        labels = (folder / f"{part}_labels.txt").read_text(encoding="utf-8").split()
        for text, label in zip(texts, labels, strict=False):
            ironic[label].append(_speaking(text))
    plain = f"{1000 * _share(ironic['0'], rules):.0f} of 1,000 other posts are flagged"
    return [Row("tone, ironic posts", "recall", _share(ironic["1"], rules), None, "", None, plain)]


def _groups(cases: list[dict[str, str]]) -> list[Row]:
    rules = frozenset(("demeans-group",))
    spoke: dict[str, list[frozenset[str]]] = {"hateful": [], "non-hateful": []}
    for case in cases:
        spoke[case["label_gold"]].append(_speaking(case["test_case"]))
    what, innocent = "contempt of groups", 1000 * _share(spoke["non-hateful"], rules)
    note, other = "HateCheck, whose functions were read", "on its counter-examples"
    return [
        Row(what, "recall", _share(spoke["hateful"], rules), None, "", None, note),
        Row(what, "alarms per 1,000", innocent, None, "", None, other),
    ]


def _alarms(replies: list[str], spoke: list[frozenset[str]]) -> list[Row]:
    """Return all findings on real replies, and the same were each an answer to a complaint."""
    counts = Counter(name for names in spoke for name in names)
    often = ", ".join(f"{name} {1000 * n / len(replies):.1f}" for name, n in counts.most_common(6))
    complained = [_speaking(text, _COMPLAINT) - _OF_A_FIRST_ANSWER for text in replies]
    each = "had each answered a complaint; most did not, so their cheer counts as a fault"
    return [_alarm_row("", spoke, often), _alarm_row(", to complaints", complained, each)]


def _alarm_row(which: str, spoke: list[frozenset[str]], note: str) -> Row:
    what, alarms = f"tone, all rules, real replies{which}", 1000 * _share(spoke, RULES)
    return Row(what, "alarms per 1,000", alarms, None, "", None, note)
