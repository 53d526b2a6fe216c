"""What is said on the stage reaches the desk once, in order, and only if it concerns the brand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

import pytest

from evenhand.core.errors import InputError
from evenhand.networks.kit.errors import NetworkError
from evenhand.networks.kit.inbound import Change, Deleted, Edited, Polled, Posted, RawItem
from evenhand.networks.kit.network import Account
from evenhand.networks.rehearsal.models import Actor, Stage, Switch
from evenhand.networks.rehearsal.network import Rehearsal
from evenhand.networks.rehearsal.stage import (
    actor_called,
    brand_on,
    delete_post,
    edit_post,
    say_in_square,
    set_switches,
    stage_of,
    write_direct,
)
from tests.networks.rehearsal.conftest import MONDAY

REHEARSAL = Rehearsal()


def told(account: Account, cursor: str = "") -> list[Change]:
    return read(REHEARSAL.poll(account, cursor).items, account)


def read(items: Iterable[RawItem], account: Account) -> list[Change]:
    return [change for item in items for change in REHEARSAL.read(item.body, account)]


def posted(account: Account) -> list[Posted]:
    return [change for change in told(account) if isinstance(change, Posted)]


def test_a_post_that_mentions_the_brand_arrives_with_all_that_was_said(
    account: Account, ines: Actor
) -> None:
    post = say_in_square(ines, "@Fennimore Ordered on the 6th. Is anybody there?")
    (arrived,) = posted(account)
    assert arrived.text == "@Fennimore Ordered on the 6th. Is anybody there?"
    assert arrived.author.handle == "@ines@square.practice"
    assert (arrived.audience, arrived.said_at) == ("public", MONDAY)
    assert arrived.thread == arrived.platform_id == post.platform_id
    assert not arrived.is_ours


@pytest.mark.parametrize(
    "text",
    [
        "Nice weather in Leeds.",
        "@fennimore-help is not the real one",
        "@fennimore@elsewhere.practice is not the real one",
        "write to care@fennimore.example",
        "@fеnnimore with a Cyrillic letter",
    ],
)
def test_a_post_that_only_looks_like_a_mention_does_not_arrive(
    account: Account, ines: Actor, text: str
) -> None:
    say_in_square(ines, text)
    assert told(account) == []


def test_an_answer_below_something_the_brand_said_arrives_without_a_mention(
    account: Account, stage: Stage, ines: Actor, kell: Actor
) -> None:
    root = say_in_square(brand_on(stage), "We open at nine today.")
    answer = say_in_square(ines, "Good!", reply_to=root)
    deeper = say_in_square(kell, "Not for me.", reply_to=answer)
    arrived = posted(account)
    assert [post.platform_id for post in arrived] == [answer.platform_id, deeper.platform_id]
    assert {post.thread for post in arrived} == {root.platform_id}
    assert arrived[1].in_reply_to == answer.platform_id


def test_a_direct_message_is_private_and_all_of_a_pair_is_one_thread(
    account: Account, ines: Actor, kell: Actor
) -> None:
    for actor, text in ((ines, "Hello"), (kell, "Hello"), (ines, "Still there?")):
        write_direct(actor, text)
    arrived = posted(account)
    assert {post.audience for post in arrived} == {"private"}
    assert arrived[0].thread == arrived[2].thread != arrived[1].thread


def test_edits_and_deletions_arrive_and_what_is_gone_is_never_told(
    account: Account, ines: Actor
) -> None:
    kept = say_in_square(ines, "@fennimore Wehre is it?")
    gone = say_in_square(ines, "@fennimore My card is 4111 1111 1111 1111")
    edit_post(kept, "@fennimore Where is it?", at=MONDAY + timedelta(minutes=1))
    delete_post(gone, at=MONDAY + timedelta(minutes=2))
    delete_post(gone, at=MONDAY + timedelta(minutes=3))
    changes = told(account)
    assert [type(change) for change in changes] == [Posted, Edited, Deleted]
    assert changes[1] == Edited(
        platform_id=kept.platform_id,
        text="@fennimore Where is it?",
        edited_at=MONDAY + timedelta(minutes=1),
    )
    assert b"4111" not in b"".join(item.body for item in REHEARSAL.poll(account, "").items)


def test_reading_on_from_a_cursor_misses_nothing_and_repeats_nothing(
    account: Account, ines: Actor
) -> None:
    for number in range(450):
        write_direct(ines, f"line {number}")
    pages, cursor, has_more = [], "", True
    while has_more:
        page: Polled = REHEARSAL.poll(account, cursor)
        pages.append(page)
        cursor, has_more = page.cursor, page.has_more
    texts = [c.text for page in pages for c in read(page.items, account) if isinstance(c, Posted)]
    assert texts == [f"line {number}" for number in range(450)]
    assert [page.has_more for page in pages] == [True, True, False]
    assert REHEARSAL.poll(account, cursor) == Polled((), cursor)


@pytest.mark.django_db
@pytest.mark.parametrize("cursor", ["yesterday", "-1", "1.5", "²", "9" * 40])
def test_a_cursor_of_another_network_is_refused(account: Account, cursor: str) -> None:
    with pytest.raises(InputError, match="cursor"):
        REHEARSAL.poll(account, cursor)


def test_an_event_that_arrives_twice_is_known_by_its_id(
    account: Account, stage: Stage, ines: Actor
) -> None:
    set_switches(stage, [Switch.TWICE])
    say_in_square(ines, "@fennimore Hello")
    first, second = REHEARSAL.poll(account, "").items
    assert first == second


def test_an_impostor_answers_before_anybody_else(
    account: Account, stage: Stage, ines: Actor
) -> None:
    set_switches(stage, [Switch.IMPOSTOR])
    post = say_in_square(ines, "@fennimore Where is my parcel?")
    lie = post.replies.get()
    assert lie.author.handle == "@fennimore-help@elsewhere.practice"
    assert lie.author.kind == Actor.Kind.IMPOSTOR
    assert [change.platform_id for change in posted(account)] == [post.platform_id]


def test_two_stages_never_hear_of_each_other(account: Account, ines: Actor) -> None:
    other = Account(handle="@fennimore", name="Other", settings={"stage": "other"})
    say_in_square(actor_called(stage_of(other), "@ines"), "@fennimore from next door")
    say_in_square(ines, "@fennimore from here")
    assert [post.text for post in posted(account)] == ["@fennimore from here"]
    assert [post.text for post in posted(other)] == ["@fennimore from next door"]


def test_a_withdrawn_access_is_a_clear_state_with_what_to_do(
    account: Account, stage: Stage
) -> None:
    assert REHEARSAL.check(account) == ()
    set_switches(stage, [Switch.WITHDRAWN])
    with pytest.raises(NetworkError) as refusal:
        REHEARSAL.poll(account, "")
    assert (refusal.value.permanent, refusal.value.revoked) == (True, True)
    (fault,) = REHEARSAL.check(account)
    assert "no longer accepts" in fault.what
    assert "switch off" in fault.do
