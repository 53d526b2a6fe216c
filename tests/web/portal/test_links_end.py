"""Links to a customer's page end: by themselves after a time, or where somebody ends them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from evenhand.desk.actions.end_page_links import end_page_links
from evenhand.desk.models import Brand, Case, Inbox, JournalEntry, Message, PageLink, PageProof
from evenhand.desk.page_links import digest_of
from evenhand.desk.queries.permission import NotAllowed
from evenhand.desk.rights import Role
from evenhand.networks.form.models import Letter
from tests.browser import NARROW, OpenPage, faults_of
from tests.house_of_fennimore import a_person
from tests.web.portal.conftest import Desk
from tests.web.portal.customers import WORDS, address_of, desk_reads, writes
from tests.web.portal.test_offering import Square, asked_code, opens

ENDED = 410


def a_page(desk: Desk) -> str:
    """Write by the form, let the desk read it, and return where the page is."""
    where = writes(desk.inbox)
    desk_reads()
    return where


def long_ago(days: int) -> None:
    """Let everything that was said and made be some days older."""
    then = timezone.now() - timedelta(days=days)
    Message.objects.update(said_at=then)
    Letter.objects.update(written_at=then)
    PageLink.objects.update(made_at=then)


def ends_all(desk: Desk, case: Case) -> str:
    client = Client()
    client.force_login(desk.agent)
    answer = client.post(f"/cases/{case.reference}/page/end/", follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_link_opens_the_page_for_ninety_days_after_the_last_message(desk: Desk) -> None:
    page = a_page(desk)
    long_ago(89)
    assert Client().get(page).status_code == 200
    long_ago(91)
    answer = Client().get(page)
    assert answer.status_code == ENDED
    assert WORDS not in answer.content.decode()


def test_whatever_is_said_keeps_the_link_open(desk: Desk) -> None:
    page = a_page(desk)
    long_ago(91)
    Message.objects.update(said_at=timezone.now())
    assert Client().get(page).status_code == 200


def test_a_letter_that_the_desk_has_not_read_yet_keeps_the_link_open(desk: Desk) -> None:
    page = writes(desk.inbox)
    PageLink.objects.update(made_at=timezone.now() - timedelta(days=91))
    assert Client().get(page).status_code == 200


def test_a_new_link_to_an_old_case_opens_it(desk: Desk) -> None:
    page = a_page(desk)
    long_ago(91)
    PageLink.objects.update(made_at=timezone.now())
    assert Client().get(page).status_code == 200


def test_a_brand_says_for_how_long(desk: Desk) -> None:
    page = a_page(desk)
    Brand.objects.update(page_days=7)
    long_ago(8)
    assert Client().get(page).status_code == ENDED


def test_the_page_says_until_when_its_link_opens_it(desk: Desk) -> None:
    page = Client().get(a_page(desk)).content.decode()
    assert "opens this page until 90 days after the last message" in page


def test_an_ended_link_says_kindly_why_and_what_to_do_now(desk: Desk) -> None:
    page = a_page(desk)
    long_ago(91)
    said = Client().get(page).content.decode()
    assert "This link has ended" in said
    assert "90 days after the last message" in said
    assert "Nothing is lost" in said
    assert f'href="{address_of(desk.inbox)}"' in said
    Inbox.objects.update(state=Inbox.State.LEFT)
    assert address_of(desk.inbox) not in Client().get(page).content.decode()


@pytest.mark.parametrize("door", ["news/", "say/", "wishes/", "person/", "files/W8FQ2KTM/"])
def test_behind_an_ended_link_every_door_is_shut(desk: Desk, door: str) -> None:
    page = a_page(desk)
    PageLink.objects.update(ended_at=timezone.now())
    before = Letter.objects.count()
    client = Client()
    ask = client.get if door in ("news/", "files/W8FQ2KTM/") else client.post
    assert ask(page + door, {"words": "Let me in"}).status_code == ENDED
    assert Letter.objects.count() == before


def test_somebody_ends_all_links_of_a_case_at_once_and_the_journal_says_so(desk: Desk) -> None:
    page = a_page(desk)
    case = Case.objects.get()
    other = writes(desk.inbox, "Another matter.", name="Kell")
    desk_reads(now=timezone.now() + timedelta(seconds=20))

    said = ends_all(desk, case)

    assert "Tom Achterberg ended the links to the customer’s page" in said
    assert "ended by us" in Client().get(page).content.decode()
    assert Client().get(page).status_code == ENDED
    assert Client().get(other).status_code == 200
    entry = JournalEntry.objects.get(what="page-links-ended")
    assert (entry.case_id, entry.person, entry.data) == (case.pk, desk.agent, {"links": 1})


def test_the_case_offers_to_end_links_only_while_there_are_any(desk: Desk) -> None:
    a_page(desk)
    case = Case.objects.get()
    client = Client()
    client.force_login(desk.agent)
    assert "End all links" in client.get(f"/cases/{case.reference}/").content.decode()
    assert "End all links" not in ends_all(desk, case)
    ends_all(desk, case)
    assert JournalEntry.objects.filter(what="page-links-ended").count() == 1


def test_a_link_that_ended_by_itself_is_not_offered_to_be_ended(desk: Desk) -> None:
    a_page(desk)
    long_ago(91)
    client = Client()
    client.force_login(desk.agent)
    page = client.get(f"/cases/{Case.objects.get().reference}/").content.decode()
    assert "End all links" not in page


def test_who_may_not_write_in_private_ends_no_links(desk: Desk) -> None:
    page = a_page(desk)
    officer, _ = a_person(desk.brand, "Jonas Lind", Role.ETHICS_OFFICER)
    with pytest.raises(NotAllowed):
        end_page_links(officer, Case.objects.get(), now=timezone.now())
    assert Client().get(page).status_code == 200


def test_a_code_that_was_said_before_opens_nothing_after_links_were_ended(desk: Desk) -> None:
    square = Square(desk)
    offer = square.offer("public").rpartition("http://testserver")[2].split()[0]
    where, _code = asked_code(offer)
    PageProof.objects.update(proved_at=timezone.now())
    ends_all(desk, square.case)
    assert opens(where) is None
    where, _code = asked_code(offer)
    PageProof.objects.update(proved_at=timezone.now())
    assert Client().get(str(opens(where))).status_code == 200


def test_an_unknown_link_is_answered_as_before(desk: Desk) -> None:
    assert Client().get(f"/yours/{'a' * 32}/").status_code == 404
    assert not PageLink.objects.filter(digest=digest_of("a" * 32), inbox=desk.inbox).exists()


@pytest.mark.django_db(transaction=True)
def test_the_page_of_an_ended_link_has_no_fault(live_desk: Desk, open_page: OpenPage) -> None:
    where = writes(live_desk.inbox)
    PageLink.objects.update(ended_at=timezone.now())
    page = open_page(where, size=NARROW)
    assert page.get_by_role("heading", name="This link has ended").is_visible()
    assert faults_of(page) == []
