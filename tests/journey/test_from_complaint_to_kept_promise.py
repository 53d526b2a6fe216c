"""One complaint walks the whole line: posted, decided, answered once, promised, late, kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from tests.browser import NARROW, WIDE, OpenPage
from tests.journey.house import House
from tests.journey.pages import Desk, Stage, stands_well

COMPLAINT = (
    "@fennimore My parcel is eleven days late and nobody answers! It was a birthday present."
)
FAULTY = (
    "We are sorry if this spoiled the birthday. I will look in the depot and write to you by "
    "tomorrow evening. Tom"
)
BETTER = FAULTY.replace("We are sorry if", "I'm sorry that")
NEWS = "Your parcel left the depot today, and I’m sorry that I write a day too late. Tom"


@dataclass(frozen=True, slots=True)
class Walk:
    """Who walks: the house, its stage, and the agent's desk."""

    house: House
    stage: Stage
    desk: Desk


Step = Callable[[Walk], None]


def a_complaint_stands_in_the_inbox_with_its_clock(walk: Walk) -> None:
    walk.stage.somebody_says(COMPLAINT, called="Ines Moreau")
    stands_well(walk.stage.page)
    walk.house.sweeps()
    walk.desk.reads_the_inbox(walk.house.inbox)
    expect(walk.desk.cases).to_have_count(1)
    expect(walk.desk.cases.locator(".case__words")).to_have_text("… It was a birthday present.")
    expect(walk.desk.cases.locator(".clock")).to_be_visible()
    expect(walk.desk.cases.locator(".case__owed")).to_have_text("first answer")
    stands_well(walk.desk.page)


def the_agent_reads_it_and_the_decision_with_its_reasons(walk: Walk) -> None:
    desk = walk.desk
    desk.opens("Ines Moreau")
    expect(desk.timeline).to_contain_text("eleven days late")
    stands_well(desk.page)
    desk.looks_beside()
    expect(desk.decision).to_contain_text("Answer in public briefly, details in private.")
    expect(desk.decision.locator(".reasons li").first).to_be_visible()
    stands_well(desk.page)
    desk.looks_at_the_conversation()


def the_review_shows_a_fault_at_its_place_and_a_better_way(walk: Walk) -> None:
    desk = walk.desk
    desk.writes(FAULTY, to="public")
    expect(desk.box("public").locator("mark")).to_have_text("We are sorry if")
    expect(desk.findings("public")).to_have_count(1)
    stands_well(desk.page)
    desk.takes_over_the_suggestion("public")
    expect(desk.words("public")).to_have_value(BETTER)
    expect(desk.findings("public")).to_have_count(0)


def undo_gives_the_words_back_and_nothing_leaves(walk: Walk) -> None:
    desk = walk.desk
    desk.approves("public")
    expect(desk.undo_bar).to_contain_text("Public reply to Ines Moreau")
    expect(desk.cases).to_have_count(1)
    stands_well(desk.page)
    desk.takes_it_back()
    expect(desk.words("public")).to_have_value(BETTER)
    walk.house.lets_the_undo_window_pass()
    walk.stage.looks_again()
    expect(walk.stage.answers).to_have_count(0)


def approved_again_it_leaves_once(walk: Walk) -> None:
    walk.desk.approves("public")
    walk.house.lets_the_undo_window_pass()
    walk.house.lets_the_undo_window_pass()
    walk.stage.looks_again()
    expect(walk.stage.answers).to_have_count(1)
    expect(walk.stage.answers.locator(".post__words")).to_have_text(f"@ines_moreau {BETTER}")
    expect(walk.stage.answers.locator(".delivery")).to_have_text("Delivered")
    stands_well(walk.stage.page)


def the_promise_is_late_and_a_person_is_called(walk: Walk) -> None:
    desk = walk.desk
    desk.looks_again()
    desk.looks_beside()
    expect(desk.promises).to_have_attribute("data-state", "open")
    expect(desk.promises).to_contain_text("write to you by tomorrow evening")
    walk.house.lets_pass(timedelta(days=4))
    desk.looks_again()
    expect(desk.promises).to_have_attribute("data-state", "late")
    stands_well(desk.page)
    desk.reads_the_inbox(walk.house.in_view("needs-person"))
    expect(desk.cases).to_have_count(1)


def the_agent_writes_and_settles_the_promise(walk: Walk) -> None:
    desk = walk.desk
    desk.opens("Ines Moreau")
    desk.writes(NEWS, to="public")
    desk.approves("public")
    walk.house.lets_the_undo_window_pass()
    walk.stage.looks_again()
    expect(walk.stage.answers).to_have_count(2)
    desk.looks_again()
    desk.looks_beside()
    desk.says_the_promise_is_kept()
    expect(desk.promises).to_have_attribute("data-state", "kept")


THE_LINE: tuple[Step, ...] = (
    a_complaint_stands_in_the_inbox_with_its_clock,
    the_agent_reads_it_and_the_decision_with_its_reasons,
    the_review_shows_a_fault_at_its_place_and_a_better_way,
    undo_gives_the_words_back_and_nothing_leaves,
    approved_again_it_leaves_once,
    the_promise_is_late_and_a_person_is_called,
    the_agent_writes_and_settles_the_promise,
)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_complaint_is_answered_once_and_its_promise_is_watched_until_it_is_kept(
    house: House, open_page: OpenPage, size: tuple[int, int], dark: bool
) -> None:
    stage = Stage(open_page("/rehearsal/", house.tom, size=size, dark=dark))
    walk = Walk(house, stage, Desk(open_page(house.inbox, house.tom, size=size, dark=dark)))
    for step in THE_LINE:
        step(walk)


def test_the_whole_line_can_be_walked_without_scripts(house: House, open_page: OpenPage) -> None:
    stage = Stage(open_page("/rehearsal/", house.tom, scripts=False))
    walk = Walk(house, stage, Desk(open_page(house.inbox, house.tom, scripts=False)))
    for step in THE_LINE:
        step(walk)
