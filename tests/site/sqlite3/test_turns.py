"""Who waits for a turn gets it in the order of coming, and nobody's turn is lost."""

from __future__ import annotations

from functools import partial
from threading import Thread

from hypothesis import given
from hypothesis import strategies as st

from evenhand.site.sqlite3.turns import Turns
from tests.servers.waiting import until


def test_a_turn_that_nobody_has_is_given_at_once() -> None:
    turns = Turns()

    assert turns.take(timeout=0)


def test_a_second_one_waits_no_longer_than_they_want() -> None:
    turns = Turns()
    turns.take(timeout=0)

    assert not turns.take(timeout=0.001)
    assert turns.waiting == 0


def test_who_gave_up_waiting_is_passed_over() -> None:
    turns = Turns()
    turns.take(timeout=0)
    turns.take(timeout=0.001)

    turns.give_back()

    assert turns.take(timeout=0)


def test_who_has_just_given_a_turn_back_comes_after_those_who_wait() -> None:
    turns, order = Turns(), list[str]()
    turns.take(timeout=0)

    def wait(name: str) -> None:
        turns.take(timeout=30)
        order.append(name)
        turns.give_back()

    threads = [Thread(target=wait, args=(name,)) for name in ("first", "second", "third")]
    for before, thread in enumerate(threads):
        thread.start()
        until(partial(_more_wait, turns, before), "one more stands in line")
    turns.give_back()
    turns.take(timeout=30)
    order.append("the one before")
    turns.give_back()
    for thread in threads:
        thread.join()

    assert order == ["first", "second", "third", "the one before"]


def _more_wait(turns: Turns, before: int) -> bool:
    return turns.waiting > before


@given(rounds=st.lists(st.sampled_from((0.0, 0.0001, 30.0)), min_size=2, max_size=6))
def test_never_have_two_the_turn_and_in_the_end_nobody_has_it(rounds: list[float]) -> None:
    turns, inside, most = Turns(), list[int](), list[int]()

    def work(patience: float) -> None:
        for _ in range(20):
            if turns.take(timeout=patience):
                inside.append(1)
                most.append(len(inside))
                inside.pop()
                turns.give_back()

    threads = [Thread(target=work, args=(patience,)) for patience in rounds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert max(most) == 1
    assert turns.take(timeout=0)
