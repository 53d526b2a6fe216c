"""What is kept in memory answers a page without a gap, or not at all."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from evenhand.desk.queries.events import Told
from evenhand.web.live.recent import Recent
from tests.web.live.browser import Browser


def some(first: int, last: int) -> list[Told]:
    return [Told(number=number, kind="case") for number in range(first, last + 1)]


def numbers(body: bytes | None) -> list[int] | None:
    browser = Browser()
    browser.hear(body or b"")
    return None if body is None else browser.numbers


@given(st.integers(0, 50), st.lists(st.integers(1, 9), max_size=20), st.integers(1, 8))
def test_a_page_gets_all_that_came_after_its_number_or_is_sent_to_the_table(
    head: int, batches: list[int], most: int
) -> None:
    recent = Recent(head, most=most)
    last = head
    for size in batches:
        recent.add(some(last + 1, last + size))
        last += size
    for number in range(max(0, head - 3), last + 3):
        answer = numbers(recent.after(number))
        assert answer in (None, list(range(number + 1, last + 1)))
    for number in range(max(head, last - most), last + 1):
        assert numbers(recent.after(number)) is not None


def test_events_after_a_gap_do_not_pass_for_all_that_happened() -> None:
    recent = Recent(3, most=10)
    recent.add(some(4, 6))
    recent.add(some(9, 10))
    assert recent.after(6) is None
    assert numbers(recent.after(8)) == [9, 10]
