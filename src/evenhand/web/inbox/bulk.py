"""From a form over chosen cases to the verb that arranges them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from evenhand.desk.actions.arrange import Arranged
from evenhand.desk.actions.assign_cases import assign_cases
from evenhand.desk.actions.assign_in_turn import assign_in_turn
from evenhand.desk.actions.close_cases import Ending, Reason, close_cases
from evenhand.desk.actions.reopen_cases import reopen_cases
from evenhand.desk.actions.snooze_cases import snooze_cases
from evenhand.desk.actions.tag_cases import Tagging, tag_cases
from evenhand.desk.actions.wake_cases import wake_cases
from evenhand.desk.hours import calendar_of
from evenhand.desk.models import Brand, Person
from evenhand.desk.queries.arranging import member_of, team_of
from evenhand.web.inbox.waking import waking_at

ME, NOBODY, IN_TURN, TEAM = "me", "nobody", "in-turn", "team:"
"""What the choice of an assignee may say besides a person's reference."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """Who wants what done with which cases; ``form`` is what they sent."""

    person: Person
    brand: Brand
    cases: Sequence[int]
    form: Mapping[str, str]
    now: datetime


def do_wish(wish: Wish) -> Arranged | str:
    """Return what came of the wish, or in words what is missing in it."""
    do = _VERBS.get(wish.form.get("do", ""))
    if do is None:
        return _("Choose what to do with the cases.")
    return do(wish) if wish.cases else _("No case was chosen, so nothing was changed.")


def _assign(wish: Wish) -> Arranged | str:
    to = wish.form.get("to", "")
    given = (wish.person, wish.brand, wish.cases)
    if to == IN_TURN:
        return assign_in_turn(*given, now=wish.now)
    if to == NOBODY:
        return assign_cases(*given, None, now=wish.now)
    if to == ME:
        return assign_cases(*given, wish.person, now=wish.now)
    found = team_of(wish.brand, to.removeprefix(TEAM)) if to.startswith(TEAM) else None
    taker = found or member_of(wish.brand, to)
    if taker is None:
        return _("Choose who is to answer.")
    return assign_cases(*given, taker, now=wish.now)


def _take(wish: Wish) -> Arranged:
    return assign_cases(wish.person, wish.brand, wish.cases, wish.person, now=wish.now)


def _tag(wish: Wish) -> Arranged | str:
    names = tuple(wish.form.get("tags", "").split(","))
    if not any(name.strip() for name in names):
        return _("Write at least one tag.")
    is_taken = wish.form["do"] == "untag"
    tagging = Tagging(take=names) if is_taken else Tagging(put=names)
    return tag_cases(wish.person, wish.brand, wish.cases, tagging, now=wish.now)


def _snooze(wish: Wish) -> Arranged | str:
    chosen, typed = wish.form.get("until", ""), wish.form.get("until_at", "")
    until = waking_at(chosen, typed, calendar=calendar_of(wish.brand), now=wish.now)
    if until is None:
        return _("Choose when the cases wake.")
    return snooze_cases(wish.person, wish.brand, wish.cases, until, now=wish.now)


def _wake(wish: Wish) -> Arranged:
    return wake_cases(wish.person, wish.brand, wish.cases, now=wish.now)


def _close(wish: Wish) -> Arranged | str:
    ending = wish.form.get("ending", "")
    if ending not in Ending.values:
        return _("Choose why the cases end.")
    reason = Reason(Ending(ending), wish.form.get("ending_words", ""))
    return close_cases(wish.person, wish.brand, wish.cases, reason, now=wish.now)


def _reopen(wish: Wish) -> Arranged:
    return reopen_cases(wish.person, wish.brand, wish.cases, now=wish.now)


_VERBS: Mapping[str, Callable[[Wish], Arranged | str]] = {
    "assign": _assign,
    "take": _take,
    "tag": _tag,
    "untag": _tag,
    "snooze": _snooze,
    "wake": _wake,
    "close": _close,
    "reopen": _reopen,
}
