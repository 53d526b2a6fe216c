"""Many people and sweeps at once in the same cases: nobody waits for ever, nothing is doubled."""

# ruff: noqa: S311 - seeds make runs repeatable, they guard nothing

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta
from random import Random

import pytest
from django.db import connection

from evenhand.desk.actions.approve_reply import approve_reply
from evenhand.desk.actions.ask_for_person import ask_for_person
from evenhand.desk.actions.assign_cases import assign_cases
from evenhand.desk.actions.assign_in_turn import assign_in_turn
from evenhand.desk.actions.be_present import be_present, leave_case
from evenhand.desk.actions.merge_cases import merge_cases
from evenhand.desk.actions.save_draft import Writing, save_draft
from evenhand.desk.actions.settle_promise import Kept, settle_promise
from evenhand.desk.actions.snooze_cases import snooze_cases
from evenhand.desk.actions.undo_move import undo_move
from evenhand.desk.actions.withdraw_reply import withdraw_reply
from evenhand.desk.actions.write_note import write_note
from evenhand.desk.journal_chain import walk
from evenhand.desk.models import Case, CaseMove, Identity, JournalEntry, Outgoing, Promise
from evenhand.desk.rights import Role
from evenhand.desk.sweeps.watch import watch
from tests.desk.a_reply import Desk

PEOPLE, TURNS, CASES = 8, 24, 5
PROMISE = "I am sorry. I will write to you by tomorrow. This is number {}."


@dataclass
class Somebody:
    """One who does one thing after another, in an order of their own, over their own connection."""

    desk: Desk
    seed: int

    def __post_init__(self) -> None:
        self.random = Random(self.seed)
        self.person = self.desk.person
        self.done = 0

    def work(self) -> int:
        """Do everything in turn; return how much was done."""
        deeds: tuple[Callable[[Case], object], ...] = (
            self.come, self.come, self.leave, self.write, self.note, self.approve, self.approve,
            self.withdraw, self.merge_and_part, self.share, self.take, self.sleep, self.keep,
            self.want_a_person, self.sweep, self.sweep, self.watch,
        )  # fmt: skip
        try:
            for _ in range(TURNS):
                self.random.choice(deeds)(self.any_case())
                self.done += 1
        finally:
            connection.close()
        return self.done

    def any_case(self) -> Case:
        return self.random.choice(list(Case.objects.order_by("pk")))

    def come(self, case: Case) -> None:
        later = self.desk.now + timedelta(minutes=self.random.randrange(90))
        typing_for = self.random.choice(("", "public"))
        be_present(self.person, case, now=later, typing_for=typing_for)

    def leave(self, case: Case) -> None:
        leave_case(self.person, case, now=self.desk.now)

    def write(self, case: Case) -> None:
        text = self.random.choice(("", "I am sorry."))
        save_draft(
            self.person, case, Writing(audience="public", text=text, turn=1), now=self.desk.now
        )

    def note(self, case: Case) -> None:
        write_note(self.person, case, "Rang the depot.", now=self.desk.now)

    def approve(self, case: Case) -> None:
        there = case.conversations.order_by("?").first()
        if there is not None:
            number = f"{self.seed}-{self.done}"
            wish = self.desk.wish_in(there, PROMISE.format(number), token=number, turn=case.turn)
            approve_reply(self.person, case, wish, now=self.desk.now, network_of=self.desk.network)

    def withdraw(self, case: Case) -> None:
        if outgoing := Outgoing.objects.filter(case=case, settled_at=None).first():
            withdraw_reply(self.person, outgoing, now=self.desk.now)

    def merge_and_part(self, case: Case) -> None:
        move = merge_cases(self.person, case, self.any_case(), now=self.desk.now)
        if isinstance(move, CaseMove):
            undo_move(self.person, move, now=self.desk.now)

    def share(self, case: Case) -> None:  # noqa: ARG002 - among all
        cases = list(Case.objects.values_list("pk", flat=True))
        assign_in_turn(self.person, self.desk.brand, cases, now=self.desk.now)

    def take(self, case: Case) -> None:
        cases = [case.pk, self.any_case().pk]
        whom = self.random.choice((None, self.person))
        assign_cases(self.person, self.desk.brand, cases, whom, now=self.desk.now)

    def sleep(self, case: Case) -> None:
        until = self.desk.now + timedelta(hours=1)
        cases = [self.any_case().pk, case.pk]
        snooze_cases(self.person, self.desk.brand, cases, until=until, now=self.desk.now)

    def keep(self, case: Case) -> None:
        if promise := Promise.objects.filter(case=case).order_by("-pk").first():
            settle_promise(self.person, promise, Kept(), now=self.desk.now)

    def want_a_person(self, case: Case) -> None:
        ask_for_person(case, now=self.desk.now)

    def sweep(self, case: Case) -> None:  # noqa: ARG002 - of all
        self.desk.sweep(limit=3)

    def watch(self, case: Case) -> None:  # noqa: ARG002 - over all
        watch(now=self.desk.now + timedelta(days=3))


def busy_desk() -> Desk:
    """Return a desk whose cases are all of one customer, with somebody who may do everything."""
    desk = Desk(undo_seconds=0)
    for number in range(1, CASES):
        desk.another_case(f"And where is parcel {number}?")
    Case.objects.update(customer=desk.case.customer)
    Identity.objects.update(customer=desk.case.customer)
    desk.person, desk.member = desk.someone("Amara Field", Role.LEAD)
    return desk


@pytest.mark.django_db(transaction=True)
def test_people_and_sweeps_at_once_in_the_same_cases_stop_nobody_and_double_nothing() -> None:
    desk = busy_desk()
    with ThreadPoolExecutor(PEOPLE) as pool:
        everybody = [Somebody(desk, seed) for seed in range(PEOPLE)]
        working = [pool.submit(one.work) for one in everybody]
        assert [work.result() for work in working] == [TURNS] * PEOPLE

    desk.until_quiet()
    delivered = Outgoing.objects.filter(state=Outgoing.State.DELIVERED)
    assert delivered.exists()
    assert sorted(post.key for post in desk.network.books) == sorted(o.key for o in delivered)
    assert walk(desk.brand).broken_at is None
    told = JournalEntry.objects.filter(what="reply-delivered")
    assert told.count() == delivered.count()
