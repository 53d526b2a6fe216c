"""The check says exactly what is missing, and the person's settings what may be sent."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from evenhand.core.message import Audience
from evenhand.networks.bluesky.checking import faults
from evenhand.networks.kit.door import Door
from evenhand.networks.kit.network import Account, Correspondence
from tests.networks.bluesky.conftest import BLUESKY, an_account
from tests.networks.bluesky.other_side import HANDLES, INES, OtherSide

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


def what(account: Account) -> str:
    """Return the one fault of an account and what to do about it."""
    (fault,) = BLUESKY.check(account)
    return f"{fault.words} {fault.do}"


def test_a_password_that_is_not_accepted_says_how_to_get_one(
    other: OtherSide, account: Account
) -> None:
    other.passwords.clear()
    assert "Allow access to your direct messages" in what(account)


def test_an_app_password_without_direct_messages_says_which_box_to_tick(
    other: OtherSide, account: Account
) -> None:
    other.has_scope = False
    assert "The app password may not read direct messages." in what(account)
    assert BLUESKY.check(account)[0].is_hint
    assert BLUESKY.capabilities(account).audiences == {"public"}
    assert BLUESKY.check(an_account(other, direct="no")) == ()


def test_a_better_app_password_opens_direct_messages_again(
    other: OtherSide, account: Account
) -> None:
    other.has_scope = False
    BLUESKY.check(account)
    other.has_scope = True
    assert BLUESKY.check(account) == ()
    assert "private" in BLUESKY.capabilities(account).audiences


def test_a_handle_that_leads_to_somebody_else_is_named(other: OtherSide, account: Account) -> None:
    BLUESKY.check(account)
    other.leads_elsewhere = INES
    assert f"(fennimore.test: {INES})" in what(account)
    other.leads_elsewhere = "nobody"
    assert "Unable to resolve handle" in what(account)


@pytest.mark.parametrize(("minutes", "is_told"), [(11, True), (-11, True), (4, False)])
def test_clocks_that_lie_apart_are_named(account: Account, minutes: int, *, is_told: bool) -> None:
    told = faults(account, now=datetime.now(UTC) + timedelta(minutes=minutes))
    assert [fault.what for fault in told if "clock" in fault.what] == [fault.what for fault in told]
    assert bool(told) is is_told


def test_a_limit_that_is_nearly_used_up_is_named(other: OtherSide, account: Account) -> None:
    other.left = 12
    assert "(12/3000)" in what(account)


def test_too_many_sign_ins_say_how_long_to_wait(other: OtherSide, account: Account) -> None:
    other.refusals = [(429, {"error": "RateLimitExceeded"}, {"Retry-After": "290"})]
    assert "(5 min)" in what(account)


def test_direct_messages_that_do_not_answer_are_named(other: OtherSide, account: Account) -> None:
    other.chat_is_down = True
    assert "Direct messages cannot be read" in what(account)


def test_an_address_that_leads_nowhere_or_into_the_house_is_named(account: Account) -> None:
    nowhere = replace(account, settings={**account.settings, "service": "http://127.0.0.1:9"})
    assert "The service cannot be used" in what(nowhere)
    assert "not a public address" in what(replace(nowhere, door=Door()))


def test_a_check_never_tells_a_password(other: OtherSide, account: Account) -> None:
    secret = str(account.settings["password"])
    other.passwords.clear()
    assert secret not in what(account)


@pytest.mark.parametrize(
    ("context", "audience", "told"),
    [
        ({"takes_direct": "all"}, "private", ""),
        ({"takes_direct": "following", "follows_us": True}, "private", ""),
        ({"takes_direct": "following"}, "private", "only from accounts that they follow"),
        ({"takes_direct": "none", "follows_us": True}, "private", "takes no direct messages"),
        ({}, "private", "only from accounts that they follow"),
        ({"takes_direct": "none"}, "public", ""),
        ({"closed": True}, "public", "does not let us answer below this post"),
        ({"takes_direct": "all", "blocks": True}, "private", "blocks the account"),
        ({"blocks": True}, "public", "blocks the account"),
    ],
)
def test_what_somebody_set_decides_whether_we_may_write(
    context: dict[str, Any], audience: Audience, told: str
) -> None:
    where = Correspondence(audience="public", context=context, last_inbound_at=NOW)
    permission = BLUESKY.can_send(where, audience, NOW)
    assert permission.is_allowed is (told == "")
    assert told in permission.reason
    assert permission.is_allowed or "a page of their own" in permission.instead


def test_who_wrote_directly_may_be_answered_directly() -> None:
    where = Correspondence(audience="private", context={}, last_inbound_at=NOW)
    assert BLUESKY.can_send(where, "private", NOW).is_allowed


def test_the_guide_and_the_settings_name_no_main_password() -> None:
    assert any("app password" in step.lower() for step in BLUESKY.guide)
    assert [one.name for one in BLUESKY.settings if one.kind == "secret"] == ["password"]
    assert HANDLES
