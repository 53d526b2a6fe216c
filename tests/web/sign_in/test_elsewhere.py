"""Signing in elsewhere, at a provider that the operator named: whoever works here comes in."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from pytest_django import Settings
from pytest_httpserver import HTTPServer

from evenhand.desk.models import Person
from evenhand.site.identity import Provider, provider_settings
from tests.house_of_fennimore import a_brand, a_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def provider(httpserver: HTTPServer, settings: Settings) -> HTTPServer:
    """Return a provider that answers as OpenID Connect says; who it is about is told later."""
    base = httpserver.url_for("").rstrip("/")
    named = Provider(name="staff", label="Staff", address=base, client="desk", secret="s")  # noqa: S106
    settings.SOCIALACCOUNT_PROVIDERS = provider_settings((named,))
    about = {
        "issuer": base,
        "authorization_endpoint": f"{base}/authorize",
        "token_endpoint": f"{base}/token",
        "userinfo_endpoint": f"{base}/userinfo",
        "jwks_uri": f"{base}/keys",
    }
    httpserver.expect_request("/.well-known/openid-configuration").respond_with_json(about)
    return httpserver


def comes_back(provider: HTTPServer, client: Client, email: str, *, is_proved: bool = True) -> None:
    """Go to the provider, sign in there, and come back."""
    told = {"sub": f"id-of-{email}", "email": email, "email_verified": is_proved}
    token = {"access_token": "a", "token_type": "Bearer"}
    provider.expect_request("/token").respond_with_json(token)
    provider.expect_request("/userinfo").respond_with_json(told)
    away = urlsplit(client.post("/sign-in/oidc/staff/login/")["Location"])
    asked = parse_qs(away.query)
    assert (away.path, asked["code_challenge_method"]) == ("/authorize", ["S256"])
    client.get(
        "/sign-in/oidc/staff/login/callback/",
        {"code": "c", "state": asked["state"][0]},
        follow=True,
    )


def is_in(client: Client) -> bool:
    return client.get("/sign-in/sessions/").status_code == 200


@pytest.mark.usefixtures("provider")
def test_the_page_offers_the_provider_by_its_name() -> None:
    assert "Sign in with Staff" in Client().get("/sign-in/login/").content.decode()


def test_somebody_who_works_here_comes_in_with_the_word_of_the_provider(
    provider: HTTPServer,
) -> None:
    person, _ = a_person(a_brand())
    client = Client()
    comes_back(provider, client, person.email)
    assert is_in(client)
    assert Person.objects.count() == 1


def test_nobody_gets_an_account_by_the_word_of_a_provider(provider: HTTPServer) -> None:
    client = Client()
    comes_back(provider, client, "mallory@fennimore.example")
    assert not is_in(client)
    assert not Person.objects.exists()


def test_an_address_that_the_provider_did_not_prove_opens_nothing(provider: HTTPServer) -> None:
    person, _ = a_person(a_brand())
    client = Client()
    comes_back(provider, client, person.email, is_proved=False)
    assert not is_in(client)


def test_an_answer_that_we_did_not_ask_for_opens_nothing(provider: HTTPServer) -> None:
    person, _ = a_person(a_brand())
    client, other = Client(), Client()
    comes_back(provider, other, person.email)
    stale = {"code": "c", "state": "made-up"}
    client.get("/sign-in/oidc/staff/login/callback/", stale, follow=True)
    assert not is_in(client)
