"""The way in, as a browser meets it: password, second factor, invitation, lock-out, sessions."""

from __future__ import annotations

import re
import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from axes.models import AccessAttempt
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from evenhand.desk.actions.invite_person import InvitationWish, Invited, invite_person
from evenhand.desk.models import Person
from evenhand.desk.rights import USUAL_RIGHTS, Role
from tests.house_of_fennimore import MONDAY, a_brand, a_person

WORD = "correct horse battery"
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_counted_yet() -> None:
    """What was counted against an address is forgotten before each test."""
    cache.clear()


@pytest.fixture
def tom() -> Person:
    return a_person(a_brand())[0]


def sign_in(client: Client, email: str, password: str = WORD) -> int:
    answer = client.post("/sign-in/login/", {"login": email, "password": password})
    code: int = answer.status_code
    return code


def is_in(client: Client) -> bool:
    return bool(client.get("/sign-in/").status_code == 200)


def test_somebody_signs_in_with_their_e_mail_whatever_its_capitals(tom: Person) -> None:
    client = Client()
    assert sign_in(client, tom.email.upper()) == 302
    assert is_in(client)


def test_the_way_to_a_new_password_stands_below_and_not_between_the_fields() -> None:
    page = Client().get("/sign-in/login/").content.decode()

    assert page.index("Sign in with a passkey") < page.index("Forgot your password?")
    assert "Keep me signed in on this device" in page
    assert "placeholder" not in page


def test_a_wrong_password_and_an_unknown_address_are_answered_alike(tom: Person) -> None:
    told = [
        re.sub(r'value="[^"]*"|"X-CSRFToken": "[^"]*"', "", Client().post(
            "/sign-in/login/", {"login": who, "password": "wrong"}
        ).content.decode())
        for who in (tom.email, "nobody@fennimore.example")
    ]  # fmt: skip
    assert told[0] == told[1]


def test_after_five_wrong_passwords_even_the_right_one_waits_and_the_page_is_kind(
    tom: Person,
) -> None:
    client = Client()
    codes = [sign_in(client, tom.email, "wrong") for _ in range(5)]
    assert codes[:4] == [200] * 4
    answer = client.post("/sign-in/login/", {"login": tom.email, "password": WORD})
    assert answer.status_code == 429
    assert "rests for 15 minutes" in answer.content.decode()
    assert not is_in(client)
    assert AccessAttempt.objects.get().username == tom.email


def test_a_lock_out_of_one_address_does_not_shut_out_another(tom: Person) -> None:
    amara, _ = a_person(tom.memberships.get().brand, "Amara Field")
    client = Client()
    for _attempt in range(6):
        sign_in(client, tom.email, "wrong")
    assert sign_in(Client(), amara.email) == 302


def test_behind_a_proxy_a_stranger_shuts_nobody_else_out(tom: Person, settings: Settings) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    stranger = Client(headers={"X-Forwarded-For": "192.0.2.7, 203.0.113.9"})
    for _attempt in range(6):
        sign_in(stranger, tom.email, "wrong")
    assert sign_in(stranger, tom.email) == 429
    assert sign_in(Client(headers={"X-Forwarded-For": "203.0.113.9, 192.0.2.7"}), tom.email) == 302


def test_a_proxy_that_tells_no_address_breaks_no_sign_in(tom: Person, settings: Settings) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    client = Client(headers={"X-Forwarded-For": "unknown"})
    assert sign_in(client, tom.email, "wrong") == 200
    assert sign_in(client, tom.email) == 302


def test_nobody_makes_an_account_for_themselves(tom: Person) -> None:
    before = Person.objects.count()
    client = Client()
    form = {"email": "new@example.org", "password1": WORD, "password2": WORD}
    answer = client.post("/sign-in/signup/", form)
    assert "begin with an invitation" in answer.content.decode()
    assert Person.objects.count() == before
    assert tom.pk


def test_with_a_second_factor_the_password_alone_opens_nothing(tom: Person) -> None:
    client = Client()
    secret = with_an_app(client, tom)
    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in stored
    other = Client()
    assert sign_in(other, tom.email) == 302
    assert not is_in(other)
    codes = Authenticator.objects.get(user=tom, type="recovery_codes").wrap().get_unused_codes()
    assert other.post("/sign-in/2fa/authenticate/", {"code": codes[0]}).status_code == 302
    assert is_in(other)


def test_a_recovery_code_works_once(tom: Person) -> None:
    client = Client()
    with_an_app(client, tom)
    codes = Authenticator.objects.get(user=tom, type="recovery_codes").wrap().get_unused_codes()
    for expected in (True, False):
        other = Client()
        sign_in(other, tom.email)
        other.post("/sign-in/2fa/authenticate/", {"code": codes[0]})
        assert is_in(other) == expected


def with_an_app(client: Client, person: Person) -> str:
    """Sign in, set up an authenticator app, and return its secret."""
    sign_in(client, person.email)
    answer = client.get("/sign-in/2fa/totp/activate/")
    assert answer["Location"].startswith("/sign-in/reauthenticate/")
    client.post("/sign-in/reauthenticate/", {"password": WORD})
    client.get("/sign-in/2fa/totp/activate/")
    secret: str = client.session["mfa.totp.secret"]
    answer = client.post("/sign-in/2fa/totp/activate/", {"code": code_of(secret)})
    assert answer.status_code == 302
    return secret


def code_of(secret: str) -> str:
    code: str = format_hotp_value(hotp_value(secret, int(time.time()) // 30))
    return code


def test_sessions_are_listed_and_each_can_be_ended_by_its_owner_alone(tom: Person) -> None:
    here, there = Client(), Client()
    sign_in(here, tom.email)
    sign_in(there, tom.email)
    page = here.get("/sign-in/sessions/").content.decode()
    (end,) = set(re.findall(r"/sign-in/sessions/\d+/end/", page))
    stranger, _ = a_person(tom.memberships.get().brand, "Gus Stranger")
    other = Client()
    other.force_login(stranger)
    assert other.post(end).status_code == 404
    assert is_in(there)
    assert here.post(end).status_code == 302
    assert not is_in(there)
    assert is_in(here)


def test_a_forgotten_password_is_replaced_by_a_letter_and_unknown_addresses_get_none(
    tom: Person,
) -> None:
    client = Client()
    for address in (tom.email, "nobody@fennimore.example"):
        answer = client.post("/sign-in/password/reset/", {"email": address})
        assert answer["Location"] == "/sign-in/password/reset/done/"
    (letter,) = mail.outbox
    assert letter.to == [tom.email]
    link = re.search(r"http\S+", str(letter.body))
    assert link
    answer = client.get(link[0], follow=True)
    word = "four unrelated words here"
    answer = client.post(
        answer.redirect_chain[-1][0], {"password1": word, "password2": word}, follow=True
    )
    assert sign_in(Client(), tom.email, word) == 302


@pytest.fixture
def link() -> str:
    brand = a_brand()
    amara, _ = a_person(brand, "Amara Field", Role.ADMINISTRATOR)
    wish = InvitationWish(
        email="priya@fennimore.example", role=Role.AGENT, rights=USUAL_RIGHTS[Role.AGENT]
    )
    invited = invite_person(amara, brand, wish, now=MONDAY)
    assert isinstance(invited, Invited)
    invited.invitation.ends_at = MONDAY.replace(year=2126)
    invited.invitation.save(update_fields=["ends_at"])
    return reverse("sign_in:invitation", args=[invited.secret])


def test_the_link_of_an_invitation_asks_for_name_and_password_and_lets_in(link: str) -> None:
    client = Client()
    page = client.get(link).content.decode()
    assert "priya@fennimore.example" in page
    assert client.post(link, {"name": "Priya Nair", "password": WORD}).status_code == 302
    assert is_in(client)
    assert client.get(link).status_code == 404


def test_a_password_that_is_easily_guessed_is_refused_beside_its_field(link: str) -> None:
    answer = Client().post(link, {"name": "Priya Nair", "password": "password1234"})
    assert answer.status_code == 200
    assert "too common" in answer.content.decode()
    assert not Person.objects.filter(name="Priya Nair").exists()


def test_whoever_has_an_account_signs_in_first_and_joins_with_one_button(link: str) -> None:
    priya = Person.objects.create_user("priya@fennimore.example", WORD, name="Priya Nair")
    client = Client()
    assert "Sign in with it" in client.get(link).content.decode()
    assert client.post(link, {"name": "x", "password": WORD}).status_code == 200
    client.force_login(priya)
    assert client.post(link).status_code == 302
    assert priya.memberships.count() == 1


def test_a_person_reads_the_pages_in_the_language_they_chose(tom: Person) -> None:
    client = Client()
    client.force_login(tom)
    form = {"name": "Tom A.", "language": "de", "theme": "dark"}
    assert client.post("/sign-in/", form).status_code == 302
    page = client.get("/sign-in/", headers={"accept-language": "en"}).content.decode()
    assert '<html lang="de"' in page
    assert 'data-theme="dark"' in page
    tom.refresh_from_db()
    assert tom.name == "Tom A."


def test_the_address_page_of_the_library_is_not_a_second_way_to_change_it(tom: Person) -> None:
    client = Client()
    client.force_login(tom)
    assert client.get("/sign-in/email/")["Location"] == "/sign-in/"
    client.post("/sign-in/email/", {"action_add": "", "email": "new@example.org"})
    tom.refresh_from_db()
    assert tom.email == "tom.achterberg@fennimore.example"


def test_signing_out_ends_the_session(tom: Person) -> None:
    client = Client()
    client.force_login(tom)
    assert is_in(client)
    client.post("/sign-in/logout/")
    assert not is_in(client)
