"""What people do in the office, through its forms, with and without scripts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest
from django.core import mail
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from evenhand.desk.actions.draft_charter import draft_charter
from evenhand.desk.actions.pause_inbox import pause_inbox
from evenhand.desk.charter_text import numbered, text_digest
from evenhand.desk.models import Brand, CharterDraft, Inbox, JournalEntry, RawEvent
from evenhand.desk.rights import Role
from tests.browser import NARROW, WIDE, OpenPage, faults_of
from tests.house_of_fennimore import MONDAY, a_person
from tests.web.office.full_office import Office, an_office

RULE = """
[[rule]]
name = "complaints-in-private"
rank = "charter"
when = { is_complaint = true }
prefer = { private = 90 }
agent = "We answer complaints in private."
customer = "You complained, so we answer where only you can read it."
source = "our own code, 2026"
"""
PAGES = (
    "start", "brand", "hours", "teams", "people", "person", "invite", "inboxes", "inbox",
    "connect", "saved_reply", "known_problems", "goodwill", "charter", "charter_draft",
    "charter_version", "dead_letters", "sweeps", "journal", "access",
)  # fmt: skip


@pytest.fixture
def office(db: None) -> Office:  # noqa: ARG001
    return an_office()


@pytest.fixture
def client(office: Office) -> Client:
    client = Client()
    client.force_login(office.chief)
    return client


def at(office: Office, name: str, **more: object) -> str:
    named = office.names.get(name, {})
    return reverse(f"office:{name}", kwargs={"slug": office.brand.slug, **named, **more})


def words_of(client: Client, where: str, form: Mapping[str, Any] | None = None) -> str:
    answer = client.get(where) if form is None else client.post(where, form, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


HOURS = {"zone": "Europe/London", "day_0": "09:00-12:30, 13:30-18:00", "country": "", "region": ""}


def test_hours_are_written_as_people_write_them(office: Office, client: Client) -> None:
    form = HOURS | {"closed": "2026-12-24"}
    assert "The hours are changed." in words_of(client, at(office, "hours"), form)
    brand = Brand.objects.get(pk=office.brand.pk)
    assert brand.week[0] == [[540, 750], [810, 1080]]
    assert brand.closed == ["2026-12-24"]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"day_0": "nine to five"}, "Monday: write “nine to five” as in 09:00-17:00"),
        ({"day_0": "18:00-09:00"}, "Monday: each time must come after the one before"),
        ({"closed": "Christmas"}, "“Christmas” is no day"),
        ({"country": "Narnia"}, "Country: write two letters"),
        ({"country": "XX"}, "not known"),
        ({"day_0": ""}, "Give at least one day its hours"),
    ],
)
def test_a_mistake_is_named_beside_its_field(
    office: Office, client: Client, wrong: dict[str, str], told: str
) -> None:
    assert told in words_of(client, at(office, "hours"), HOURS | wrong)
    assert Brand.objects.get(pk=office.brand.pk).week == []


@override_settings(MAILS=False)
def test_where_no_mail_leaves_the_link_is_shown_once(office: Office, client: Client) -> None:
    form = {"email": "new@example.org", "role": "agent", "as_usual": "on"}
    page = words_of(client, at(office, "invite"), form)
    found = re.search(r'value="(http[^"]+/sign-in/invitation/[^"]+)"', page)
    assert found
    assert Client().get(found[1]).status_code in {200, 404}  # its end follows the test's clock
    assert found[1] not in words_of(client, at(office, "people"))
    assert mail.outbox == []


@override_settings(MAILS=True)
def test_where_mail_leaves_the_link_goes_only_to_whom_it_is_for(
    office: Office, client: Client
) -> None:
    form = {"email": "new@example.org", "role": "agent", "as_usual": "on"}
    page = words_of(client, at(office, "invite"), form)
    (letter,) = mail.outbox
    assert letter.to == ["new@example.org"]
    assert "/sign-in/invitation/" in letter.body
    assert "/sign-in/invitation/" not in page


def test_connecting_asks_the_network_and_never_shows_the_secret_again(
    office: Office, client: Client
) -> None:
    form = {"handle": "@second", "name": "Second", "team": "", "setting_secret": "s3cret-words"}
    page = words_of(client, at(office, "connect"), form)
    inbox = Inbox.objects.get(handle="@second")
    assert JournalEntry.objects.filter(what="inbox-checked").exists()
    assert "s3cret-words" not in page
    assert "s3cret-words" not in words_of(client, at(office, "inbox", reference=inbox.reference))


def test_a_saved_reply_with_an_unknown_variable_names_it(office: Office, client: Client) -> None:
    form = {"name": "x", "language": "en", "text": "Hello {custommer}"}
    page = words_of(client, at(office, "new_saved_reply"), form)
    assert "“{custommer}” can’t be filled in" in page


def test_a_saved_reply_is_reviewed_like_any_draft(office: Office, client: Client) -> None:
    text = "We are sorry if you feel upset. Obviously you should calm down."
    form = {"name": "Bad", "language": "en", "text": text}
    page = words_of(client, at(office, "new_saved_reply"), form)
    assert 'class="finding"' in page


def test_a_charter_is_written_tried_and_published_in_the_browser(
    office: Office, client: Client
) -> None:
    page = words_of(client, at(office, "charter_draft"))
    seen = re.findall(r'name="seen" value="(\w+)"', page)[-1]
    source = numbered(office.brand.charter.source, 2) + RULE  # type: ignore[union-attr]
    page = words_of(client, at(office, "keep_draft"), {"source": source, "seen": seen})
    assert "rule complaints-in-private: added" in page
    seen = re.findall(r'name="seen" value="(\w+)"', page)[0]
    page = words_of(client, at(office, "publish_draft"), {"note": "", "seen": seen})
    assert "Say what changes, and why." in page
    words_of(client, at(office, "publish_draft"), {"note": "Privacy first", "seen": seen})
    brand = Brand.objects.select_related("charter").get(pk=office.brand.pk)
    assert brand.charter is not None
    assert brand.charter.number == 2
    first = words_of(client, at(office, "charter_version"))
    assert "Begin a new version with this text" in first


def test_a_mistake_in_a_charter_is_shown_at_its_line_and_the_text_is_kept(
    office: Office, client: Client
) -> None:
    source = numbered(office.brand.charter.source, 2) + '\n[brand]\nnmae = "y"\n'  # type: ignore[union-attr]
    seen = text_digest(office.brand.charter.source)  # type: ignore[union-attr]
    page = words_of(client, at(office, "keep_draft"), {"source": source, "seen": seen})
    assert "1 mistake keeps it from being a charter" in page
    assert re.search(r'class="spot__line">\s*\d+\s+nmae', page)
    assert CharterDraft.objects.get().source == source
    assert "Publish as the next version" not in page


def test_whoever_may_not_write_the_charter_is_not_asked_to(office: Office) -> None:
    agent, _ = a_person(office.brand, "Ada Reader", Role.AGENT)
    reader = Client()
    reader.force_login(agent)
    assert "Write a new version" not in words_of(reader, at(office, "charter"))


def test_the_journal_shows_when_somebody_changed_it(office: Office, client: Client) -> None:
    assert "are what was written" in words_of(client, at(office, "journal"))
    entry = JournalEntry.objects.filter(what="token-made").get()
    JournalEntry.objects.filter(pk=entry.pk).update(data={"name": "something else"})
    page = words_of(client, at(office, "journal"))
    assert "was changed after it was written" in page


def test_the_journal_is_read_in_a_constant_number_of_queries(
    office: Office, client: Client
) -> None:
    asked = []
    for _round in range(2):
        with CaptureQueriesContext(connection) as queries:
            words_of(client, at(office, "journal"))
        asked.append(len(queries))
        for number in range(30):
            pause_inbox(office.chief, office.inbox, reason=str(number), now=MONDAY)
    assert asked[0] == asked[1]


def test_a_dead_letter_is_dropped_only_with_a_reason(office: Office, client: Client) -> None:
    where = at(office, "settle_dead_letter")
    assert "say why it is dropped" in words_of(client, where, {"do": "drop", "reason": " "})
    assert RawEvent.objects.get().state == "dead"
    words_of(client, where, {"do": "drop", "reason": "a test of the network"})
    assert RawEvent.objects.get().state == "dropped"


def test_a_key_is_shown_this_one_time(office: Office, client: Client) -> None:
    form = {"name": "Sync", "scopes": ["cases"], "ends_on": "2099-01-01"}
    page = words_of(client, at(office, "new_token"), form)
    found = re.search(r'value="(eh_[\w-]+)"', page)
    assert found
    assert found[1] not in words_of(client, at(office, "access"))


def test_the_log_of_an_address_says_what_it_was_told_and_what_it_answered(
    office: Office, client: Client
) -> None:
    assert at(office, "webhook") in words_of(client, at(office, "access"))
    page = words_of(client, at(office, "webhook"))
    assert "https://reports.example/hook" in page
    assert "answered with 500" in page
    assert "Out of order." in page
    assert "Waiting" in page


@pytest.mark.parametrize(("size", "dark"), [(WIDE, False), (NARROW, True)])
@pytest.mark.usefixtures("transactional_db")
def test_every_page_of_the_office_is_accessible_and_fits(
    open_page: OpenPage, size: tuple[int, int], *, dark: bool
) -> None:
    office = an_office()
    held = office.brand.charter
    assert held is not None
    draft_charter(
        office.chief, office.brand, numbered(held.source, 2) + RULE,
        seen=text_digest(held.source), now=MONDAY,
    )  # fmt: skip
    found = {}
    for name in PAGES:
        page = open_page(at(office, name), office.chief, size=size, dark=dark)
        faults = faults_of(page)
        if page.evaluate("document.documentElement.scrollWidth") > size[0]:
            faults.append("wider than the screen")
        if faults:
            found[name] = faults
        page.close()
    assert found == {}


@pytest.mark.parametrize(("size", "dark"), [(WIDE, False), (NARROW, True)])
@pytest.mark.usefixtures("transactional_db")
def test_the_way_in_is_accessible_and_fits(
    open_page: OpenPage, size: tuple[int, int], *, dark: bool
) -> None:
    office = an_office()
    found = {}
    for path in (
        "login/",
        "password/reset/",
        "signup/",
        "",
        "password/change/",
        "2fa/",
        "sessions/",
    ):
        person = None if path in {"login/", "password/reset/", "signup/"} else office.chief
        page = open_page(f"/sign-in/{path}", person, size=size, dark=dark)
        faults = faults_of(page)
        if page.evaluate("document.documentElement.scrollWidth") > size[0]:
            faults.append("wider than the screen")
        if faults:
            found[path] = faults
        page.close()
    assert found == {}
