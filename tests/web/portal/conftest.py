"""A brand with a form, and somebody who answers."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from evenhand.desk.models import Brand, Inbox, Person
from tests.house_of_fennimore import a_brand, a_person, an_inbox


@dataclass(frozen=True, slots=True)
class Desk:
    """A brand whose customers write by a form."""

    brand: Brand
    inbox: Inbox
    agent: Person


@pytest.fixture
def desk(db: None) -> Desk:  # noqa: ARG001
    """Return a small desk with a form."""
    brand = a_brand()
    return Desk(brand, an_inbox(brand, "form", "help"), a_person(brand)[0])


@pytest.fixture
def live_desk(transactional_db: None) -> Desk:  # noqa: ARG001
    """Return the same, as a live server sees it."""
    brand = a_brand()
    return Desk(brand, an_inbox(brand, "form", "help"), a_person(brand)[0])
