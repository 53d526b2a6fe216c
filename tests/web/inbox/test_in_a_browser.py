"""The inbox in a real browser: for every eye, by keys alone, and without scripts."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from evenhand.desk.models import Case, Customer, Tag
from tests.browser import NARROW, WIDE, OpenPage, faults_of
from tests.house_of_fennimore import a_case
from tests.web.conftest import Desk

MINE = "/inbox/fennimore/?view=mine"


@pytest.fixture
def cases(live_desk: Desk) -> list[Case]:
    """Three cases of the agent: one late, one soon, one at rest."""
    now, made = timezone.now(), []
    for subject, minutes in (("Parcel late", -20), ("Charged twice", 18), ("Torn label", None)):
        case = a_case(live_desk.inbox, "There was nothing to unwrap. Is anybody there?")
        due = None if minutes is None else now + timedelta(minutes=minutes)
        Case.objects.filter(pk=case.pk).update(
            subject=subject, due_at=due, assignee=live_desk.agent
        )
        made.append(case)
    made[0].tags.add(Tag.objects.create(brand=live_desk.brand, name="delivery"))
    Customer.objects.update(name="Ines Moreau")
    return made


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.usefixtures("cases")
def test_axe_finds_nothing_in_the_list(
    live_desk: Desk, open_page: OpenPage, size: tuple[int, int], dark: bool
) -> None:
    page = open_page(MINE, live_desk.agent, size=size, dark=dark)
    assert faults_of(page) == []
    page.locator("#choosing").check()
    page.locator("[name=case]").first.check()
    page.locator(".bulk summary").last.click()
    assert faults_of(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_what_narrows_the_list_opens_where_it_was_asked_for(
    live_desk: Desk, open_page: OpenPage
) -> None:
    for number in range(12):
        a_case(live_desk.inbox, f"Parcel {number} is late.")
    page = open_page("/inbox/fennimore/?view=open", live_desk.agent, size=NARROW)
    page.locator(".list__filter summary").click()
    expect(page.get_by_label("Network")).to_be_in_viewport()
    assert page.evaluate("scrollY") == 0


@pytest.mark.usefixtures("cases")
def test_how_many_are_chosen_is_said_and_the_view_in_use_is_in_sight(
    live_desk: Desk, open_page: OpenPage
) -> None:
    page = open_page("/inbox/fennimore/?view=open", live_desk.agent, size=NARROW)
    expect(page.locator(".views [aria-current]")).to_be_in_viewport(ratio=1)
    page.locator("#choosing").check()
    page.locator("[name=case]").first.check()
    expect(page.locator("[data-chosen]")).to_have_text("1 chosen")
    page.locator("[name=case]").last.check()
    expect(page.locator("[data-chosen]")).to_have_text("2 chosen")


@pytest.mark.parametrize("path", ["fennimore/?view=snoozed", "nowhere/", "fennimore/keys/"])
def test_axe_finds_nothing_where_there_is_nothing(
    live_desk: Desk, open_page: OpenPage, path: str
) -> None:
    assert faults_of(open_page(f"/inbox/{path}", live_desk.agent)) == []


@pytest.mark.usefixtures("cases")
def test_a_case_is_opened_beside_the_list_by_keys_alone(
    live_desk: Desk, open_page: OpenPage
) -> None:
    page = open_page(MINE, live_desk.agent)
    page.locator("#list").evaluate("list => { list.dataset.kept = 'yes' }")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator(".case-head h1")).to_have_text("Charged twice")
    expect(page.locator("#list[data-kept]")).to_be_visible()
    expect(page.locator(".case__link[aria-current]")).to_have_text("Charged twice")
    expect(page.locator("#case")).to_be_focused()
    assert "Charged twice" in page.title()
    assert faults_of(page) == []


def test_the_keys_are_shown_and_can_be_switched_off(live_desk: Desk, open_page: OpenPage) -> None:
    page = open_page(MINE, live_desk.agent)
    page.keyboard.press("?")
    sheet = page.locator("dialog")
    expect(sheet).to_be_visible()
    assert faults_of(page) == []
    sheet.locator("[data-keys-off]").check()
    sheet.get_by_role("button", name="Close").click()
    expect(sheet).to_have_count(0)
    page.keyboard.press("?")
    expect(sheet).to_have_count(0)


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_without_scripts_cases_are_opened_closed_and_that_is_taken_back(
    live_desk: Desk, open_page: OpenPage, cases: list[Case], size: tuple[int, int]
) -> None:
    page = open_page(MINE, live_desk.agent, size=size, scripts=False)
    page.locator("#choosing").check()
    page.locator("[name=case]").first.check()
    page.locator(".bulk summary").last.click()
    page.get_by_label("The customer said that it is solved").check()
    page.get_by_role("button", name="Close the chosen cases").click()
    expect(page.locator("#notices .toast")).to_contain_text("1 case was changed.")
    assert Case.objects.get(pk=cases[0].pk).state == "closed"
    page.get_by_role("button", name="Undo").click()
    assert Case.objects.get(pk=cases[0].pk).state == "open"
    page.get_by_role("link", name="Charged twice").click()
    expect(page.locator(".case-head h1")).to_have_text("Charged twice")


def test_light_and_dark_are_kept_for_the_person(live_desk: Desk, open_page: OpenPage) -> None:
    page = open_page(MINE, live_desk.agent)
    with page.expect_response("**/theme/"):
        page.get_by_role("button", name="Switch between light and dark").click()
    assert page.locator("html").get_attribute("data-theme") == "dark"
    page.reload()
    assert page.locator("html").get_attribute("data-theme") == "dark"
