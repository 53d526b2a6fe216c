"""What a connector learnt about an account: sealed, shared by all processes, never needed."""

from __future__ import annotations

import pytest
from django.test import override_settings

from evenhand.desk.accounts import account_of
from evenhand.desk.models import Inbox
from tests.house_of_fennimore import a_brand, an_inbox

pytestmark = pytest.mark.django_db


@pytest.fixture
def inbox() -> Inbox:
    return an_inbox(a_brand())


def remembered(inbox: Inbox, name: str) -> object:
    return account_of(Inbox.objects.get(pk=inbox.pk)).memory.recall(name)


def test_what_was_never_remembered_is_nothing(inbox: Inbox) -> None:
    assert account_of(inbox).memory.recall("session") is None


def test_what_one_process_remembers_another_recalls(inbox: Inbox) -> None:
    memory = account_of(inbox).memory
    memory.remember("session", {"token": "secret"})
    assert memory.recall("session") == {"token": "secret"}
    assert remembered(inbox, "session") == {"token": "secret"}


def test_two_who_remember_different_things_at_once_lose_neither(inbox: Inbox) -> None:
    one, other = account_of(inbox).memory, account_of(inbox).memory
    one.recall("limits")
    other.remember("session", 1)
    one.remember("limits", 2)
    assert (remembered(inbox, "session"), remembered(inbox, "limits")) == (1, 2)
    assert one.recall("session") == 1


def test_nothing_forgets(inbox: Inbox) -> None:
    account_of(inbox).memory.remember("session", 1)
    account_of(Inbox.objects.get()).memory.remember("session", None)
    assert remembered(inbox, "session") is None


def test_it_lies_sealed_in_the_table(inbox: Inbox) -> None:
    account_of(inbox).memory.remember("session", "in-the-clear")
    assert b"in-the-clear" not in bytes(Inbox.objects.get().remembered)


def test_hooks_are_told_where_to_find_us_only_if_the_desk_has_an_address(
    inbox: Inbox,
) -> None:
    with override_settings(EVENHAND_ADDRESS=""):
        assert account_of(inbox).hook == ""
    with override_settings(EVENHAND_ADDRESS="https://desk.example"):
        assert account_of(inbox).hook == f"https://desk.example/hooks/{inbox.reference}/"
