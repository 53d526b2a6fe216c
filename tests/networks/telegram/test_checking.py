"""The live check names everything that keeps a bot from working, and what to do about it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from evenhand.networks.kit.network import Account, Fault
from evenhand.networks.telegram.network import Telegram
from tests.networks.telegram.bot_api import BotApi
from tests.networks.telegram.conftest import HOOK, an_account


def faults(account: Account) -> tuple[Fault, ...]:
    return Telegram().check(account)


def whats(account: Account) -> str:
    found = faults(account)
    assert all(fault.what.endswith(".") and fault.do.endswith(".") for fault in found)
    return " ".join(fault.words for fault in found)


@pytest.mark.parametrize("token", ["", "abc", "12345:", "two words", "1:ü"])
def test_a_token_that_cannot_be_one_is_seen_before_anybody_is_asked(
    api: BotApi, token: str
) -> None:
    assert "not whole" in whats(an_account(api.address, token=token))
    assert api.asked == []


def test_a_revoked_token_is_told_with_where_to_get_another(api: BotApi, account: Account) -> None:
    api.token = "4242:another"  # noqa: S105
    (fault,) = faults(account)
    assert "does not accept" in fault.what
    assert "@BotFather" in fault.do


def test_a_token_of_another_bot_is_told_by_both_names(api: BotApi, account: Account) -> None:
    api.username = "rival_bot"
    assert "another bot. (@rival_bot)" in whats(account)


def test_the_handle_may_be_written_without_its_sign_and_in_any_case(account: Account) -> None:
    assert faults(replace(account, handle="Fennimore_Help_Bot")) == ()


def test_a_server_that_nobody_reaches_is_told() -> None:
    assert "cannot be reached" in whats(an_account("http://127.0.0.1:1"))


def test_messages_that_go_to_another_address_are_not_taken_from_it(
    api: BotApi, account: Account
) -> None:
    for way in ("asks", "hooks"):
        api.hook = {"url": "https://other.example/secret-path"}
        there = replace(account, settings={**account.settings, "receives": way})
        told = whats(there)
        assert "other.example" in told
        assert "secret-path" not in told
        assert api.hook["url"] == "https://other.example/secret-path"


def test_a_hook_of_our_own_is_given_up_by_an_inbox_that_asks(api: BotApi, account: Account) -> None:
    api.hook = {"url": HOOK}
    assert faults(account) == ()
    assert api.hook == {}


def test_another_program_that_reads_the_messages_is_told(api: BotApi, account: Account) -> None:
    api.is_contested = True
    assert "Another program" in whats(account)


def test_the_check_takes_no_message_away(api: BotApi, account: Account) -> None:
    api.say("Hello")
    faults(account)
    assert len(api.updates) == 1


@pytest.mark.parametrize(
    ("hook", "words"),
    [
        ("", "no public address"),
        ("http://desk.example/hooks/x/", "(http://desk.example)"),
        ("https://desk.example:8000/hooks/x/", "(https://desk.example:8000)"),
    ],
)
def test_an_address_that_telegram_cannot_reach_is_told(api: BotApi, hook: str, words: str) -> None:
    account = replace(an_account(api.address, receives="hooks"), hook=hook)
    assert words in whats(account)


def test_hooks_that_fail_are_told_in_telegrams_words(api: BotApi) -> None:
    account = an_account(api.address, receives="hooks")
    assert faults(account) == ()
    why = "SSL error {error:0A000086:SSL routines::certificate verify failed}"
    api.hook |= {"pending_update_count": 3, "last_error_date": 1, "last_error_message": why}
    assert f"(3: {why})" in whats(account)


def test_a_failure_that_is_over_is_no_fault(api: BotApi) -> None:
    account = an_account(api.address, receives="hooks")
    api.hook = {"url": HOOK, "last_error_date": 1, "last_error_message": "503"}
    assert faults(account) == ()


def test_the_secret_of_hooks_stays_the_same_from_check_to_check(api: BotApi) -> None:
    account = an_account(api.address, receives="hooks")
    faults(account)
    secret = api.hook["secret_token"]
    faults(account)
    assert api.hook["secret_token"] == secret
    assert len(secret) >= 32


def test_a_bot_that_is_told_all_talk_of_its_groups_works_and_could_do_better(
    api: BotApi, account: Account
) -> None:
    api.reads_all = True
    (hint,) = faults(account)
    assert hint.is_hint
    assert "/setprivacy" in hint.do
