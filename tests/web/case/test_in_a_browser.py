"""The page in a real browser: alive, and usable by everybody."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from evenhand.desk.models import Draft, Identity
from tests.browser import NARROW, WIDE, OpenPage, faults_of
from tests.web.case.rich import a_rich_case
from tests.web.conftest import Desk

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_axe_finds_nothing_and_nothing_hangs_over_the_side(
    live_desk: Desk, open_page: OpenPage, size: tuple[int, int], dark: bool
) -> None:
    case = a_rich_case(live_desk.inbox, live_desk.agent)
    page = open_page(f"/cases/{case.reference}/", live_desk.agent, size=size, dark=dark)
    page.locator(".composers[data-awake]").wait_for()

    assert faults_of(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_jump_inside_the_decision_never_moves_the_desk(
    live_desk: Desk, open_page: OpenPage
) -> None:
    case = a_rich_case(live_desk.inbox, live_desk.agent)
    page = open_page(f"/cases/{case.reference}/", live_desk.agent)
    page.locator(".arrange").scroll_into_view_if_needed()
    expect(page.locator(".bar")).to_be_in_viewport(ratio=1)
    assert page.evaluate("document.documentElement.scrollTop + document.body.scrollTop") == 0


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_button_that_sends_is_whole_however_long_the_names_are(
    live_desk: Desk, open_page: OpenPage, size: tuple[int, int]
) -> None:
    case = a_rich_case(live_desk.inbox, live_desk.agent)
    Identity.objects.update(handle="@a.very.long.handle.of.somebody@their.own.instance.example")
    page = open_page(f"/cases/{case.reference}/?to=private", live_desk.agent, size=size)
    button = page.get_by_role("button", name="Send privately")
    button.scroll_into_view_if_needed()

    edges = """button => {
        const own = button.getBoundingClientRect();
        const pane = button.closest(".composers").getBoundingClientRect();
        return own.left >= pane.left && own.right <= pane.right
            && button.scrollWidth <= button.clientWidth;
    }"""
    assert button.evaluate(edges)


def test_the_review_follows_the_words_and_a_suggestion_is_one_click(
    live_desk: Desk, open_page: OpenPage
) -> None:
    case = a_rich_case(live_desk.inbox, live_desk.agent)
    page = open_page(f"/cases/{case.reference}/?to=private", live_desk.agent)
    page.locator(".composers[data-awake]").wait_for()
    box = page.locator('.composer__box[data-audience="private"]')

    box.locator("textarea").fill("👋 Sorry if that spoiled the birthday.")
    use = box.get_by_role("button", name="Use this").first
    use.wait_for()
    expect(box.locator(".draft__mirror mark").first).to_have_text(re.compile("Sorry"))
    expect(box.locator(".counter")).to_have_text(re.compile(r"\d+ of 500 characters"))
    use.click()

    expect(box.locator("textarea")).to_have_value(re.compile("^👋 I.m sorry"))
    expect(box.locator(".findings q").filter(has_text="Sorry if")).to_have_count(0)


def test_a_draft_keeps_itself_and_is_there_again_on_another_day(
    live_desk: Desk, open_page: OpenPage
) -> None:
    case = a_rich_case(live_desk.inbox, live_desk.agent)
    page = open_page(f"/cases/{case.reference}/?to=private", live_desk.agent)
    page.locator(".composers[data-awake]").wait_for()
    with page.expect_response(re.compile("/draft/$")):
        page.locator('.composer__box[data-audience="private"] textarea').fill("Half a thought")

    assert Draft.objects.get(audience="private").text == "Half a thought"
    page.reload()
    private = page.locator('.composer__box[data-audience="private"] textarea')
    expect(private).to_have_value("Half a thought")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_the_switch_shows_one_box_at_a_time_with_its_own_words_and_button(
    live_desk: Desk, open_page: OpenPage, scripts: bool
) -> None:
    case = a_rich_case(live_desk.inbox, live_desk.agent)
    page = open_page(f"/cases/{case.reference}/?to=public", live_desk.agent, scripts=scripts)
    expect(page.get_by_role("button", name="Send publicly as @fennimore")).to_be_visible()

    page.locator('label[for="to-internal"]').click()

    expect(page.get_by_role("button", name="Send publicly")).to_be_hidden()
    expect(page.get_by_role("button", name="Keep this note for the team")).to_be_visible()
    note = page.locator('.composer__box[data-audience="internal"] textarea')
    expect(note).to_have_value("")


def test_enter_in_the_reason_for_a_remark_never_sends(live_desk: Desk, open_page: OpenPage) -> None:
    case = a_rich_case(live_desk.inbox, live_desk.agent)
    page = open_page(f"/cases/{case.reference}/?to=public", live_desk.agent, scripts=False)
    before = case.outgoing.count()
    page.get_by_text("Keep mine…").first.click()
    reason = page.locator('[name^="kept-"]').first
    reason.fill("Their own words.")
    reason.press("Enter")
    page.wait_for_load_state()

    assert case.outgoing.count() == before
    assert "Their own words." in Draft.objects.get(audience="public").kept.values()
