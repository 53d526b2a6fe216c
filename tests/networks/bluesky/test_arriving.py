"""What arrives, and when: without a gap, without repeats, and gone when it is gone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evenhand.core.errors import InputError
from evenhand.networks.bluesky import gone
from evenhand.networks.bluesky.cursor import Cursor, as_text, cursor_of
from evenhand.networks.kit.errors import NetworkError
from evenhand.networks.kit.inbound import Change, Deleted, Posted
from evenhand.networks.kit.network import Account
from tests.networks.bluesky.conftest import BLUESKY, an_account
from tests.networks.bluesky.other_side import INES, KELL, US, OtherSide


class Ear:
    """Listens to an account as a desk does: from where it left off."""

    def __init__(self, account: Account) -> None:
        self.account, self.cursor = account, ""

    def hears(self) -> list[Change]:
        changes: list[Change] = []
        has_more = True
        while has_more:
            page = BLUESKY.poll(self.account, self.cursor)
            self.cursor, has_more = page.cursor, page.has_more
            changes += [c for item in page.items for c in BLUESKY.read(item.body, self.account)]
        return changes

    def texts(self) -> list[str]:
        return [change.text for change in self.hears() if isinstance(change, Posted)]


@pytest.fixture
def ear(account: Account) -> Ear:
    return Ear(account)


def test_mentions_answers_and_nothing_else_arrive(other: OtherSide, ear: Ear) -> None:
    mention = other.mention(INES, "Hello")
    other.post(KELL, "Nothing of yours")
    ours = other.post(US, "Good morning")
    other.answer(KELL, ours, "Morning")
    other.answer(INES, mention, "Not to you")
    assert ear.texts() == ["@fennimore.test Hello", "Morning"]
    assert ear.texts() == []


def test_more_than_a_page_is_read_to_its_end_and_told_once(other: OtherSide, ear: Ear) -> None:
    other.page = 3
    expected = {f"@fennimore.test {number}" for number in range(11)}
    for number in range(11):
        other.mention(INES, str(number))
    told = ear.texts()
    assert (len(told), set(told)) == (11, expected)
    assert ear.texts() == []


def test_what_comes_while_pages_are_read_is_found_by_the_next_reading(
    other: OtherSide, ear: Ear
) -> None:
    other.page = 2
    for number in range(5):
        other.mention(INES, str(number))
    first = BLUESKY.poll(ear.account, "")
    ear.cursor = first.cursor
    assert first.has_more
    other.mention(INES, "meanwhile")
    told = [text.split()[-1] for text in ear.texts() + ear.texts()]
    assert sorted(told) == ["0", "1", "2", "meanwhile"]


def test_a_post_from_a_slow_clock_arrives_and_is_dated_to_after_what_was_read(
    other: OtherSide, ear: Ear
) -> None:
    other.mention(INES, "now")
    ear.hears()
    an_hour_ago = datetime.now(UTC) - timedelta(hours=1)
    other.mention(KELL, "late", made=an_hour_ago)
    (late,) = ear.hears()
    assert isinstance(late, Posted)
    assert late.text == "@fennimore.test late"
    assert late.said_at > an_hour_ago + timedelta(minutes=40)
    assert ear.texts() == []


def test_a_clock_that_is_fast_hides_nothing_that_comes_after(other: OtherSide, ear: Ear) -> None:
    other.mention(INES, "from tomorrow", made=datetime.now(UTC) + timedelta(days=1))
    assert len(ear.texts()) == 1
    other.mention(INES, "from today")
    assert ear.texts() == ["@fennimore.test from today"]


def test_a_new_account_begins_with_its_last_week(other: OtherSide, ear: Ear) -> None:
    last_year = datetime.now(UTC) - timedelta(days=300)
    other.mention(INES, "last year", at=last_year)
    other.mention(INES, "yesterday", at=datetime.now(UTC) - timedelta(days=1))
    assert ear.texts() == ["@fennimore.test yesterday"]
    assert ear.texts() == []


def test_a_post_that_is_not_shown_yet_is_taken_as_it_was_told(other: OtherSide, ear: Ear) -> None:
    other.mention(INES, "Hello")
    other.hidden.update(other.records)
    assert ear.texts() == ["@fennimore.test Hello"]


def test_a_deletion_is_noticed_and_told_once(other: OtherSide, ear: Ear) -> None:
    name = other.mention(INES, "My card is 4111 1111 1111 1111")
    kept = other.mention(INES, "Hello")
    ear.hears()
    other.delete(name)
    assert [change.platform_id for change in ear.hears() if isinstance(change, Deleted)] == [name]
    assert ear.hears() == []
    assert gone.watched(ear.account.memory) == [kept]


def test_a_deletion_that_a_desk_did_not_keep_is_told_again(other: OtherSide, ear: Ear) -> None:
    name = other.mention(INES, "Hello")
    ear.hears()
    other.delete(name)
    before = ear.cursor
    assert len(ear.hears()) == 1
    ear.cursor = before
    assert len(ear.hears()) == 1


def test_a_post_of_somebody_who_blocks_us_is_not_taken_for_deleted(
    other: OtherSide, ear: Ear
) -> None:
    other.hidden.add(other.mention(INES, "Hello"))
    ear.hears()
    assert ear.hears() == []


def test_no_more_posts_are_looked_at_again_than_the_network_bears(account: Account) -> None:
    names = [f"at://{INES}/app.bsky.feed.post/{number}" for number in range(900)]
    gone.watch(account.memory, names, told_gone=names[-1:])
    kept = gone.watched(account.memory)
    assert (len(kept), kept[-1]) == (gone.MOST_WATCHED, names[-2])


def test_what_we_answered_elsewhere_is_told_as_ours_and_once(other: OtherSide, ear: Ear) -> None:
    question = other.mention(INES, "Hello")
    ear.hears()
    other.post(US, "Good morning to everybody")
    other.answer(US, question, "Answered with an app")
    (answer,) = ear.hears()
    assert isinstance(answer, Posted)
    assert answer.is_ours
    assert (answer.text, answer.in_reply_to) == ("Answered with an app", question)
    assert ear.hears() == []


def test_however_much_we_answered_while_nobody_listened_is_told(other: OtherSide, ear: Ear) -> None:
    question = other.mention(INES, "Hello")
    first = other.answer(US, question, "answer")
    ear.hears()
    for _ in range(60):
        other.answer(US, question, "answer")
    told = [change.platform_id for change in ear.hears()]
    assert len(told) == len(set(told)) == 60
    assert first not in told
    assert ear.hears() == []


def test_what_we_answered_before_the_last_week_is_left_where_it_is(
    other: OtherSide, ear: Ear
) -> None:
    question = other.post(KELL, "Hello")
    other.answer(US, question, "long ago", at=datetime.now(UTC) - timedelta(days=30))
    other.answer(US, question, "lately", at=datetime.now(UTC) - timedelta(days=1))
    assert ear.texts() == ["lately"]


def test_a_place_that_the_network_knows_no_more_is_left_for_the_top(
    other: OtherSide, ear: Ear
) -> None:
    other.page = 2
    for number in range(5):
        other.mention(INES, str(number))
    ear.cursor = BLUESKY.poll(ear.account, "").cursor
    other.forgets_places = True
    assert len(ear.texts()) == 0
    other.page = 100
    assert len(ear.texts()) == 3


def test_a_log_that_knows_our_place_no_more_is_read_as_at_first(other: OtherSide, ear: Ear) -> None:
    ear.hears()
    other.chat.write(INES, US, "Hello")
    other.chat.forgets_places = True
    assert ear.hears() == []
    assert ear.texts() == ["Hello"]


def test_direct_messages_are_read_from_the_log_and_ours_are_known_as_ours(
    other: OtherSide, ear: Ear
) -> None:
    ear.hears()
    other.chat.log_page = 2
    for number in range(5):
        other.chat.write(INES, US, f"letter {number}")
    other.chat.write(US, INES, "answered elsewhere")
    letters = [change for change in ear.hears() if isinstance(change, Posted)]
    assert [letter.text for letter in letters if not letter.is_ours] == [
        f"letter {number}" for number in range(5)
    ]
    assert [letter.text for letter in letters if letter.is_ours] == ["answered elsewhere"]
    assert {letter.audience for letter in letters} == {"private"}
    assert ear.hears() == []


def test_what_a_new_account_had_not_read_is_read_at_first_and_once(
    other: OtherSide, ear: Ear
) -> None:
    other.chat.at = datetime.now(UTC) - timedelta(days=30)
    other.chat.write(KELL, US, "long ago")
    other.chat.at = None
    other.chat.write(INES, US, "unread")
    assert ear.texts() == ["unread"]
    other.chat.write(INES, US, "new")
    assert ear.texts() == ["new"]


def test_a_group_is_read_and_said_to_be_one(other: OtherSide, ear: Ear) -> None:
    ear.hears()
    room = other.chat.room_of((US, INES, KELL))
    other.chat.write_in(room, INES, "All of you")
    (message,) = ear.hears()
    assert isinstance(message, Posted)
    assert [remark.kind for remark in message.remarks] == ["sent-to"]


def test_posts_arrive_while_direct_messages_do_not_answer_and_those_come_later(
    other: OtherSide, ear: Ear
) -> None:
    ear.hears()
    other.chat_is_down = True
    other.chat.write(INES, US, "private")
    other.mention(INES, "public")
    assert ear.texts() == ["@fennimore.test public"]
    other.chat_is_down = False
    assert ear.texts() == ["private"]


def test_an_app_password_without_direct_messages_leaves_a_public_account(
    other: OtherSide, ear: Ear
) -> None:
    other.has_scope = False
    other.mention(INES, "public")
    assert "private" in BLUESKY.capabilities(ear.account).audiences
    assert ear.texts() == ["@fennimore.test public"]
    assert BLUESKY.capabilities(ear.account).audiences == {"public"}
    asked = len(other.chat.asked)
    ear.hears()
    assert len(other.chat.asked) == asked


def test_direct_messages_that_nobody_wants_are_not_read(other: OtherSide) -> None:
    account = an_account(other, direct="no")
    other.chat.write(INES, US, "private")
    assert Ear(account).texts() == []
    assert BLUESKY.capabilities(account).audiences == {"public"}
    assert other.chat.asked == []


def test_a_page_with_something_broken_in_it_is_read_all_the_same(
    other: OtherSide, ear: Ear
) -> None:
    broken = other.mention(INES, "half of a pair: \ud83c")
    other.records[broken]["embed"] = {"$type": "com.example.thing", "deep": [[[[3]]]]}
    other.mention(KELL, "whole")
    assert ear.texts() == ["@fennimore.test half of a pair: \ufffd", "@fennimore.test whole"]


@pytest.mark.parametrize("told", [{}, {"notifications": "none"}, {"notifications": [3, {}, None]}])
def test_an_answer_that_tells_nothing_is_nothing_new(
    other: OtherSide, ear: Ear, told: dict[str, Any]
) -> None:
    ear.hears()
    other.refusals = [(200, told, {})]
    assert ear.hears() == []


def test_an_answer_that_is_no_answer_is_tried_later(other: OtherSide, ear: Ear) -> None:
    ear.hears()
    other.refusals = [(502, {}, {})]
    with pytest.raises(NetworkError) as error:
        ear.hears()
    assert not error.value.permanent


@pytest.mark.parametrize("text", ["x", "[]", '{"floor": 3}', "\ud800"])
def test_a_cursor_of_something_else_is_an_input_error(text: str) -> None:
    with pytest.raises(InputError):
        cursor_of(text)


def test_a_cursor_stays_small_however_much_was_read(other: OtherSide, ear: Ear) -> None:
    for number in range(120):
        other.mention(INES, str(number))
    ear.hears()
    assert len(ear.cursor) < 10_000
    assert cursor_of(as_text(Cursor())) == Cursor()


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(st.tuples(st.integers(1, 4), st.integers(0, 50)), min_size=1, max_size=6),
    page=st.integers(5, 8),
)
def test_in_whatever_order_clocks_tell_it_everything_arrives_once(
    other: OtherSide, steps: list[tuple[int, int]], page: int
) -> None:
    other.page = page
    ear = Ear(an_account(other))
    told: list[str] = []
    said: list[str] = []
    other.records.clear()
    for count, minutes in steps:
        for _ in range(count):
            made = datetime.now(UTC) - timedelta(minutes=min(minutes, 14))
            said.append(other.mention(INES, "Hello", made=made, key=f"3k{len(said):011d}"))
        told += [change.platform_id for change in ear.hears()]
    assert sorted(told) == sorted(said)
