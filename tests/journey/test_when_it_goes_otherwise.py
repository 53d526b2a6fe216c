"""What networks, customers and colleagues do while somebody answers."""

from __future__ import annotations

import re
from datetime import timedelta

from playwright.sync_api import expect

from tests.browser import OpenPage
from tests.journey.house import House
from tests.journey.pages import Desk, Stage

COMPLAINT = "@fennimore The lamp arrived with a crack across the glass. Nobody answers me."
ANSWER = "That is our fault, and I am sorry. I have sent you a new lamp today. Tom"
SECOND_THOUGHT = "@fennimore Never mind the lamp, I want my money back!"


def test_a_network_that_goes_silent_is_looked_at_and_never_gets_it_twice(
    house: House, open_page: OpenPage
) -> None:
    stage = Stage(open_page("/rehearsal/", house.tom))
    stage.somebody_says(COMPLAINT, called="Theo Brandt")
    house.sweeps()
    desk = Desk(open_page(house.inbox, house.tom))
    desk.opens("Theo Brandt")
    desk.writes(ANSWER, to="public")
    desk.approves("public")
    stage.goes_wrong("Network goes silent after sending")
    house.lets_the_undo_window_pass()

    desk.looks_again()
    expect(desk.timeline).to_contain_text("Unsure: looking on the network before sending again")
    stage.looks_again()
    expect(stage.answers.locator(".delivery")).to_contain_text("Unsure")

    house.lets_pass(timedelta(minutes=2))
    desk.looks_again()
    expect(desk.timeline).not_to_contain_text("Unsure")
    stage.looks_again()
    expect(stage.answers).to_have_count(1)
    expect(stage.answers.locator(".delivery")).to_have_text("Delivered")


def test_a_reply_to_an_older_thread_asks_before_it_goes(house: House, open_page: OpenPage) -> None:
    stage = Stage(open_page("/rehearsal/", house.tom))
    stage.somebody_says(COMPLAINT, called="Theo Brandt")
    house.sweeps()
    desk = Desk(open_page(house.inbox, house.tom))
    desk.opens("Theo Brandt")
    desk.writes(ANSWER, to="public")
    stage.somebody_adds(SECOND_THOUGHT, below="crack across", called="Theo Brandt")
    house.sweeps()

    desk.approves("public")
    expect(desk.refusal).to_contain_text("Something was said since you began. Read it first.")
    expect(desk.refusal).to_contain_text("I want my money back")
    expect(desk.words("public")).to_have_value(ANSWER)
    expect(desk.undo_bar).to_have_count(0)
    desk.says_that_it_still_holds()
    desk.approves("public")
    expect(desk.undo_bar).to_have_count(1)


def test_two_people_in_one_case_see_each_other_without_reading_it_again(
    house: House, open_page: OpenPage
) -> None:
    stage = Stage(open_page("/rehearsal/", house.tom))
    stage.somebody_says(COMPLAINT, called="Theo Brandt")
    house.sweeps()
    tom = Desk(open_page(house.inbox, house.tom))
    tom.opens("Theo Brandt")
    priya = Desk(open_page(house.inbox, house.priya))
    priya.opens("Theo Brandt")
    expect(priya.others).to_contain_text("Tom")
    expect(tom.others).to_contain_text("Priya")
    priya.words("public").press_sequentially("That")
    expect(tom.others).to_contain_text("is writing a public reply")


def test_a_new_message_appears_in_the_open_case_by_itself(
    house: House, open_page: OpenPage
) -> None:
    stage = Stage(open_page("/rehearsal/", house.tom))
    stage.somebody_says(COMPLAINT, called="Theo Brandt")
    house.sweeps()
    desk = Desk(open_page(house.inbox, house.tom))
    desk.opens("Theo Brandt")
    stage.somebody_adds(SECOND_THOUGHT, below="crack across", called="Theo Brandt")
    house.sweeps()
    expect(desk.timeline).to_contain_text("I want my money back")


def test_the_tab_counts_what_came_while_nobody_looked(house: House, open_page: OpenPage) -> None:
    stage = Stage(open_page("/rehearsal/", house.tom))
    stage.somebody_says(COMPLAINT, called="Theo Brandt")
    house.sweeps()
    desk = Desk(open_page(house.inbox, house.tom))
    desk.opens("Theo Brandt")
    looks_away, looks_again = (
        f"""() => {{
            Object.defineProperty(document, "hidden", {{ value: {hidden}, configurable: true }});
            document.dispatchEvent(new Event("visibilitychange"));
        }}"""
        for hidden in ("true", "false")
    )
    desk.page.evaluate(looks_away)
    stage.somebody_adds(SECOND_THOUGHT, below="crack across", called="Theo Brandt")
    house.sweeps()
    expect(desk.page).to_have_title(re.compile(r"^\(1\) "))
    stage.somebody_says("@fennimore My rug came torn.", called="Ines Moreau")
    house.sweeps()
    expect(desk.page).to_have_title(re.compile(r"^\(2\) "))
    desk.page.evaluate(looks_again)
    expect(desk.page).to_have_title(re.compile(r"^[^(]"))


def test_what_a_customer_deletes_is_gone_and_a_tombstone_stays(
    house: House, open_page: OpenPage
) -> None:
    stage = Stage(open_page("/rehearsal/", house.tom))
    stage.somebody_says(COMPLAINT, called="Theo Brandt")
    house.sweeps()
    desk = Desk(open_page(house.inbox, house.tom))
    desk.opens("Theo Brandt")
    expect(desk.timeline).to_contain_text("crack across the glass")
    stage.somebody_deletes("crack across the glass")
    house.sweeps()

    desk.looks_again()
    expect(desk.timeline).to_contain_text("Deleted by its author.")
    expect(desk.page.locator("body")).not_to_contain_text("crack across the glass")
    desk.reads_the_inbox(house.in_view("all"))
    expect(desk.page.locator("body")).not_to_contain_text("crack across the glass")


def test_a_case_is_opened_answered_and_approved_by_keyboard_alone(
    house: House, open_page: OpenPage
) -> None:
    stage = Stage(open_page("/rehearsal/", house.tom))
    stage.somebody_says(COMPLAINT, called="Theo Brandt")
    house.sweeps()
    desk = Desk(open_page(house.inbox, house.tom))
    keyboard = desk.page.keyboard
    keyboard.press("j")
    keyboard.press("Enter")
    desk.reads_what_was_opened("Theo Brandt")
    keyboard.press("1")
    expect(desk.words("public")).to_be_focused()
    keyboard.type(ANSWER)
    keyboard.press("Control+Enter")
    expect(desk.sending("public")).to_be_focused()
    keyboard.press("Enter")
    expect(desk.undo_bar).to_contain_text("Public reply to Theo Brandt")
    house.lets_the_undo_window_pass()
    stage.looks_again()
    expect(stage.answers.locator(".post__words")).to_contain_text(ANSWER)
