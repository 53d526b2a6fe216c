"""A reply leaves for Telegram as it was shown, once, and its refusals say what can be done."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.networks.kit.door import Door
from evenhand.networks.kit.errors import NetworkError, NoAnswer
from evenhand.networks.kit.inbound import Author
from evenhand.networks.kit.network import Account, Correspondence
from evenhand.networks.kit.outbound import OutboundFile, Reply, Request
from evenhand.networks.telegram.network import Telegram
from tests.networks.telegram.bot_api import GROUP, HANDLE, TOKEN, BotApi, Refusal
from tests.networks.telegram.conftest import an_account

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
INES = Author(platform_id="77", handle="@ines")
LABEL = OutboundFile(name="a.png", content_type="image/png", path="", description="The torn label")
TELEGRAM = Telegram()


def a_reply(text: str = "We are looking.", thread: str = "77", **more: Any) -> Reply:
    return Reply(
        key="k", text=text, audience="public" if thread.startswith("-") else "private",
        recipient=INES, thread=thread, in_reply_to=more.pop("in_reply_to", f"{thread}:5"), **more,
    )  # fmt: skip


def written(reply: Reply) -> Request:
    return TELEGRAM.write(reply, Account(handle=HANDLE, name=""))


def sent(reply: Reply, account: Account) -> str:
    return TELEGRAM.send(written(reply), account).platform_id


def where(audience: str, **context: Any) -> Correspondence:
    return Correspondence(
        audience="public" if audience == "public" else "private",
        context=context,
        last_inbound_at=NOW - timedelta(days=90),
    )


def test_a_reply_answers_its_message_without_markup_or_previews(
    api: BotApi, account: Account
) -> None:
    name = sent(a_reply("*No* <b>markup</b> https://fennimore.example", str(GROUP)), account)
    chat, number = map(int, name.split(":"))
    said = api.books[chat, number]
    assert said["text"] == "*No* <b>markup</b> https://fennimore.example"
    assert said["reply_parameters"]["message_id"] == 5
    assert said["reply_parameters"]["allow_sending_without_reply"]
    assert said["link_preview_options"] == {"is_disabled": True}
    assert "parse_mode" not in said


def test_a_reply_in_a_topic_stays_in_it(api: BotApi, account: Account) -> None:
    sent(a_reply(thread=f"{GROUP}/9", in_reply_to=f"{GROUP}:5"), account)
    (said,) = api.books.values()
    assert said["message_thread_id"] == 9


def test_what_is_no_message_of_the_chat_is_not_answered(api: BotApi, account: Account) -> None:
    sent(a_reply(in_reply_to="77:stopped-1"), account)
    (said,) = api.books.values()
    assert "reply_parameters" not in said


@given(text=st.text(min_size=1))
def test_a_text_is_counted_in_units_of_utf_16(text: str) -> None:
    request = written(a_reply(text))
    assert request.length == len(request.shown.encode("utf-16-le")) // 2


def test_four_thousand_and_ninety_six_units_go_and_one_more_does_not() -> None:
    assert written(a_reply("🥲" * 2_048)).problems == ()
    assert written(a_reply("🥲" * 2_048 + "a")).problems


def test_a_picture_goes_with_its_description_in_words(
    api: BotApi, account: Account, tmp_path: Path
) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(b"\x89PNG and more")
    reply = a_reply("Here it is.", files=(replace(LABEL, path=str(path)),))
    request = written(reply)
    assert request.shown == "Here it is.\n\n🖼️ The torn label"
    TELEGRAM.send(request, account)
    (said,) = api.books.values()
    assert (said["caption"], said["photo"]) == (request.shown, b"\x89PNG and more")


def test_below_a_picture_fewer_words_fit() -> None:
    assert written(a_reply("a" * 900, files=(LABEL,))).problems == ()
    assert written(a_reply("a" * 1_024, files=(LABEL,))).problems
    assert written(a_reply("Two.", files=(LABEL, LABEL))).problems


def test_a_picture_that_is_gone_is_a_refusal_and_nothing_is_sent(
    api: BotApi, account: Account, tmp_path: Path
) -> None:
    reply = a_reply("Here.", files=(replace(LABEL, path=str(tmp_path / "gone.png")),))
    with pytest.raises(NetworkError) as refusal:
        sent(reply, account)
    assert refusal.value.permanent
    assert api.books == {}


def test_the_words_below_a_picture_can_be_changed(
    api: BotApi, account: Account, tmp_path: Path
) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(b"png")
    name = sent(a_reply("Here.", files=(replace(LABEL, path=str(path)),)), account)
    TELEGRAM.edit(name, written(a_reply("There.")), account)
    assert api.texts() == ["There."]


def test_the_same_words_are_no_change_and_no_failure(account: Account) -> None:
    name = sent(a_reply(), account)
    assert TELEGRAM.edit(name, written(a_reply()), account).platform_id == name


def test_what_a_person_only_saw_is_changed_by_hand(account: Account) -> None:
    for attempt in (
        lambda: TELEGRAM.edit("seen-abc", written(a_reply()), account),
        lambda: TELEGRAM.delete("seen-abc", account),
    ):
        with pytest.raises(NetworkError, match="by hand") as refusal:
            attempt()
        assert refusal.value.permanent


def test_a_refused_deletion_is_told(api: BotApi, account: Account) -> None:
    api.books[77, 9] = {"text": "old"}
    api.refuses["deleteMessage"] = Refusal(400, "Bad Request: message can't be deleted")
    with pytest.raises(NetworkError, match="can't be deleted"):
        TELEGRAM.delete("77:9", account)


def test_a_busy_telegram_says_how_long_to_wait(api: BotApi, account: Account) -> None:
    api.refusals = [Refusal(429, "Too Many Requests: retry after 7", retry_after=7)]
    with pytest.raises(NetworkError) as refusal:
        sent(a_reply(), account)
    assert not refusal.value.permanent
    assert refusal.value.retry_after == timedelta(seconds=7)


def test_a_wait_of_years_is_a_day(api: BotApi, account: Account) -> None:
    api.refusals = [Refusal(429, "Too Many Requests", retry_after=10**9)]
    with pytest.raises(NetworkError) as refusal:
        sent(a_reply(), account)
    assert refusal.value.retry_after == timedelta(days=1)


@pytest.mark.parametrize(("status", "is_silence"), [(503, False), (502, True), (500, True)])
def test_only_a_failure_that_may_have_done_it_is_silence(
    api: BotApi, account: Account, status: int, *, is_silence: bool
) -> None:
    api.refusals = [Refusal(status, "Internal")]
    with pytest.raises(NetworkError) as refusal:
        sent(a_reply(), account)
    assert isinstance(refusal.value, NoAnswer) is is_silence
    assert not refusal.value.permanent


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        ("Forbidden: bot was blocked by the user", "stopped the bot"),
        ("Forbidden: user is deactivated", "account is gone"),
        ("Forbidden: bot can't initiate conversation with a user", "may not write first"),
        ("Forbidden: bot was kicked from the supergroup chat", "add it again"),
    ],
)
def test_a_closed_chat_is_refused_for_good_with_what_to_do(
    api: BotApi, account: Account, words: str, advice: str
) -> None:
    api.refusals = [Refusal(403, words)]
    with pytest.raises(NetworkError, match=advice) as refusal:
        sent(a_reply(), account)
    assert (refusal.value.permanent, refusal.value.revoked) == (True, False)


def test_a_group_that_moved_is_followed_once_and_remembered(api: BotApi, account: Account) -> None:
    api.moved = {-55: GROUP}
    assert sent(a_reply(thread="-55"), account).startswith(f"{GROUP}:")
    assert sent(a_reply("Again.", thread="-55"), account).startswith(f"{GROUP}:")
    assert api.asked == ["sendMessage"] * 3
    assert all("reply_parameters" not in said for said in api.books.values())


def test_in_a_group_that_moved_the_conversation_goes_on(api: BotApi, account: Account) -> None:
    api.say("", chat={"id": -55, "type": "group"}, migrate_to_chat_id=GROUP)
    told = f"{HANDLE} still there?"
    api.say(told, chat={"id": GROUP, "type": "supergroup"}, reply_to_message={
        "message_id": 1, "from": {"id": 4242, "username": HANDLE[1:]},
    })  # fmt: skip
    (item,) = TELEGRAM.poll(account, "").items
    (said,) = TELEGRAM.read(item.body, account)
    assert getattr(said, "thread", "") == "-55"


def test_an_answer_that_nobody_can_read_is_silence(api: BotApi, account: Account) -> None:
    api.is_garbled = True
    with pytest.raises(NoAnswer):
        sent(a_reply(), account)


def test_in_public_only_they_can_open_a_private_chat_and_the_way_is_told() -> None:
    way = "https://t.me/fennimore_help_bot?start=-55_5"
    permission = TELEGRAM.can_send(where("public", way=way), "private", NOW)
    assert not permission.is_allowed
    assert permission.way == way


def test_somebody_who_stopped_the_bot_is_not_written_to_until_they_start_it() -> None:
    assert not TELEGRAM.can_send(where("private", is_stopped=True), "private", NOW).is_allowed
    assert TELEGRAM.can_send(where("private", is_stopped=False), "private", NOW).is_allowed


def test_somebody_who_never_wrote_is_not_written_to() -> None:
    nobody = replace(where("private"), last_inbound_at=None)
    permission = TELEGRAM.can_send(nobody, "private", NOW)
    assert not permission.is_allowed
    assert permission.instead


def test_a_private_chat_is_not_answered_in_public() -> None:
    assert not TELEGRAM.can_send(where("private"), "public", NOW).is_allowed
    assert TELEGRAM.can_send(where("public"), "public", NOW).is_allowed


def test_no_error_log_or_request_ever_holds_the_token(
    api: BotApi, account: Account, caplog: pytest.LogCaptureFixture
) -> None:
    secret = TOKEN.partition(":")[2]
    caplog.set_level(logging.DEBUG)
    api.refusals = [
        Refusal(400, f"Cannot POST /bot{TOKEN}/sendMessage"),
        Refusal(404, f"no /bot{TOKEN.replace(':', '%3A')}"),
        Refusal(500, f"broke at {TOKEN}"),
    ]
    words = [repr(written(a_reply())), repr(account)]
    for server in (api.address, api.address, api.address, "http://127.0.0.1:1", "http://[", "x:"):
        for attempt in _attempts(replace(account, settings={**account.settings, "server": server})):
            words += attempt
    assert [word for word in words if "nothing was raised" in word] == []
    assert all(secret not in word for word in (*words, caplog.text))


def test_a_token_with_signs_of_an_address_stays_one_part_of_it(api: BotApi) -> None:
    api.token = "4242:../../x?y#z"  # noqa: S105
    odd = an_account(api.address, token=api.token)
    assert sent(a_reply(), odd)


def test_private_addresses_are_reached_only_where_the_operator_says_so(api: BotApi) -> None:
    account = replace(an_account(api.address), door=Door())
    (fault,) = TELEGRAM.check(account)
    assert "EVENHAND_REACHABLE" in fault.do


def _attempts(account: Account) -> list[list[str]]:
    """Return what is said, in every chained error too, when something cannot be done."""
    try:
        sent(a_reply(), account)
    except Exception as error:
        told: list[str] = []
        cause: BaseException | None = error
        while cause is not None:
            told += [str(cause), repr(cause)]
            cause = cause.__cause__ or cause.__context__
        return [told]
    return [["nothing was raised"]]
