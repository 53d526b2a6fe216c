"""What tests of pages share: a brand, and people who are signed in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from django.test import Client

from evenhand.desk.models import Brand, Inbox, Person
from tests.house_of_fennimore import a_brand, a_person, an_inbox


@dataclass(frozen=True, slots=True)
class Desk:
    """A brand with an inbox and an agent."""

    brand: Brand
    inbox: Inbox
    agent: Person


@pytest.fixture
def desk(db: None) -> Desk:  # noqa: ARG001
    """Return a small desk."""
    brand = a_brand()
    agent, _ = a_person(brand)
    return Desk(brand, an_inbox(brand), agent)


@pytest.fixture
def live_desk(transactional_db: None) -> Desk:  # noqa: ARG001
    """Return a small desk that a live server sees."""
    brand = a_brand()
    agent, _ = a_person(brand)
    return Desk(brand, an_inbox(brand), agent)


@pytest.fixture
def client_of() -> Callable[[Person], Client]:
    """Return a function that signs a person in and gives their client."""

    def signed_in(person: Person) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return signed_in
