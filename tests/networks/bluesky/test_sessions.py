"""A session is begun once, kept, renewed when it runs out, and begun anew only then."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from evenhand.networks.bluesky.line import Line
from evenhand.networks.bluesky.session import session_of
from evenhand.networks.kit.errors import NetworkError, NoAnswer
from evenhand.networks.kit.network import Account
from tests.networks.bluesky.conftest import BLUESKY
from tests.networks.bluesky.other_side import US, OtherSide

SIGN_IN = "com.atproto.server.createSession"
RENEW = "com.atproto.server.refreshSession"


def test_a_session_is_kept_for_every_later_call(other: OtherSide, account: Account) -> None:
    for _ in range(5):
        BLUESKY.poll(account, "")
    assert other.asked.count(SIGN_IN) == 1
    assert other.asked.count(RENEW) == 0


def test_a_session_that_ran_out_is_renewed_and_the_call_is_made_once_more(
    other: OtherSide, account: Account
) -> None:
    BLUESKY.poll(account, "")
    other.access.clear()
    BLUESKY.poll(account, "")
    BLUESKY.poll(account, "")
    assert (other.asked.count(SIGN_IN), other.asked.count(RENEW)) == (1, 1)


def test_a_session_that_cannot_be_renewed_is_begun_anew(other: OtherSide, account: Account) -> None:
    BLUESKY.poll(account, "")
    other.access.clear()
    other.renewals.clear()
    BLUESKY.poll(account, "")
    assert (other.asked.count(SIGN_IN), other.asked.count(RENEW)) == (2, 1)
    assert other.told_to(SIGN_IN)["identifier"] == US


def test_two_processes_may_renew_at_once(other: OtherSide, account: Account) -> None:
    one, another = Line(account), Line(account)
    other.access.clear()
    for line in (one, another, one):
        line.get("com.atproto.identity.resolveHandle", ("handle", "ines.test"))
    assert (other.asked.count(SIGN_IN), other.asked.count(RENEW)) == (1, 2)


def test_a_new_password_begins_a_new_session(other: OtherSide, account: Account) -> None:
    session_of(account)
    other.passwords = {"new"}
    changed = replace(account, settings={**account.settings, "password": "new"})
    session_of(changed)
    assert other.asked.count(SIGN_IN) == 2


def test_a_wrong_password_is_a_matter_of_the_account(other: OtherSide, account: Account) -> None:
    other.passwords.clear()
    with pytest.raises(NetworkError, match="does not accept this handle") as refusal:
        session_of(account)
    assert refusal.value.revoked
    assert "abcd-efgh" not in str(refusal.value)


def test_the_main_password_is_told_from_an_app_password(other: OtherSide, account: Account) -> None:
    other.refusals = [(401, {"error": "AuthFactorTokenRequired", "message": "A code"}, {})]
    with pytest.raises(NetworkError, match="main password; an app password is needed"):
        session_of(account)


@pytest.mark.parametrize("status", [500, 502, 429])
def test_a_service_in_trouble_is_no_matter_of_the_account_and_leaves_nothing_unsure(
    other: OtherSide, account: Account, status: int
) -> None:
    reset = str(int(datetime.now(UTC).timestamp()) + 60)
    other.refusals = [(status, {}, {"RateLimit-Reset": reset})]
    with pytest.raises(NetworkError) as error:
        session_of(account)
    assert not error.value.permanent
    assert not isinstance(error.value, NoAnswer)
    assert (error.value.retry_after is not None) is (status == 429)


@pytest.mark.parametrize(
    "answer", [{}, {"did": "x", "handle": "y", "accessJwt": "a", "refreshJwt": "b"}]
)
def test_an_answer_that_is_no_session_is_tried_later(
    other: OtherSide, account: Account, answer: dict[str, str]
) -> None:
    other.refusals = [(200, answer, {})]
    with pytest.raises(NetworkError) as error:
        session_of(account)
    assert not error.value.permanent


def test_calls_go_to_the_server_that_the_identity_names(other: OtherSide, account: Account) -> None:
    assert session_of(account).server == other.address


def test_what_is_remembered_of_something_else_is_no_session(
    other: OtherSide, account: Account
) -> None:
    account.memory.remember("session", {"did": 3})
    assert session_of(account).did
    assert other.asked.count(SIGN_IN) == 1
