"""What keeps an account from working is said exactly, with what to do."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from evenhand.networks.kit.door import ClosedDoor, Door
from evenhand.networks.kit.errors import NetworkError
from evenhand.networks.kit.network import Account, Fault
from evenhand.networks.mastodon.checking import faults_of
from evenhand.networks.mastodon.network import Mastodon
from tests.networks.mastodon.small_server import HOST, US, SmallServer, person

Change = Callable[[SmallServer], None]


def only(faults: tuple[Fault, ...]) -> Fault:
    (fault,) = faults
    assert fault.what
    assert fault.do
    return fault


def suspended(server: SmallServer) -> None:
    server.people[US]["suspended"] = True


def limited(server: SmallServer) -> None:
    server.people[US]["limited"] = True


def moved(server: SmallServer) -> None:
    server.moved = {"moved": person("9", "fennimore@far.example")}


def revoked(server: SmallServer) -> None:
    server.mood = "revoked"


def locked(server: SmallServer) -> None:
    server.mood = "locked"


def without_right(server: SmallServer) -> None:
    server.scopes = ["read", "write:statuses"]


def without_streaming(server: SmallServer) -> None:
    server.described["configuration"]["urls"] = {}


def throwing_away(server: SmallServer) -> None:
    server.policy = {"for_private_mentions": "drop", "for_not_following": "accept"}


def without_notifications(server: SmallServer) -> None:
    server.refuse("GET /api/v1/notifications", 403, words="outside the authorized scopes")


@pytest.mark.parametrize(
    "fault",
    [
        (revoked, "does not accept the access token", False),
        (locked, "Your login is currently disabled", False),
        (suspended, "suspended", False),
        (moved, "moved", False),
        (without_right, "lacks rights. (write:media)", False),
        (without_notifications, "outside the authorized scopes", False),
        (limited, "limited", True),
        (without_streaming, "streaming", True),
        (throwing_away, "for_private_mentions", True),
    ],
)
def test_each_fault_is_named_and_what_only_hampers_is_a_hint(
    account: Account, server: SmallServer, fault: tuple[Change, str, bool]
) -> None:
    change, words, is_hint = fault
    assert Mastodon().check(account) == ()
    change(server)
    found = only(Mastodon().check(account))
    assert words in found.words
    assert found.is_hint is is_hint


@pytest.mark.parametrize("minutes", [-7, 7])
def test_a_clock_that_is_far_from_the_servers_is_named(account: Account, minutes: int) -> None:
    here = datetime.now(UTC) + timedelta(minutes=minutes, seconds=10 * minutes // 7)
    assert "(7 min)" in only(faults_of(account, here)).words
    assert faults_of(account, datetime.now(UTC) + timedelta(minutes=4)) == ()


def test_a_handle_that_is_not_the_tokens_is_named(mastodon: Mastodon, account: Account) -> None:
    fault = only(mastodon.check(replace(account, handle=f"@fenimore@{HOST}")))
    assert f"(@fennimore@{HOST})" in fault.words


def test_a_server_that_does_not_tell_rights_or_its_settings_is_no_fault(
    mastodon: Mastodon, account: Account, server: SmallServer
) -> None:
    server.refuse("GET /api/v1/apps/verify_credentials", 401)
    server.refuse("GET /api/v2/notifications/policy", 404)
    assert mastodon.check(account) == ()


def test_an_address_that_is_no_server_is_named(mastodon: Mastodon, account: Account) -> None:
    for address in ("http://127.0.0.1:1", "http://[", "nowhere.invalid", ""):
        there = replace(account, settings={**account.settings, "address": address})
        assert "cannot be reached" in only(mastodon.check(there)).words


def test_an_address_of_the_inside_is_not_reached(mastodon: Mastodon, account: Account) -> None:
    fault = only(mastodon.check(replace(account, door=Door())))
    assert "not a public address" in fault.words


def test_no_token_is_named_without_asking_anybody(
    mastodon: Mastodon, account: Account, server: SmallServer
) -> None:
    fault = only(mastodon.check(replace(account, settings={"address": "x"})))
    assert "no access token" in fault.what
    assert server.calls == []


def test_checking_learns_the_server_anew(
    mastodon: Mastodon, account: Account, server: SmallServer
) -> None:
    mastodon.check(account)
    server.described["configuration"]["statuses"]["max_characters"] = 999
    mastodon.check(account)
    assert mastodon.capabilities(account).longest == 999


@pytest.mark.parametrize(
    ("told", "is_news"),
    [
        (b"event: notification\ndata: {}\n\n", True),
        (b":thump\n\nevent: delete\ndata: 5\n\n", True),
        (b"event: status.update\ndata: {}\n\n", True),
        (b"event: conversation\ndata: {}\n\n", True),
    ],
)
def test_a_stream_wakes_us(
    mastodon: Mastodon, account: Account, server: SmallServer, told: bytes, *, is_news: bool
) -> None:
    server.described["configuration"]["urls"] = {"streaming": streaming(account)}
    server.stream = told
    assert mastodon.listen(account, "", seconds=5) is is_news


@pytest.mark.parametrize("told", [b":thump\n\n", b"event: update\ndata: {}\n\n", b"", b"\xff\x00"])
def test_a_stream_that_ends_before_its_time_is_an_error_so_that_nobody_asks_in_a_circle(
    mastodon: Mastodon, account: Account, server: SmallServer, told: bytes
) -> None:
    server.described["configuration"]["urls"] = {"streaming": streaming(account)}
    server.stream = told
    with pytest.raises(NetworkError) as refusal:
        mastodon.listen(account, "", seconds=5)
    assert not refusal.value.permanent


def test_where_there_is_no_stream_we_are_told_and_go_on_asking(
    mastodon: Mastodon, account: Account, server: SmallServer
) -> None:
    for urls in ({}, {"streaming": "wss://127.0.0.1:1"}):
        account.memory.remember("server", None)
        server.described["configuration"]["urls"] = urls
        with pytest.raises(NetworkError) as refusal:
            mastodon.listen(account, "", seconds=5)
        assert not refusal.value.permanent


def test_a_file_is_fetched_without_our_token(
    mastodon: Mastodon, account: Account, server: SmallServer
) -> None:
    with pytest.raises(NetworkError):
        mastodon.fetch(f"{account.settings['address']}/files/1.png", account)
    assert "Authorization" not in server.headers[-1]


def test_a_files_address_leads_to_no_host_in_the_house_but_our_own_server(
    mastodon: Mastodon, account: Account, server: SmallServer
) -> None:
    door = Door(opened={"127.0.0.1", "localhost"})
    inside = replace(account, door=door)
    with pytest.raises(NetworkError):
        mastodon.fetch(f"{account.settings['address']}/files/1.png", inside)
    asked = len(server.headers)
    address = str(account.settings["address"])
    other = address.replace("localhost", "127.0.0.1")
    assert other != address
    with pytest.raises(ClosedDoor):
        mastodon.fetch(f"{other}/files/1.png", inside)
    assert len(server.headers) == asked


def streaming(account: Account) -> str:
    return str(account.settings["address"]).replace("http://", "ws://").rstrip("/")
