"""Connecting an account: a guide beside the form, and a check that says all that is missing."""

from __future__ import annotations

from dataclasses import asdict

import pytest
from django.test import Client
from playwright.sync_api import expect
from pytest_django import Settings

from evenhand.desk.models import Inbox, Person
from evenhand.desk.sealing import seal
from evenhand.networks.kit.network import Fault
from evenhand.networks.table import network_named
from evenhand.web.office.choices import networks_to_connect
from tests.browser import NARROW, WIDE, OpenPage, faults_of
from tests.house_of_fennimore import MONDAY, an_inbox
from tests.web.office.full_office import Office, an_office

OTHER = Fault(
    "The token belongs to another bot.",
    "Enter the token of this bot, or connect the other one as another inbox.",
    detail="@<b>rival</b>",
)
HINT = Fault(
    "The bot is told all that is said in its groups, not only what is meant for it.",
    "With @BotFather: /setprivacy, Enable; then add the bot to its groups again.",
    is_hint=True,
)


@pytest.fixture
def office(db: None) -> Office:  # noqa: ARG001
    return an_office()


@pytest.fixture
def client(office: Office) -> Client:
    client = Client()
    client.force_login(office.chief)
    return client


@pytest.fixture
def broken(office: Office, settings: Settings) -> Inbox:
    """Return an inbox whose last check found a fault and a hint."""
    settings.EVENHAND_ADDRESS = "https://desk.fennimore.example"
    inbox = an_inbox(office.brand, "telegram", "@fennimore_help_bot")
    inbox.account = seal({"token": "42:s3cret-words", "receives": "hooks"})
    inbox.faults = [asdict(OTHER), asdict(HINT)]
    inbox.state, inbox.state_reason, inbox.checked_at = "broken", OTHER.words, MONDAY
    inbox.save()
    return inbox


def words_of(client: Client, office: Office, path: str) -> str:
    answer = client.get(f"/office/{office.brand.slug}/inboxes/{path}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_network_is_connected_with_its_guide_in_steps_beside_the_form(
    client: Client, office: Office
) -> None:
    for network in networks_to_connect():
        page = words_of(client, office, f"connect/{network.name}/")
        assert page.count("<li>") >= len(network.guide)
        assert network.guide, network.name
        assert "How to get there" in page


def test_each_fault_is_shown_with_what_to_do_and_nothing_in_it_is_markup(
    client: Client, office: Office, broken: Inbox
) -> None:
    for path in ("", f"{broken.reference}/"):
        page = words_of(client, office, path)
        assert OTHER.what in page
        assert OTHER.do in page
        assert "<code>@&lt;b&gt;rival&lt;/b&gt;</code>" in page
        assert OTHER.words not in page
    page = words_of(client, office, f"{broken.reference}/")
    assert HINT.do in page
    assert "Last checked:" in page
    assert "s3cret" not in page


def test_what_shut_an_inbox_since_its_check_is_said(
    client: Client, office: Office, broken: Inbox
) -> None:
    Inbox.objects.filter(pk=broken.pk).update(faults=[], state_reason="The token was revoked.")
    assert "The token was revoked." in words_of(client, office, f"{broken.reference}/")


def test_a_fault_of_before_is_not_shown_once_it_works_and_a_hint_is(
    client: Client, office: Office, broken: Inbox
) -> None:
    Inbox.objects.filter(pk=broken.pk).update(state="connected", state_reason="")
    page = words_of(client, office, f"{broken.reference}/")
    assert OTHER.do not in page
    assert HINT.do in page


def test_the_address_for_hooks_is_the_desks_own_and_shown_only_where_it_is_used(
    client: Client, office: Office, broken: Inbox
) -> None:
    address = f"https://desk.fennimore.example/hooks/{broken.reference}/"
    assert address in words_of(client, office, f"{broken.reference}/")
    Inbox.objects.filter(pk=broken.pk).update(account=seal({"token": "42:x", "receives": "asks"}))
    page = words_of(client, office, f"{broken.reference}/")
    assert address not in page
    assert "we ask the network regularly" in page


def test_a_network_speaks_to_the_office_in_german(
    client: Client, office: Office, broken: Inbox
) -> None:
    Person.objects.update(language="de")
    page = words_of(client, office, f"{broken.reference}/")
    assert "Das Token gehört zu einem anderen Bot." in page
    assert "Wie Nachrichten kommen" in page
    assert "Auf Telegram /newbot an @BotFather schreiben" in page
    assert network_named("telegram").guide[0] not in page


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("size", [WIDE, NARROW])
@pytest.mark.parametrize("dark", [False, True])
def test_whoever_mends_an_inbox_can_read_and_copy_all_of_it(
    office: Office, broken: Inbox, open_page: OpenPage, size: tuple[int, int], *, dark: bool
) -> None:
    there = f"/office/{office.brand.slug}/inboxes/"
    page = open_page(f"{there}{broken.reference}/", office.chief, size=size, dark=dark)
    assert faults_of(page) == []
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= size[0]
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"https://desk.fennimore.example/hooks/{broken.reference}/"
    page.goto(page.url.removesuffix(f"{broken.reference}/"))
    assert faults_of(page) == []
