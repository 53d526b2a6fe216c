"""Every address of the office: who comes in and who does not, made from the addresses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, reverse
from pytest_django import DjangoDbBlocker

from evenhand.desk.models import JournalEntry, Person
from evenhand.desk.rights import Right, Role
from evenhand.web.office import urls
from evenhand.web.office.gate import SeatedView
from tests.house_of_fennimore import a_person
from tests.standing import left_as_it_was
from tests.web.office.full_office import Office, an_office, give


def patterns() -> Iterator[URLPattern]:
    for resolver in urls.urlpatterns:
        assert isinstance(resolver, URLResolver)
        for pattern in resolver.url_patterns:
            assert isinstance(pattern, URLPattern)
            yield pattern


VIEWS = {
    str(pattern.name): cast("SeatedView", pattern.callback)
    for pattern in patterns()
}  # fmt: skip
BEHIND_A_RIGHT = sorted(name for name, view in VIEWS.items() if view.right is not None)
WRITES_ONLY = {
    "dissolve_team", "remove_person", "withdraw", "act_on_inbox", "remove_saved_reply",
    "keep_draft", "discard_draft", "publish_draft", "take_version", "settle_dead_letter",
    "new_token", "revoke_token", "new_webhook", "act_on_webhook", "switch_sweep",
}  # fmt: skip

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def office(
    django_db_setup: None,  # noqa: ARG001
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[Office]:
    """Return a full office."""
    with left_as_it_was(django_db_blocker):
        yield an_office()


@pytest.fixture
def other() -> Office:
    """Return the office of another brand."""
    return an_office("Otherwise")


def address(office: Office, name: str, *, slug: str | None = None) -> str:
    named = office.names.get(name, {})
    return reverse(f"office:{name}", kwargs={"slug": slug or office.brand.slug, **named})


def status(person: Person | None, office: Office, name: str, *, slug: str | None = None) -> int:
    client = Client()
    if person is not None:
        client.force_login(person)
    where = address(office, name, slug=slug)
    code: int = (client.post(where) if name in WRITES_ONLY else client.get(where)).status_code
    return code


@pytest.mark.parametrize("name", sorted(VIEWS))
def test_nobody_comes_in_without_signing_in(name: str, office: Office) -> None:
    client = Client()
    for answer in (client.get(address(office, name)), client.post(address(office, name))):
        assert answer.status_code == 302
        assert answer["Location"].startswith("/sign-in/login/")


@pytest.mark.parametrize("name", sorted(VIEWS))
def test_another_brands_office_does_not_exist_even_with_every_right_at_home(
    name: str, office: Office, other: Office
) -> None:
    before = JournalEntry.objects.filter(brand=office.brand).count()
    assert status(other.chief, office, name) == 404
    assert JournalEntry.objects.filter(brand=office.brand).count() == before


@pytest.mark.parametrize("name", sorted(VIEWS))
def test_with_every_right_each_page_opens(name: str, office: Office) -> None:
    assert status(office.chief, office, name) in {200, 302}


@pytest.mark.parametrize("name", BEHIND_A_RIGHT)
def test_the_one_right_that_a_page_names_is_enough_and_all_others_are_not(
    name: str, office: Office
) -> None:
    right = VIEWS[name].right
    assert right is not None
    person, membership = a_person(office.brand, "Just This")
    give(membership, *(one for one in Right if one != right))
    assert status(person, office, name) == 403
    give(membership, right)
    assert status(person, office, name) in {200, 302}


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("name", sorted(VIEWS))
def test_a_role_comes_in_exactly_where_it_holds_the_right(
    name: str, role: Role, office: Office
) -> None:
    person, membership = a_person(office.brand, "Some Body", role)
    right = VIEWS[name].right
    is_let_in = right is None or membership.may(right)
    assert (status(person, office, name) != 403) == is_let_in


@pytest.mark.parametrize("name", sorted(VIEWS))
def test_what_belongs_to_another_brand_is_not_found_at_home(
    name: str, office: Office, other: Office
) -> None:
    named = office.names.get(name, {})
    if not named or {"network", "number", "name"} & set(named):
        return  # a network or a sweep is nobody's, and a number counts anew for each brand
    assert status(other.chief, office, name, slug=other.brand.slug) == 404


@pytest.mark.parametrize("name", sorted(WRITES_ONLY))
def test_what_changes_something_is_never_done_by_following_a_link(
    name: str, office: Office
) -> None:
    client = Client()
    client.force_login(office.chief)
    assert client.get(address(office, name)).status_code == 405


@pytest.mark.parametrize("name", sorted(WRITES_ONLY))
def test_a_form_of_another_site_changes_nothing(name: str, office: Office) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(office.chief)
    assert client.post(address(office, name)).status_code == 403


def test_a_person_whose_account_rests_comes_in_nowhere(office: Office) -> None:
    client = Client()
    client.force_login(office.chief)
    Person.objects.filter(pk=office.chief.pk).update(is_active=False)
    assert client.get(address(office, "start")).status_code in {302, 404}
