"""News from Telegram arrive without a gap, and nothing is confirmed before it is stored."""

from __future__ import annotations

import threading
from datetime import UTC, datetime

import pytest

from evenhand.core.errors import InputError
from evenhand.networks.kit.errors import Forged, NetworkError
from evenhand.networks.kit.network import Account, Fetches, Listens
from evenhand.networks.telegram.network import Telegram
from tests.networks.telegram.bot_api import BotApi, Refusal, a_group
from tests.networks.telegram.conftest import HOOK, an_account
from tests.networks.telegram.recorded import ALL, in_a_group, message

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
TELEGRAM = Telegram()
HEADER = "X-Telegram-Bot-Api-Secret-Token"


@pytest.fixture
def told(api: BotApi) -> Account:
    """Return an account whose hook was set by its check."""
    account = an_account(api.address, receives="hooks")
    assert TELEGRAM.check(account) == ()
    return account


def test_nothing_is_confirmed_before_the_cursor_moves(api: BotApi, account: Account) -> None:
    api.say("one")
    first = TELEGRAM.poll(account, "")
    assert TELEGRAM.poll(account, "") == first
    assert len(api.updates) == 1
    api.say("two")
    second = TELEGRAM.poll(account, first.cursor)
    assert [item.platform_id for item in second.items] == [second.cursor]
    assert len(api.updates) == 1


def test_more_than_a_page_is_read_page_by_page(api: BotApi, account: Account) -> None:
    for number in range(103):
        api.say(f"line {number}")
    first = TELEGRAM.poll(account, "")
    second = TELEGRAM.poll(account, first.cursor)
    assert (len(first.items), first.has_more) == (100, True)
    assert (len(second.items), second.has_more) == (3, False)


def test_other_peoples_talk_is_not_even_stored_but_read_past(api: BotApi, account: Account) -> None:
    api.say("we talk among us", chat=a_group())
    found = TELEGRAM.poll(account, "")
    assert found.items == ()
    assert found.cursor == "101"


def test_what_cannot_be_read_is_kept_for_people_to_see(api: BotApi, account: Account) -> None:
    api.happens(message={"message_id": "not a number"})
    (item,) = TELEGRAM.poll(account, "").items
    with pytest.raises(InputError):
        TELEGRAM.read(item.body, account)


@pytest.mark.parametrize("cursor", ["x", "-1", "²", "9" * 30])
def test_a_cursor_that_is_none_is_an_input_error(account: Account, cursor: str) -> None:
    with pytest.raises(InputError):
        TELEGRAM.poll(account, cursor)


def test_a_long_poll_wakes_us_and_confirms_nothing(api: BotApi, account: Account) -> None:
    assert isinstance(TELEGRAM, Listens)
    news: list[bool] = []
    waiting = threading.Thread(
        target=lambda: news.append(TELEGRAM.listen(account, "", seconds=20)), daemon=True
    )
    waiting.start()
    api.until_asked()
    api.say("Hello")
    waiting.join(20)
    assert news == [True]
    assert len(TELEGRAM.poll(account, "").items) == 1


def test_a_long_poll_ends_in_silence(account: Account) -> None:
    assert not TELEGRAM.listen(account, "", seconds=1)


def test_asking_cuts_off_our_own_listening_for_now_and_loses_nothing(
    api: BotApi, account: Account
) -> None:
    cut_off: list[NetworkError] = []

    def listen() -> None:
        with pytest.raises(NetworkError) as refusal:
            TELEGRAM.listen(account, "", seconds=40)
        cut_off.append(refusal.value)

    waiting = threading.Thread(target=listen, daemon=True)
    waiting.start()
    api.until_asked()
    assert TELEGRAM.poll(account, "").items == ()
    waiting.join(20)
    assert [error.permanent for error in cut_off] == [False]
    api.say("Hello")
    assert len(TELEGRAM.poll(account, "").items) == 1


def test_another_program_that_asks_is_a_conflict_for_now(api: BotApi, account: Account) -> None:
    api.is_contested = True
    with pytest.raises(NetworkError, match="other getUpdates") as refusal:
        TELEGRAM.listen(account, "", seconds=1)
    assert not refusal.value.permanent


def test_a_hook_with_our_secret_is_taken(api: BotApi, told: Account) -> None:
    (item,) = TELEGRAM.accept(message("Hi"), {HEADER: api.hook["secret_token"]}, told, NOW)
    assert (item.platform_id, item.body) == ("900", message("Hi"))
    assert api.hook["url"] == HOOK


@pytest.mark.parametrize("headers", [{}, {HEADER: ""}, {HEADER: "wrong"}, {HEADER: "wröng"}])
def test_a_hook_without_our_secret_is_forged(told: Account, headers: dict[str, str]) -> None:
    with pytest.raises(Forged):
        TELEGRAM.accept(message("Hi"), headers, told, NOW)


def test_a_secret_with_one_byte_changed_is_forged(api: BotApi, told: Account) -> None:
    secret = api.hook["secret_token"]
    for near in (secret[:-1], secret + "a", secret.swapcase()):
        with pytest.raises(Forged):
            TELEGRAM.accept(message("Hi"), {HEADER: near}, told, NOW)


def test_an_inbox_that_asks_takes_no_hooks_even_without_a_secret(account: Account) -> None:
    with pytest.raises(Forged):
        TELEGRAM.accept(message("Hi"), {HEADER: ""}, account, NOW)


def test_a_hook_that_means_nothing_is_an_input_error(api: BotApi, told: Account) -> None:
    for body in (b"", b"[]", b"{}", b"[" * 100_000):
        with pytest.raises(InputError):
            TELEGRAM.accept(body, {HEADER: api.hook["secret_token"]}, told, NOW)


def test_talk_that_is_not_for_us_is_not_stored_from_a_hook(api: BotApi, told: Account) -> None:
    headers = {HEADER: api.hook["secret_token"]}
    assert TELEGRAM.accept(ALL[16], headers, told, NOW) == ()
    assert in_a_group("we talk among us")["text"] in ALL[16].decode()


def test_with_hooks_nothing_is_asked_for_but_whether_they_still_come(
    api: BotApi, told: Account
) -> None:
    api.asked.clear()
    assert TELEGRAM.poll(told, "7").cursor == "7"
    assert api.asked == ["getWebhookInfo"]
    assert TELEGRAM.capabilities(told).answers_hooks
    with pytest.raises(NetworkError):
        TELEGRAM.listen(told, "7", seconds=1)


def test_a_hook_that_somebody_took_away_is_a_clear_state(api: BotApi, told: Account) -> None:
    api.hook = {}
    with pytest.raises(NetworkError, match="no longer sends") as refusal:
        TELEGRAM.poll(told, "")
    assert refusal.value.permanent


def test_a_file_is_fetched_when_somebody_looks(api: BotApi, account: Account) -> None:
    assert isinstance(TELEGRAM, Fetches)
    api.files["photos/file 1.jpg"] = b"\xff\xd8 a picture"
    fetched = TELEGRAM.fetch("photos/file 1.jpg", account)
    assert (fetched.content, fetched.content_type) == (b"\xff\xd8 a picture", "image/jpeg")


@pytest.mark.parametrize("path", ["", "/etc/passwd", "../../x", "a/../../../x"])
def test_a_path_that_leads_elsewhere_is_not_followed(account: Account, path: str) -> None:
    with pytest.raises(NetworkError) as refusal:
        TELEGRAM.fetch(path, account)
    assert refusal.value.permanent


def test_a_file_that_is_gone_says_so(api: BotApi, account: Account) -> None:
    api.refuses["getFile"] = Refusal(400, "Bad Request: file is temporarily unavailable")
    with pytest.raises(NetworkError, match="unavailable"):
        TELEGRAM.fetch("gone", account)
