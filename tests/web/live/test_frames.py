"""Events travel whole, whatever they say."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from evenhand.desk.queries.events import Told
from evenhand.web.live.frames import frame, frames, greeting, read_number
from tests.web.live.browser import Browser

told = st.builds(
    Told,
    number=st.integers(1, 2**62),
    kind=st.sampled_from(["message", "case", "promise"]),
    case=st.sampled_from(["", "W8FQ2KTM"]),
    data=st.dictionaries(st.sampled_from(["state", "words"]), st.text()),
)


@given(st.lists(told))
def test_what_is_told_is_heard(events: list[Told]) -> None:
    browser = Browser()
    browser.hear(frames(events))
    assert browser.heard == [
        (e.kind, str(e.number), {**({"case": e.case} if e.case else {}), **e.data}) for e in events
    ]


def test_an_event_names_its_case_by_its_reference() -> None:
    event = Told(number=41, kind="message", case="W8FQ2KTM", data={"direction": "inbound"})
    assert frame(event) == (
        b'id: 41\nevent: message\ndata: {"case":"W8FQ2KTM","direction":"inbound"}\n\n'
    )


def test_the_greeting_says_where_the_page_stands_and_tells_nothing() -> None:
    browser = Browser()
    browser.hear(greeting(41, pause=2_000))
    assert (browser.last_id, browser.heard) == ("41", [])


@given(st.text())
def test_only_a_number_is_read_as_one(text: str) -> None:
    number = read_number(text)
    assert number is None or (number >= 0 and text.isdigit())


def test_a_number_too_long_for_the_table_is_none() -> None:
    assert read_number("9" * 18) == int("9" * 18)
    assert read_number("9" * 19) is None
    assert read_number("٤١") is None
