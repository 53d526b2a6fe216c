"""Rows are held without their key and with their case, so that nobody waits for ever."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from typing import TypeVar

import pytest
from django.db import connection, transaction

from evenhand.desk.actions.be_present import be_present
from evenhand.desk.actions.merge_cases import merge_cases
from evenhand.desk.actions.record import Happening, record
from evenhand.desk.holding import held, held_with_case
from evenhand.desk.models import Case, CaseMove, Outgoing, Presence
from tests.desk.a_reply import Desk

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]

LONG = 20
"""Seconds after which a test gives up on another transaction."""
T = TypeVar("T")


def elsewhere(pool: ThreadPoolExecutor, do: Callable[[], T]) -> Future[T]:
    """Do something over a connection of its own."""

    def work() -> T:
        try:
            return do()
        finally:
            connection.close()

    return pool.submit(work)


def until_somebody_waits() -> None:
    """Look until a transaction waits for a lock of another one; bounded, because each look asks."""
    for _ in range(100_000):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone() != (0,):
                return
    raise AssertionError("nobody ever waited")


def test_who_comes_to_a_case_does_not_wait_with_the_journal_in_hand_for_who_holds_it() -> None:
    desk = Desk()
    has_journal, may_end = Event(), Event()

    def come() -> None:
        with transaction.atomic():
            be_present(desk.person, desk.case, now=desk.now)
            has_journal.set()
            may_end.wait(LONG)

    with ThreadPoolExecutor() as pool:
        with transaction.atomic():
            held(Case).get(pk=desk.case.pk)
            coming = elsewhere(pool, come)
            assert has_journal.wait(LONG)
            may_end.set()
            record(desk.brand.pk, now=desk.now, happenings=[Happening(kind="case")])
        coming.result(LONG)
    assert Presence.objects.count() == 1


def test_a_row_that_a_merge_carries_off_while_we_wait_comes_with_the_case_it_is_in_then() -> None:
    desk = Desk()
    outgoing, target = desk.approved(), desk.another_case()
    Case.objects.update(customer=target.customer)

    def ask() -> tuple[int, int]:
        with transaction.atomic():
            row = held_with_case(Outgoing.objects.filter(pk=outgoing.pk))
            return row.case_id, row.case.pk

    with ThreadPoolExecutor() as pool:
        with transaction.atomic():
            assert isinstance(merge_cases(desk.person, desk.case, target, now=desk.now), CaseMove)
            asking = elsewhere(pool, ask)
            until_somebody_waits()
        assert asking.result(LONG) == (target.pk, target.pk)
