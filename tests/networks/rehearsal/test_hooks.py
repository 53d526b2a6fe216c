"""A hook of the practice network is believed only where it is signed with the inbox's secret."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from evenhand.core.errors import InputError
from evenhand.networks.kit.errors import Forged
from evenhand.networks.kit.network import Account
from evenhand.networks.kit.signed_hooks import sign
from evenhand.networks.rehearsal.models import Actor
from evenhand.networks.rehearsal.network import Rehearsal
from evenhand.networks.rehearsal.stage import say_in_square
from tests.networks.rehearsal.conftest import MONDAY

REHEARSAL = Rehearsal()


def signed(body: bytes, account: Account) -> dict[str, str]:
    return sign(body, "msg-1", MONDAY, account.settings["secret"])


def test_a_hook_and_a_poll_name_the_same_event_alike(account: Account, ines: Actor) -> None:
    say_in_square(ines, "@fennimore Hello")
    (polled,) = REHEARSAL.poll(account, "").items
    assert REHEARSAL.accept(polled.body, signed(polled.body, account), account, MONDAY) == (polled,)


def test_a_forged_or_stale_hook_is_refused(account: Account, ines: Actor) -> None:
    say_in_square(ines, "@fennimore Hello")
    body = REHEARSAL.poll(account, "").items[0].body
    headers = signed(body, account)
    with pytest.raises(Forged):
        REHEARSAL.accept(body.replace(b"Hello", b"Hallo"), headers, account, MONDAY)
    with pytest.raises(Forged):
        REHEARSAL.accept(body, headers, account, MONDAY + timedelta(minutes=6))
    with pytest.raises(Forged):
        REHEARSAL.accept(body, {}, account, MONDAY)


def test_without_a_secret_every_hook_is_refused(account: Account) -> None:
    bare = replace(account, settings={})
    with pytest.raises(Forged, match="no secret"):
        REHEARSAL.accept(b"{}", signed(b"{}", account), bare, MONDAY)


def test_a_signed_hook_that_means_nothing_is_an_input_error(account: Account) -> None:
    with pytest.raises(InputError):
        REHEARSAL.accept(b"{}", signed(b"{}", account), account, MONDAY)
