"""A case with a decision, and people who look at it."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.test import Client

from evenhand.desk.models import Brand, Case, Inbox, Person
from evenhand.desk.rights import Role
from tests.house_of_fennimore import a_brand, a_person, an_inbox
from tests.web.case.decided import a_decided_case

WORDS = "My parcel is eleven days late, nobody answers! My order is 4471-0926."


@dataclass(frozen=True)
class Desk:
    """A brand with an agent, a lead and a case that was decided."""

    brand: Brand
    inbox: Inbox
    agent: Person
    lead: Person
    case: Case

    @property
    def address(self) -> str:
        return f"/cases/{self.case.reference}/"


@pytest.fixture(autouse=True)
def _with_database(db: None) -> None:
    """Every test here has the database."""


@pytest.fixture
def desk() -> Desk:
    return a_desk()


@pytest.fixture
def empty_desk(desk: Desk) -> Desk:
    """Return the desk once its only customer is gone, so that another case can be the first."""
    desk.case.customer.delete()
    return desk


def a_desk() -> Desk:
    """Make all that a desk holds."""
    brand = a_brand()
    agent, _ = a_person(brand)
    lead, _ = a_person(brand, "Amara Field", Role.LEAD)
    inbox = an_inbox(brand)
    return Desk(brand, inbox, agent, lead, a_decided_case(inbox, WORDS))


def signed_in(person: Person) -> Client:
    """Return a browser without scripts in which somebody is signed in."""
    client = Client()
    client.force_login(person)
    return client
