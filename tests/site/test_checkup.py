"""The doctor repeats every check of an inbox and says what to do about each fault."""

from __future__ import annotations

import pytest

from evenhand.desk.models import Inbox
from evenhand.site.checkup import Found, check_all
from tests.house_of_fennimore import a_brand, an_inbox

pytestmark = pytest.mark.django_db


def of_inboxes() -> list[Found]:
    return [found for found in check_all() if found.what.startswith("inbox ")]


def test_an_inbox_that_works_is_said_to_work() -> None:
    an_inbox(a_brand())
    assert of_inboxes() == [Found("inbox @fennimore on rehearsal", True, "works")]


def test_each_fault_is_told_on_its_own_with_what_to_do() -> None:
    inbox = an_inbox(a_brand(), "telegram", "@fennimore_help_bot")
    (found,) = of_inboxes()
    assert not found.is_well
    assert found.words == (
        "There is no token, or it is not whole. "
        "Copy it from @BotFather: digits, a colon, letters and signs."
    )
    Inbox.objects.filter(pk=inbox.pk).update(account=b"what no key opens")
    assert "The check could not be made. (" in of_inboxes()[0].words


@pytest.mark.parametrize("state", ["paused", "left"])
def test_an_inbox_at_rest_is_left_alone(state: str) -> None:
    an_inbox(a_brand(), "telegram", "@fennimore_help_bot")
    Inbox.objects.update(state=state)
    assert of_inboxes() == []
