"""Exports in common shapes are read for what they say, and errors name the column."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.core.errors import InputError
from evenhand.desk.history.said import Said, said_in
from evenhand.desk.history.shapes import NAMES, Shape, shape_of
from evenhand.desk.history.threads import NOBODY, Threads

TWITTER = (
    "", "tweet_id", "author_id", "inbound", "created_at", "text", "response_tweet_id",
    "in_response_to_tweet_id",
)  # fmt: skip
PLAIN = Shape(
    customer="customer", at="time", text="text", direction="direction", thread="thread", id="id"
)
BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 24, tzinfo=UTC)


def row(**cells: str) -> dict[str, str]:
    return {
        "customer": "ines", "time": "2026-11-02T09:00Z", "text": "Hello", "direction": "in",
        "thread": "t1", "id": "1",
    } | cells  # fmt: skip


def said(identity: str, author: str, *, reply_to: str = "", text: str = "words") -> Said:
    return Said(
        id=identity, author=author, name="", at=datetime(2026, 11, 2, tzinfo=UTC), text=text,
        is_inbound=author != "brand", thread="", reply_to=reply_to, audience=None,
    )  # fmt: skip


def placed(*messages: Said) -> dict[str, tuple[str, str]]:
    threads = Threads()
    for message in messages:
        threads.add(message)
    threads.settle()
    return {message.id: tuple(threads.place(message)) for message in messages}  # type: ignore[misc]


def test_the_columns_of_a_twitter_archive_are_known() -> None:
    shape = shape_of(TWITTER)
    assert (shape.id, shape.customer, shape.direction) == ("tweet_id", "author_id", "inbound")
    assert shape.reply_to == "in_response_to_tweet_id"


def test_what_no_column_says_is_named_with_what_there_is() -> None:
    with pytest.raises(InputError, match=r"the at or the direction.*there are: author, body"):
        shape_of(["author", "body", "thread"])


def test_a_column_may_be_called_what_we_call_it() -> None:
    names = {name: name for name in NAMES}
    assert shape_of(names) == Shape(**names)


def test_a_column_can_be_told() -> None:
    shape = shape_of(
        ["who", "when", "body", "inbound", "ticket"], {"customer": "who", "at": "when"}
    )
    assert (shape.customer, shape.at) == ("who", "when")


@pytest.mark.parametrize(
    "time",
    [
        "2026-11-02T09:00:00Z",
        "2026-11-02 10:00:00",
        "Mon, 02 Nov 2026 09:00:00 +0000",
        "Mon Nov 02 09:00:00 +0000 2026",
        "1793610000",
        "1793610000000",
    ],
)
def test_a_time_is_read_in_each_common_way(time: str) -> None:
    assert said_in(row(time=time), PLAIN, BERLIN, now=NOW).at == datetime(
        2026, 11, 2, 9, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"time": "9999-12-31T23:59:59Z"}, "time: 9999-12-31 is no day on which"),
        ({"time": "0002-01-01"}, "is no day on which"),
        ({"time": "yesterday"}, "time: 'yesterday' is no time"),
        ({"direction": "sideways"}, "direction: 'sideways' is neither"),
        ({"customer": " "}, "customer: nothing stands here"),
    ],
)
def test_what_cannot_be_read_names_its_column(cells: dict[str, str], told: str) -> None:
    with pytest.raises(InputError, match=told):
        said_in(row(**cells), PLAIN, BERLIN, now=NOW)


@pytest.mark.parametrize("several", [{"id": 7}, ["ines"]])
def test_a_thing_of_several_parts_is_no_text(several: object) -> None:
    with pytest.raises(InputError, match="customer: a text or a number is wanted"):
        said_in({**row(), "customer": several}, PLAIN, BERLIN, now=NOW)


@given(st.dictionaries(st.sampled_from(list(row())), st.text(max_size=40)))
def test_no_row_breaks_the_reading(cells: dict[str, str]) -> None:
    with suppress(InputError):
        assert said_in(row(**cells), PLAIN, BERLIN, now=NOW).at.tzinfo == UTC


def test_a_number_that_a_spreadsheet_made_of_an_id_is_read_as_the_id() -> None:
    assert said_in(row(id="3.0"), PLAIN, BERLIN, now=NOW).id == "3"


def test_without_an_id_the_same_message_has_the_same_made_up_one() -> None:
    one, two = (said_in(row(id=""), PLAIN, BERLIN, now=NOW) for _ in range(2))
    assert one.id == two.id != said_in(row(id="", text="Other"), PLAIN, BERLIN, now=NOW).id


def test_answers_thread_with_what_they_answer_in_any_order() -> None:
    places = placed(
        said("3", "ines", reply_to="2"), said("2", "brand", reply_to="1"), said("1", "ines")
    )
    assert set(places.values()) == {("3", "ines")}


def test_two_customers_in_one_thread_are_two_conversations() -> None:
    places = placed(
        said("1", "ines"), said("2", "kell", reply_to="1"), said("3", "brand", reply_to="2")
    )
    assert places["1"] == ("1", "ines")
    assert places["3"] == places["2"] == ("1", "kell")


def test_an_answer_to_something_that_is_not_there_belongs_to_whom_it_names() -> None:
    assert placed(said("1", "brand", reply_to="9", text="@ines Hello"))["1"][1] == "ines"
    assert placed(said("1", "brand", reply_to="9"))["1"][1] == NOBODY


def test_messages_that_answer_each_other_in_a_circle_end_somewhere() -> None:
    assert placed(said("1", "brand", reply_to="2"), said("2", "brand", reply_to="1"))
