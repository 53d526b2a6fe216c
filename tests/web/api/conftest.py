"""What tests of the API share: a desk with a case, and a key that opens everything."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from evenhand.desk.accounts import account_of
from evenhand.desk.actions.make_token import TokenWish, make_token
from evenhand.desk.models import ApiToken, Brand, Case, Inbox, Membership, Person
from evenhand.desk.rights import Right, Role
from evenhand.desk.scopes import Scope
from evenhand.desk.sweeps.poll import poll
from evenhand.desk.sweeps.take_in import take_in
from evenhand.networks.rehearsal.stage import actor_called, say_in_square, stage_of
from tests.house_of_fennimore import a_brand, a_person, an_inbox

Answer = Any
"""What Django's client answers, which its types do not fully tell."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody who calls with a key."""

    token: ApiToken
    secret: str

    def get(self, path: str, **query: Any) -> Answer:
        answer: Answer = Client().get(f"/api/v1{path}", query, headers=self.headers())
        return answer

    def post(self, path: str, body: Any, key: str = "key-00001") -> Answer:
        return self.send("post", path, body, key)

    def send(self, verb: str, path: str, body: Any, key: str = "key-00001") -> Answer:
        ask = getattr(Client(), verb)
        told = {"content_type": "application/json", "headers": self.headers(key)}
        answer: Answer = ask(f"/api/v1{path}", body, **told)
        return answer

    def headers(self, key: str = "") -> dict[str, str]:
        return {"Authorization": f"Bearer {self.secret}", "Idempotency-Key": key}


@dataclass(frozen=True, slots=True)
class Called:
    """A brand with a case and a caller."""

    brand: Brand
    person: Person
    case: Case
    caller: Caller


def a_caller(
    person: Person, brand: Brand, scopes: Sequence[Scope] = tuple(Scope), days: int = 1
) -> Caller:
    now = timezone.now()
    wish = TokenWish(
        name="tests",
        scopes=tuple(scope.value for scope in scopes),
        ends_at=now + timedelta(days=days),
    )
    made = make_token(person, brand, wish, now=now)
    return Caller(made.token, made.secret)


def somebody(brand: Brand, name: str, rights: Sequence[Right] = tuple(Right)) -> Person:
    person, member = a_person(brand, name, Role.LEAD)
    Membership.objects.filter(pk=member.pk).update(rights=[right.value for right in rights])
    return person


@pytest.fixture
def called(db: None) -> Called:  # noqa: ARG001
    """Return a brand that took in a complaint from the practice network."""
    return make_called()


def make_called() -> Called:
    now = timezone.now()
    brand = a_brand()
    inbox = an_inbox(brand)
    Inbox.objects.filter(pk=inbox.pk).update(due_at=now)
    actor = actor_called(stage_of(account_of(inbox)), "ines", "Ines Moreau")
    say_in_square(actor, "@fennimore My parcel is nine days late. Where is it?")
    poll(now=now)
    take_in(now=now)
    person = somebody(brand, "Amara Field")
    return Called(brand, person, Case.objects.get(brand=brand), a_caller(person, brand))
