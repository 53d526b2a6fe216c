"""A page follows only as long as its session and its person's right stand."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from evenhand.desk.models import Membership, Person
from evenhand.desk.queries.events import Follower, still_following
from tests.house_of_fennimore import a_brand, a_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> Person:
    return a_person(a_brand())[0]


@pytest.fixture
def follower(person: Person) -> Follower:
    client = Client()
    client.force_login(person)
    return Follower(
        brand=Membership.objects.get(person=person).brand_id,
        person=person.pk,
        session=client.session.session_key or "",
        proof=client.session[HASH_SESSION_KEY],
    )


def follows(follower: Follower, later: timedelta = timedelta()) -> bool:
    return follower in still_following([follower], now=timezone.now() + later)


def test_a_signed_in_member_follows(follower: Follower) -> None:
    assert follows(follower)


def test_an_ended_session_follows_no_longer(follower: Follower) -> None:
    Session.objects.filter(session_key=follower.session).delete()
    assert not follows(follower)


def test_a_session_that_ran_out_follows_no_longer(follower: Follower) -> None:
    assert not follows(follower, later=timedelta(days=15))


def test_a_new_password_ends_every_page_that_was_open(follower: Follower, person: Person) -> None:
    person.set_password("another horse, another battery")
    person.save()
    assert not follows(follower)


def test_a_right_taken_away_ends_the_page(follower: Follower) -> None:
    Membership.objects.update(rights=[])
    assert not follows(follower)


def test_a_person_who_left_follows_no_longer(follower: Follower) -> None:
    Person.objects.update(is_active=False)
    assert not follows(follower)


def test_a_membership_of_another_brand_counts_for_nothing(follower: Follower) -> None:
    other = a_brand("Ashdown")
    elsewhere = Follower(other.pk, follower.person, follower.session, follower.proof)
    assert not follows(elsewhere)
