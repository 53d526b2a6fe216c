"""A passkey from the first touch to the last, with a key that a real browser makes up."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from playwright.sync_api import CDPSession, Page, expect
from pytest_django.live_server_helper import LiveServer

from evenhand.desk.models import Person
from tests.browser import NARROW, OpenPage, faults_of
from tests.house_of_fennimore import a_brand, a_person

WORD = "correct horse battery"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _nothing_counted_yet() -> None:
    cache.clear()


@pytest.fixture
def tom(transactional_db: None) -> Person:  # noqa: ARG001
    return a_person(a_brand())[0]


class Keyring:
    """What a device offers of itself: a key that its owner unlocks without a question."""

    def __init__(self, page: Page) -> None:
        self._wire: CDPSession = page.context.new_cdp_session(page)
        self._wire.send("WebAuthn.enable")
        self.key = self._made()

    def _made(self) -> str:
        wanted = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
            "automaticPresenceSimulation": True,
        }
        made = self._wire.send("WebAuthn.addVirtualAuthenticator", {"options": wanted})
        return str(made["authenticatorId"])

    def becomes_another(self) -> None:
        """Put another key, which knows nobody, in the place of the one before."""
        self._wire.send("WebAuthn.removeVirtualAuthenticator", {"authenticatorId": self.key})
        self.key = self._made()

    def refuses(self) -> None:
        """Let the owner be somebody whom the key does not know from now on."""
        told = {"authenticatorId": self.key, "isUserVerified": False}
        self._wire.send("WebAuthn.setUserVerified", told)


def signs_in(page: Page, person: Person) -> None:
    """Come in with a password."""
    page.get_by_label("Email").fill(person.email)
    page.get_by_label("Password", exact=True).fill(WORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def goes_to(page: Page, live_server: LiveServer, path: str) -> None:
    page.goto(f"{live_server.url}{path}")


def enrols(page: Page, live_server: LiveServer, *, alone: bool = True) -> None:
    """Add a passkey, showing once more who it is where that is asked."""
    goes_to(page, live_server, "/sign-in/2fa/webauthn/add/")
    if page.get_by_role("heading", name="Is it you?").is_visible():
        page.get_by_label("Password", exact=True).fill(WORD)
        page.get_by_role("button", name="Go on").click()
    page.get_by_label("Name").fill("My telephone")
    page.get_by_label("It lets me in by itself").set_checked(alone)
    page.get_by_role("button", name="Add it").click()
    expect(page.locator("#notices")).to_contain_text("The passkey is added.")
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()


def signs_out(page: Page, live_server: LiveServer) -> None:
    goes_to(page, live_server, "/sign-in/logout/")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def is_kept_out(page: Page, live_server: LiveServer) -> None:
    """Try the passkey in hand, which opens nothing here."""
    page.get_by_role("button", name="Sign in with a passkey").click()

    expect(page.locator("#notices")).to_contain_text("This passkey opens nothing here")
    goes_to(page, live_server, "/sign-in/")
    expect(page).to_have_url(re.compile("/sign-in/login/"))


def test_somebody_enrols_a_passkey_signs_out_and_comes_in_with_it_alone(
    tom: Person, open_page: OpenPage, live_server: LiveServer
) -> None:
    page = open_page("/sign-in/login/")
    Keyring(page)
    signs_in(page, tom)
    enrols(page, live_server)
    goes_to(page, live_server, "/sign-in/2fa/webauthn/")
    expect(page.get_by_role("row", name="My telephone")).to_be_visible()
    signs_out(page, live_server)

    page.get_by_role("button", name="Sign in with a passkey").click()

    expect(page).not_to_have_url(re.compile("/sign-in/"))
    goes_to(page, live_server, "/sign-in/")
    expect(page.get_by_text(f"You sign in with {tom.email}")).to_be_visible()


def test_a_passkey_is_asked_for_after_the_password_and_another_ones_is_refused_kindly(
    tom: Person, open_page: OpenPage, live_server: LiveServer
) -> None:
    page = open_page("/sign-in/login/")
    keyring = Keyring(page)
    signs_in(page, tom)
    enrols(page, live_server, alone=False)
    signs_out(page, live_server)
    signs_in(page, tom)
    page.get_by_role("button", name="Use a passkey").click()
    expect(page).not_to_have_url(re.compile("/sign-in/"))
    signs_out(page, live_server)

    keyring.becomes_another()
    signs_in(page, tom)
    page.get_by_role("button", name="Use a passkey").click()

    expect(page.get_by_role("alert")).to_contain_text("No passkey was used")
    assert faults_of(page) == []
    goes_to(page, live_server, "/sign-in/")
    expect(page.get_by_role("heading", name="Your second factor")).to_be_visible()


def test_a_passkey_that_was_removed_opens_nothing_and_says_what_to_do(
    tom: Person, open_page: OpenPage, live_server: LiveServer
) -> None:
    page = open_page("/sign-in/login/")
    Keyring(page)
    signs_in(page, tom)
    enrols(page, live_server)
    goes_to(page, live_server, "/sign-in/2fa/webauthn/")
    page.get_by_role("link", name="Remove").click()
    page.get_by_role("button", name="Remove it").click()
    expect(page.locator("#notices")).to_contain_text("The passkey is removed")
    expect(page.get_by_text("There is none yet.")).to_be_visible()
    assert not Authenticator.objects.filter(type="webauthn").exists()
    signs_out(page, live_server)

    is_kept_out(page, live_server)


def test_a_passkey_of_somebody_else_never_opens_the_account_whose_name_it_borrows(
    tom: Person, open_page: OpenPage, live_server: LiveServer
) -> None:
    amara, _ = a_person(tom.memberships.get().brand, "Amara Field")
    page = open_page("/sign-in/login/")
    Keyring(page)
    signs_in(page, amara)
    enrols(page, live_server)
    Authenticator.objects.update(user=tom)
    signs_out(page, live_server)

    is_kept_out(page, live_server)


def test_whoever_breaks_off_is_told_that_nothing_happened(
    tom: Person, open_page: OpenPage, live_server: LiveServer
) -> None:
    page = open_page("/sign-in/login/", size=NARROW)
    keyring = Keyring(page)
    signs_in(page, tom)
    keyring.refuses()
    goes_to(page, live_server, "/sign-in/2fa/webauthn/add/")
    page.get_by_label("Password", exact=True).fill(WORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Add it").click()

    expect(page.get_by_role("alert")).to_contain_text("No passkey was used")
    assert faults_of(page) == []
    assert not Authenticator.objects.exists()
