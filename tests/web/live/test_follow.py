"""The door that open pages listen at: for those who may, without loss over a reconnect."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from evenhand.desk.actions.forget_old import forget_events
from evenhand.desk.actions.record import Happening, record
from evenhand.desk.models import Brand, Journal, Person
from evenhand.desk.queries.events import last_event
from evenhand.desk.rights import Role
from tests.house_of_fennimore import MONDAY, a_brand, a_case, a_person, an_inbox
from tests.web.live.browser import Browser

pytestmark = pytest.mark.django_db


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def happen(brand: Brand, count: int = 1, kind: str = "case") -> None:
    record(brand.pk, now=MONDAY, happenings=[Happening(kind=kind) for _ in range(count)])


def stream(client: Client, after: int | str = "", *, last_id: str = "") -> bytes:
    headers = {"Last-Event-ID": last_id} if last_id else {}
    return client.get(f"/live/fennimore/?after={after}", headers=headers).content


def test_a_page_hears_what_came_after_the_number_it_was_made_with() -> None:
    brand = a_brand()
    client, browser = signed_in(a_person(brand)[0]), Browser()
    happen(brand, 2)
    browser.hear(stream(client, after=1))
    assert browser.numbers == [2]


def test_an_event_says_which_case_it_is_about() -> None:
    brand = a_brand()
    case = a_case(an_inbox(brand))
    client, browser = signed_in(a_person(brand)[0]), Browser()
    happening = Happening(kind="message", case=case.pk, data={"direction": "inbound"})
    record(brand.pk, now=MONDAY, happenings=[happening])
    browser.hear(stream(client, after=0))
    assert browser.heard == [("message", "1", {"case": case.reference, "direction": "inbound"})]


def test_a_page_that_names_no_number_begins_at_the_end() -> None:
    brand = a_brand()
    client, browser = signed_in(a_person(brand)[0]), Browser()
    happen(brand, 3)
    browser.hear(stream(client))
    assert (browser.heard, browser.last_id) == ([], "3")


def test_what_the_browser_heard_last_outranks_what_the_page_was_made_with() -> None:
    brand = a_brand()
    client, browser = signed_in(a_person(brand)[0]), Browser()
    happen(brand, 5)
    browser.hear(stream(client, after=1, last_id="4"))
    assert browser.numbers == [5]


def test_a_connection_cut_at_any_byte_loses_nothing_and_doubles_nothing() -> None:
    brand = a_brand()
    client = signed_in(a_person(brand)[0])
    happen(brand, 3)
    whole = stream(client, after=0)
    for cut in range(len(whole) + 1):
        browser = Browser(last_id="0")
        browser.hear(whole[:cut])
        browser.hear(stream(client, after=0, last_id=browser.last_id))
        assert browser.numbers == [1, 2, 3], cut


def test_a_page_that_was_away_for_longer_than_events_are_kept_is_told_to_read_anew() -> None:
    brand = a_brand()
    client, browser = signed_in(a_person(brand)[0]), Browser()
    happen(brand, 4)
    assert forget_events(now=MONDAY + timedelta(days=1, seconds=1)) == 4
    happen(brand)
    browser.hear(stream(client, last_id="2"))
    assert (browser.kinds, browser.last_id) == (["reload"], "5")


def test_a_page_that_missed_only_forgotten_events_is_told_to_read_anew() -> None:
    brand = a_brand()
    client, browser = signed_in(a_person(brand)[0]), Browser()
    happen(brand, 4)
    forget_events(now=MONDAY + timedelta(days=2))
    browser.hear(stream(client, last_id="2"))
    assert browser.kinds == ["reload"]


def test_a_page_that_knows_more_than_ever_happened_is_told_to_read_anew() -> None:
    brand = a_brand()
    client, browser = signed_in(a_person(brand)[0]), Browser()
    happen(brand)
    browser.hear(stream(client, last_id="12"))
    assert (browser.kinds, browser.last_id) == (["reload"], "1")


def test_a_page_that_missed_very_much_is_told_to_read_anew() -> None:
    brand = a_brand()
    client, browser = signed_in(a_person(brand)[0]), Browser()
    happen(brand, 1_001)
    browser.hear(stream(client, last_id="0"))
    assert (browser.kinds, browser.last_id) == (["reload"], "1001")
    again = Browser()
    again.hear(stream(client, last_id="1"))
    assert len(again.heard) == 1_000


def test_events_are_kept_for_a_day() -> None:
    brand = a_brand()
    happen(brand, 2)
    assert forget_events(now=MONDAY + timedelta(days=1)) == 0
    assert forget_events(now=MONDAY + timedelta(days=1, seconds=1), limit=1) == 1


def test_nobody_follows_without_signing_in() -> None:
    a_brand()
    assert Client().get("/live/fennimore/").status_code == 302


def test_nobody_follows_a_brand_that_they_do_not_work_for() -> None:
    a_brand()
    stranger, _ = a_person(a_brand("Ashdown"), "Ida Stranger")
    assert signed_in(stranger).get("/live/fennimore/").status_code == 404
    assert signed_in(stranger).get("/live/nowhere/").status_code == 404


def test_nobody_follows_who_may_not_read_cases() -> None:
    administrator, _ = a_person(a_brand(), role=Role.ADMINISTRATOR)
    assert signed_in(administrator).get("/live/fennimore/").status_code == 404


def test_the_number_of_the_last_event_is_read_with_one_row() -> None:
    brand = a_brand()
    assert last_event(brand) == 0
    happen(brand, 2)
    assert last_event(brand) == Journal.objects.get(brand=brand).last_event == 2


def test_the_answer_is_never_kept_or_held_back_by_a_proxy() -> None:
    brand = a_brand()
    response = signed_in(a_person(brand)[0]).get("/live/fennimore/")
    assert response.headers["Content-Type"].startswith("text/event-stream")
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Accel-Buffering"] == "no"
