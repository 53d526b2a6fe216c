"""Write about a known problem: what customers are told, by which words a message touches it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from evenhand.desk.actions.note_change import note_change
from evenhand.desk.models import Brand, KnownProblem, Person
from evenhand.desk.queries.permission import demand
from evenhand.desk.rights import Right


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemWish:
    """A known problem; ``until`` is its end, once there is one."""

    title: str
    words: str
    cues: tuple[str, ...]
    since: datetime
    until: datetime | None


@transaction.atomic
def write_known_problem(
    person: Person,
    brand: Brand,
    wish: ProblemWish,
    *,
    now: datetime,
    problem: KnownProblem | None = None,
) -> KnownProblem:
    """Return the known problem, new or changed. It is ended, never removed: it was said."""
    demand(person, brand, Right.EDIT_KNOWN_PROBLEMS)
    problem = problem or KnownProblem(brand=brand)
    problem.title, problem.words, problem.cues = wish.title, wish.words, list(wish.cues)
    problem.since, problem.until, problem.changed_at = wish.since, wish.until, now
    problem.save()
    data = {
        "problem": problem.reference,
        "title": wish.title,
        "words": wish.words,
        "until": wish.until.isoformat() if wish.until else None,
    }
    note_change(person, brand, what="known-problem-written", now=now, data=data)
    return problem
