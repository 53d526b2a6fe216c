"""The customer's way in a real browser: by keyboard, on a telephone, in the dark, scriptless."""

from __future__ import annotations

import re

from django.utils import timezone
from playwright.sync_api import Page, expect

from evenhand.desk.models import Case, Inbox, Knock
from evenhand.networks.form.models import Letter
from evenhand.networks.rehearsal.stage import say_in_square
from evenhand.web.portal import writing
from evenhand.web.portal.language import SPOKEN
from tests.browser import NARROW, WIDE, OpenPage, faults_of
from tests.web.portal.conftest import Desk
from tests.web.portal.customers import (
    WORDS,
    a_token,
    address_of,
    agent_answers,
    desk_reads,
    writes,
)
from tests.web.portal.test_offering import Square

LINK_IN = re.compile(r"http://testserver(/prove/\S+/)")
ANSWER = "Hello Ines, this is Tom, a person at Fennimore. You will hear from me by 17:00 tomorrow."
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


def fits(page: Page) -> bool:
    return not page.evaluate(TOO_WIDE)


def stands_well(page: Page) -> None:
    """Refuse a page in which axe finds a fault, or that is too wide: light and dark, both sizes."""
    for size in (NARROW, WIDE):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        assert fits(page)
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        assert faults_of(page) == []
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        assert faults_of(page) == []


def fills_in(page: Page, inbox: Inbox) -> None:
    """Fill in a form that was shown a minute ago."""
    older = "(field, token) => { field.value = token }"
    page.locator("[name=token]").evaluate(older, a_token(inbox))
    page.get_by_label("What happened?").fill(WORDS)
    page.get_by_label("What may we call you?").fill("Ines Moreau")


def sends_it(page: Page) -> None:
    page.get_by_role("button", name="Send in private").click()


def goes_all_the_way(page: Page, desk: Desk) -> None:
    """Write, keep the link, read the answer, wish, write again, and ask for a person."""
    fills_in(page, desk.inbox)
    sends_it(page)
    expect(page.get_by_role("heading", name="Keep the link to this page")).to_be_visible()
    expect(page.get_by_label("The link to your page")).to_have_value(page.url.partition("?")[0])
    expect(page.get_by_text("It is here, and is being read.")).to_be_visible()
    desk_reads()
    agent_answers(desk.agent, Case.objects.get(), ANSWER)
    page.goto(page.url.partition("?")[0])
    expect(page.locator(".message[data-from=brand]")).to_contain_text(ANSWER)
    expect(page.locator(".promise-card")).to_contain_text("Tom Achterberg promised you:")
    page.get_by_label("Only in private").check()
    page.get_by_label("Quiet hours, in which nothing is sent to me").check()
    page.get_by_role("button", name="Keep these wishes").click()
    expect(page.get_by_role("status").filter(has_text="Your wishes hold")).to_be_visible()
    page.get_by_role("textbox", name="Write to us").fill("It came today, thank you.")
    sends_it(page)
    expect(page.locator(".message[data-from=customer]")).to_have_count(2)
    page.get_by_role("button", name="Ask for a person").click()
    expect(page.get_by_text("You asked for a person.")).to_be_visible()


def test_somebody_goes_all_the_way_and_every_page_stands_well(
    live_desk: Desk, open_page: OpenPage
) -> None:
    page = open_page(address_of(live_desk.inbox), size=NARROW)
    stands_well(page)
    sends_it(page)
    expect(page.get_by_role("alert")).to_contain_text("It is not sent yet.")
    stands_well(page)
    goes_all_the_way(page, live_desk)
    stands_well(page)
    assert page.context.cookies() == []


def test_somebody_goes_all_the_way_without_scripts(live_desk: Desk, open_page: OpenPage) -> None:
    page = open_page(address_of(live_desk.inbox), size=NARROW, scripts=False)
    goes_all_the_way(page, live_desk)
    assert fits(page)
    assert page.context.cookies() == []


def test_the_keyboard_alone_fills_in_the_form_and_never_meets_the_empty_field(
    live_desk: Desk, open_page: OpenPage
) -> None:
    page = open_page(address_of(live_desk.inbox))
    met = []
    for _ in range(7):
        page.keyboard.press("Tab")
        met.append(page.evaluate("document.activeElement.name || document.activeElement.className"))
    assert met[:6] == ["skip", "words", "name", "enclosed", "language", "button button--send"]
    assert writing.TRAP not in met


def test_in_a_rush_the_browser_works_and_the_person_only_sends(
    live_desk: Desk, open_page: OpenPage
) -> None:
    Knock.objects.create(
        door=f"form {live_desk.inbox.reference} of all",
        who="everybody",
        since=timezone.now(),
        count=writing.OF_ALL,
    )
    page = open_page(address_of(live_desk.inbox))
    fills_in(page, live_desk.inbox)
    sends_it(page)
    expect(page.get_by_role("heading", name="Keep the link to this page")).to_be_visible()
    assert Letter.objects.count() == 1


def test_news_come_to_the_page_by_themselves_and_leave_what_is_being_written(
    live_desk: Desk, open_page: OpenPage
) -> None:
    where = writes(live_desk.inbox)
    desk_reads()
    page = open_page("/yours/")
    page.clock.install()
    page.goto(page.url.partition("/yours/")[0] + where)
    page.get_by_role("textbox", name="Write to us").fill("While I write this")
    agent_answers(live_desk.agent, Case.objects.get(), ANSWER)
    with page.expect_response(lambda answer: "/news/" in answer.url):
        page.clock.fast_forward(21_000)
    expect(page.locator(".message[data-from=brand]")).to_contain_text(ANSWER)
    expect(page.get_by_role("textbox", name="Write to us")).to_have_value("While I write this")


def test_inside_another_site_the_form_gives_the_link_and_the_page_opens_beside_it(
    live_desk: Desk, open_page: OpenPage
) -> None:
    page = open_page(address_of(live_desk.inbox) + "frame/", size=NARROW)
    assert page.get_by_role("banner").count() == 0
    assert faults_of(page) == []
    fills_in(page, live_desk.inbox)
    sends_it(page)
    expect(page.get_by_role("heading", name="Your message is here")).to_be_visible()
    assert faults_of(page) == []
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Open your page").click()
    expect(opened.value.get_by_text(WORDS)).to_be_visible()


def test_somebody_shows_that_an_account_is_theirs_and_only_their_browser_is_let_in(
    live_desk: Desk, open_page: OpenPage
) -> None:
    square = Square(live_desk)
    desk = open_page(f"/cases/{square.case.reference}/?to=private", live_desk.agent)
    desk.get_by_role("button", name="Write on their own page").click()
    expect(desk.get_by_text("To Ines Moreau on Web form")).to_be_visible()
    link = LINK_IN.search(square.offer("public"))
    assert link
    theirs, strangers = open_page(link[1], size=NARROW), open_page(link[1])
    stands_well(theirs)
    theirs.get_by_role("button", name="Give me a code").click()
    strangers.get_by_role("button", name="Give me a code").click()
    code = theirs.locator(".code__sign").inner_text()
    assert faults_of(theirs) == []
    theirs.clock.install()
    theirs.reload()
    say_in_square(square.ines, f"@fennimore {code}")
    square.reads()
    theirs.clock.fast_forward(5_000)
    theirs.get_by_role("button", name="Open my page").click()
    expect(theirs.get_by_text("My parcel is eleven days late").first).to_be_visible()
    strangers.get_by_role("link", name="look again").click()
    expect(strangers.locator(".code__sign")).to_be_visible()
    expect(strangers.get_by_role("button", name="Open my page")).to_have_count(0)


def test_the_pages_fit_the_smallest_telephone_in_every_language(
    live_desk: Desk, open_page: OpenPage
) -> None:
    where = writes(live_desk.inbox)
    desk_reads()
    agent_answers(live_desk.agent, Case.objects.get(), ANSWER)
    page = open_page("/yours/", size=(320, 640))
    base = page.url.partition("/yours/")[0]
    for language in SPOKEN:
        page.set_extra_http_headers({"Accept-Language": language})
        for path in (f"{where}?new", address_of(live_desk.inbox), "/prove/fennimore/nothing/"):
            page.goto(base + path)
            assert page.locator("html").get_attribute("lang") == language
            assert fits(page), (language, path)
