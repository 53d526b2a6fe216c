"""What a charter's draft would change: in words, by its examples, and on decisions taken."""

from __future__ import annotations

from dataclasses import dataclass

from evenhand.core.charter import Charter
from evenhand.core.conduct.checked_charter import read_charter_text
from evenhand.core.decisions.comparing import Comparison, compare
from evenhand.core.decisions.records import situation_from_json
from evenhand.core.decisions.trying import Tried, try_examples
from evenhand.core.errors import CharterError, InputError
from evenhand.core.situation import Situation
from evenhand.desk.charter_text import NAME, Problem, problems_in
from evenhand.desk.models import Brand, Decision

LOOKED_BACK = 1_000
"""Decisions that are taken again; the latest of the brand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What is wrong with a draft or, where nothing is, what it changes.

    ``made`` compares on situations made from the rules, ``past`` on those of the last decisions;
    ``unread`` counts stored situations that an older version wrote and nobody can read now.
    """

    problems: tuple[Problem, ...] = ()
    examples: tuple[Tried, ...] = ()
    made: Comparison | None = None
    past: Comparison | None = None
    unread: int = 0

    @property
    def failed(self) -> tuple[Tried, ...]:
        """The examples that come out differently."""
        return tuple(tried for tried in self.examples if not tried.passed)

    @property
    def changed(self) -> int:
        """How many of the past decisions would have come out differently."""
        return sum(change.count for change in self.past.decisions) if self.past else 0


def try_draft(brand: Brand, source: str) -> Trial:
    """Return what a text would change against the brand's published charter."""
    assert brand.charter is not None, "a brand is founded with a charter"  # noqa: S101
    try:
        draft = read_charter_text(source, name=NAME)
    except CharterError:
        return Trial(problems=problems_in(source))
    held = read_charter_text(brand.charter.source, name=NAME)
    situations, unread = _last_situations(brand)
    return Trial(
        examples=try_examples(draft),
        made=compare(held, draft),
        past=compare(held, draft, situations=situations),
        unread=unread,
    )


def words_between(old: str, new: str) -> tuple[str, ...]:
    """Return in words what changed between two published texts."""
    return compare(_read(old), _read(new)).lines


def _read(source: str) -> Charter:
    return read_charter_text(source, name=NAME)


def _last_situations(brand: Brand) -> tuple[list[Situation], int]:
    stored = Decision.objects.filter(case__brand=brand).order_by("-pk")
    situations, unread = [], 0
    for text in stored.values_list("situation", flat=True)[:LOOKED_BACK]:
        try:
            situations.append(situation_from_json(text))
        except InputError:
            unread += 1
    return situations, unread
