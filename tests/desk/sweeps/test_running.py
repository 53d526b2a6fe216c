"""Sweeps run at their own pace, go on after errors, pause when told, and stop after a batch."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta

import pytest

from evenhand.desk.actions.pause_sweep import pause_sweep, resume_sweep
from evenhand.desk.models import JournalEntry, SweepState
from evenhand.desk.queries import sweeps
from evenhand.desk.queries.permission import NotAllowed
from evenhand.desk.rights import Role
from evenhand.desk.sweeps.running import Running, Sweeper
from evenhand.desk.sweeps.table import SWEEPS, Planned
from evenhand.desk.waking import wake
from tests.house_of_fennimore import MONDAY, a_brand, a_person

BATCH, LONGEST_REST = 10, 0.25


def planned(oldest: datetime | None = None) -> Planned:
    return Planned(
        name="take-in",
        place="nowhere:nothing",
        batch=BATCH,
        rest=LONGEST_REST,
        oldest_due=lambda _now: oldest,
    )


class Counted:
    """A sweep that settles as many rows as it is told to, one number for each turn."""

    def __init__(self, *done: int) -> None:
        self.turns: list[datetime] = []
        self._done = list(done)

    def __call__(self, *, now: datetime, limit: int) -> int:
        assert limit == BATCH
        self.turns.append(now)
        return self._done.pop(0) if self._done else 0


class Broken:
    """A sweep that fails with a customer's words in its error."""

    def __call__(self, *, now: datetime, limit: int) -> int:
        raise ValueError("my parcel never came", now, limit)


def sweeper(sweep: Counted | Broken, oldest: datetime | None = None) -> Sweeper:
    return Sweeper(planned(oldest), "worker-1", sweep)


def state() -> SweepState:
    return SweepState.objects.get(name="take-in", worker="worker-1")


def test_a_full_batch_is_followed_by_the_next_at_once() -> None:
    assert sweeper(Counted(BATCH)).turn(MONDAY) == 0


def test_a_sweep_without_work_rests_longer_each_time_up_to_its_longest_rest() -> None:
    idle = sweeper(Counted())
    rests = [idle.turn(MONDAY) for _ in range(8)]
    assert rests == sorted(rests)
    assert rests[0] < rests[-1] == LONGEST_REST


def test_a_sweep_that_found_something_looks_again_soon() -> None:
    idle = sweeper(Counted(0, 0, 0, 0, 0, 1))
    rests = [idle.turn(MONDAY) for _ in range(6)]
    assert rests[5] < rests[4]


def test_a_sweep_that_fails_goes_on_and_tells_the_kind_of_its_error_but_no_words() -> None:
    broken = sweeper(Broken())
    rests = [broken.turn(MONDAY) for _ in range(12)]
    assert rests == sorted(rests)
    assert rests[-1] == 30
    assert (state().error, state().error_at) == ("ValueError", MONDAY)


def test_a_sweep_tells_what_it_did_and_how_far_behind_it_is() -> None:
    late = sweeper(Counted(3, 4, 5), oldest=MONDAY - timedelta(minutes=2))
    late.turn(MONDAY)
    late.turn(MONDAY + timedelta(seconds=1))
    assert (state().done, state().lag_seconds) == (3, 120)
    late.turn(MONDAY + timedelta(seconds=6))
    assert (state().done, state().ran_at) == (12, MONDAY + timedelta(seconds=6))


def test_a_paused_sweep_does_nothing_until_it_is_resumed() -> None:
    brand = a_brand()
    person, _ = a_person(brand, role=Role.ADMINISTRATOR)
    sweep = Counted(1)
    running = sweeper(sweep)
    pause_sweep(person, "take-in", now=MONDAY)
    assert running.turn(MONDAY) > 0
    assert sweep.turns == []
    assert sweeps.paused_sweeps() == frozenset({"take-in"})
    resume_sweep(person, "take-in", now=MONDAY)
    running.turn(MONDAY)
    assert sweep.turns == [MONDAY]
    journal = JournalEntry.objects.filter(brand=brand).order_by("number")
    assert [e.what for e in journal][-2:] == ["sweep-paused", "sweep-resumed"]


def test_nobody_pauses_a_sweep_who_may_not_in_every_brand_that_it_works_for() -> None:
    person, _ = a_person(a_brand(), role=Role.ADMINISTRATOR)
    a_brand("Ashdown")
    with pytest.raises(NotAllowed):
        pause_sweep(person, "take-in", now=MONDAY)
    assert sweeps.paused_sweeps() == frozenset()


def test_every_sweep_of_the_table_can_be_loaded_and_finds_nothing_in_an_empty_house() -> None:
    for sweep in SWEEPS:
        assert sweep.load()(now=MONDAY, limit=sweep.batch) == 0
        assert sweep.oldest_due(MONDAY) is None


class _Turns:
    """A sweeper without a database: says when a turn begins, and waits to be let on."""

    def __init__(self, rest: float) -> None:
        self.planned = planned()
        self.begun, self.go_on = threading.Semaphore(0), threading.Semaphore(0)
        self.ended, self._rest, self.is_stopped = 0, rest, False

    def turn(self, _now: datetime) -> float:
        self.begun.release()
        assert self.go_on.acquire(timeout=30)
        self.ended += 1
        return self._rest

    def stop(self) -> None:
        self.is_stopped = True


def running_with(turns: _Turns) -> Running:
    return Running([turns], lambda: MONDAY)  # type: ignore[list-item]


@pytest.mark.django_db(transaction=True)
def test_stopping_lets_the_batch_in_hand_end_and_begins_no_other() -> None:
    turns = _Turns(rest=0)
    running = running_with(turns)
    running.start()
    assert turns.begun.acquire(timeout=30)
    stopper = threading.Thread(target=running.stop)
    stopper.start()
    assert running.is_stopping(timeout=30)
    turns.go_on.release()
    stopper.join(30)
    assert not stopper.is_alive()
    assert (turns.ended, turns.is_stopped) == (1, True)


@pytest.mark.django_db(transaction=True)
def test_a_row_written_in_this_process_wakes_its_sweep() -> None:
    turns = _Turns(rest=3_600)
    running = running_with(turns)
    running.start()
    assert turns.begun.acquire(timeout=30)
    turns.go_on.release()
    wake("take-in")
    assert turns.begun.acquire(timeout=30)
    turns.go_on.release()
    running.stop()
    assert turns.ended == 2
