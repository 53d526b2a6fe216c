"""What nobody asks for any more goes; what somebody may still need stays."""

from __future__ import annotations

from datetime import timedelta

import pytest

from evenhand.desk.actions.answer_once import Answered, Asked, answer_once
from evenhand.desk.actions.forget_old import forget_old
from evenhand.desk.actions.make_token import TokenWish, make_token
from evenhand.desk.models import ApiAnswer
from evenhand.desk.rights import Role
from tests.house_of_fennimore import MONDAY, a_brand, a_person

pytestmark = pytest.mark.django_db
TOKEN = TokenWish(name="warehouse", scopes=("cases:read",), ends_at=MONDAY + timedelta(days=365))


def test_an_answer_for_an_idempotency_key_is_forgotten_after_two_days() -> None:
    brand = a_brand()
    person, _ = a_person(brand, "Wren Hollis", Role.ADMINISTRATOR)
    made = make_token(person, brand, TOKEN, now=MONDAY)
    asked = Asked(made.token, "key-1", b"POST /api/notes")
    answer_once(asked, lambda: Answered(201, "{}"), now=MONDAY)
    forget_old(now=MONDAY + timedelta(days=2))
    assert ApiAnswer.objects.count() == 1
    forget_old(now=MONDAY + timedelta(days=2, seconds=1))
    assert not ApiAnswer.objects.exists()
