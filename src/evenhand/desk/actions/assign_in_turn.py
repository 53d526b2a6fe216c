"""Give cases to people in turn: who speaks the language and has the most room left comes first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Count
from django.utils.translation import gettext as _

from evenhand.desk.actions.arrange import Arranged, Change, Left
from evenhand.desk.actions.assign_cases import assign_cases
from evenhand.desk.holding import held, hold_cases
from evenhand.desk.models import Brand, Case, Membership, Person
from evenhand.desk.queries.permission import demand
from evenhand.desk.rights import Right


@transaction.atomic
def assign_in_turn(
    person: Person, brand: Brand, cases: Sequence[int], *, now: datetime
) -> Arranged:
    """Give each unassigned case to somebody of its team who takes cases and has room.

    Whoever speaks the case's language goes before others; among them the one with the largest
    share of their capacity free, then who comes first by id, so a draw is never needed. Load is
    counted only to share work; it is kept nowhere and shown of nobody.
    """
    demand(person, brand, Right.ASSIGN_CASES)
    held(Brand).get(pk=brand.pk)
    members, load = _takers(brand), _load(brand)
    changes: list[Change] = []
    left: list[Left] = []
    for case in _waiting(brand, cases):
        taker = next_in_turn(case, members, load)
        if taker is None:
            left.append(Left(case.reference, _("Nobody who could take it has room.")))
            continue
        load[taker.person_id] += 1
        changes += assign_cases(person, brand, [case.pk], taker.person, now=now).changes
    return Arranged(tuple(changes), tuple(left))


def next_in_turn(
    case: Case, members: Sequence[Membership], load: Counter[int]
) -> Membership | None:
    """Return who takes a case, given how many cases each person has; nobody where all are full."""
    free = [
        member
        for member in members
        if load[member.person_id] < member.capacity
        and (case.team_id is None or case.team_id in {team.pk for team in member.teams.all()})
    ]
    return min(free, key=lambda member: _turn(case, member, load), default=None)


def _turn(case: Case, member: Membership, load: Counter[int]) -> tuple[bool, float, int]:
    speaks = not member.languages or case.language in member.languages
    return not speaks, load[member.person_id] / member.capacity, member.person_id


def _takers(brand: Brand) -> list[Membership]:
    members = Membership.objects.filter(brand=brand, takes_cases=True, person__is_active=True)
    able = members.select_related("person").prefetch_related("teams").order_by("person")
    return [member for member in able if member.may(Right.READ_CASES) and _may_answer(member)]


def _may_answer(member: Membership) -> bool:
    return member.may(Right.REPLY_PRIVATE) or member.may(Right.REPLY_PUBLIC)


def _load(brand: Brand) -> Counter[int]:
    held = Case.objects.filter(brand=brand, state=Case.State.OPEN, assignee__isnull=False)
    return Counter(dict(held.values_list("assignee").annotate(Count("pk"))))


def _waiting(brand: Brand, ids: Sequence[int]) -> list[Case]:
    """Return the cases that nobody has, whose clock runs out first in front."""
    cases = Case.objects.filter(brand=brand, pk__in=ids, is_active=True, assignee=None)
    return list(Case.objects.filter(pk__in=hold_cases(cases)).order_by("runs_out_at", "pk"))
