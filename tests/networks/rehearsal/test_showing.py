"""What a visitor of the stage sees: the square by who spoke last, and pairs apart."""

from __future__ import annotations

from datetime import timedelta

from evenhand.networks.rehearsal.models import Actor, Post, Stage
from evenhand.networks.rehearsal.showing import direct_between, threads, who_writes_directly
from evenhand.networks.rehearsal.stage import (
    post_as_brand,
    say_in_square,
    stop_clock,
    write_direct,
)
from tests.networks.rehearsal.conftest import MONDAY


def test_the_thread_in_which_somebody_spoke_last_comes_first(
    stage: Stage, ines: Actor, kell: Actor
) -> None:
    older = say_in_square(ines, "older")
    newer = say_in_square(kell, "newer")
    assert [thread.first for thread in threads(stage)] == [newer, older]
    answer = say_in_square(kell, "answer", reply_to=older)
    say_in_square(kell, "newest of all")
    assert [thread.first.text for thread in threads(stage)] == ["newest of all", "older", "newer"]
    assert threads(stage)[1].replies == (answer,)


def test_what_shows_late_is_not_seen_before(stage: Stage, ines: Actor) -> None:
    first = say_in_square(ines, "@fennimore Hello")
    post_as_brand(stage, Post(text="Hello", in_reply_to=first), delay=timedelta(seconds=20))
    assert threads(stage)[0].replies == ()
    later = stop_clock(stage, MONDAY + timedelta(seconds=20))
    assert [reply.text for reply in threads(later)[0].replies] == ["Hello"]


def test_direct_messages_are_kept_apart_by_person_and_out_of_the_square(
    stage: Stage, ines: Actor, kell: Actor
) -> None:
    write_direct(ines, "from Ines")
    write_direct(kell, "from Kell")
    post_as_brand(stage, Post(text="to Ines", recipient=ines), delay=timedelta())
    assert [post.text for post in direct_between(stage, ines)] == ["from Ines", "to Ines"]
    assert set(who_writes_directly(stage)) == {ines, kell}
    assert threads(stage) == ()
