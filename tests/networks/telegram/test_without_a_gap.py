"""Nothing that Telegram tells is lost or doubled: by hooks, by asking, with whatever in between."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import pytest
from django.test import Client
from django.utils.translation import override
from pytest_django import Settings

from evenhand.desk.actions.check_inbox import check_inbox
from evenhand.desk.fault_points import watched
from evenhand.desk.models import Case, Message, RawEvent
from evenhand.networks.telegram.network import Telegram
from tests.networks.telegram.bot_api import HANDLE, NOON, TOKEN, BotApi, a_group
from tests.networks.telegram.desk import DeskThere
from tests.networks.telegram.recorded import STOPPED, message
from tests.networks.telegram.way import Way, a_way

HEADER = "x-telegram-bot-api-secret-token"

pytestmark = pytest.mark.django_db(transaction=True)


class Killed(BaseException):
    """The process dies here."""


@pytest.fixture
def way(api: BotApi, settings: Settings) -> Iterator[Way]:
    settings.EVENHAND_REACHABLE = ("127.0.0.1",)
    settings.EVENHAND_ADDRESS = "https://desk.fennimore.example"
    with a_way(api.address) as way:
        yield way


@pytest.fixture
def desk(way: Way) -> DeskThere:
    return DeskThere(HANDLE, way, token=TOKEN)


@pytest.fixture
def told(way: Way) -> DeskThere:
    """Return a desk whose bot tells by hooks, as the check has set it."""
    desk = DeskThere(HANDLE, way, token=TOKEN, receives="hooks")
    assert check_inbox(desk.lead, desk.inbox, Telegram(), now=desk.now) == ()
    return desk


def knock(desk: DeskThere, body: bytes, secret: str) -> int:
    answer = Client().post(
        f"/hooks/{desk.inbox.reference}/", body, "application/json", headers={HEADER: secret}
    )
    desk.takes_in()
    return answer.status_code


@pytest.mark.parametrize(
    "point", ["poll:asked", "poll:before-cursor", "poll:before-events", "poll:before-commit"]
)
def test_killed_while_asking_the_desk_hears_it_again_and_keeps_it_once(
    api: BotApi, desk: DeskThere, point: str
) -> None:
    def watcher(label: str) -> None:
        if label == point:
            raise Killed(label)

    api.say("Where is my parcel?")
    with suppress(Killed), watched(watcher):
        desk.polls()
        raise AssertionError(f"nothing came to {point}")
    assert not Message.objects.exists()
    desk.lets_the_lease_run_out()
    desk.polls()
    desk.polls()
    assert list(Message.objects.values_list("text", flat=True)) == ["Where is my parcel?"]
    assert api.updates == []


def test_an_answer_that_was_lost_on_the_way_is_asked_for_again(
    api: BotApi, desk: DeskThere
) -> None:
    api.say("Where is my parcel?")
    desk.way.next_time("getUpdates", "answer-lost", "busy", "down")
    for _ in range(3):
        desk.polls()
        assert not Message.objects.exists()
        assert desk.inbox.state == "connected"
    desk.lets_the_lease_run_out()
    desk.polls()
    assert Message.objects.count() == 1


def test_a_hook_told_twice_is_one_message_in_one_case(api: BotApi, told: DeskThere) -> None:
    secret = api.hook["secret_token"]
    assert api.hook["url"].endswith(f"/hooks/{told.inbox.reference}/")
    for _ in range(3):
        assert knock(told, message("Where is my parcel?"), secret) == 200
    assert (RawEvent.objects.count(), Message.objects.count(), Case.objects.count()) == (1, 1, 1)


def test_a_forged_hook_is_turned_away_and_nothing_is_kept(api: BotApi, told: DeskThere) -> None:
    secret = api.hook["secret_token"]
    for wrong in ("", secret[:-1], secret.swapcase(), TOKEN):
        assert knock(told, message("I am Ines."), wrong) == 403
    assert knock(told, b'{"update_id": 1, "message": {"mess', secret) == 400
    assert not RawEvent.objects.exists()


def test_talk_of_others_is_answered_as_heard_and_not_kept(api: BotApi, told: DeskThere) -> None:
    body = message("we talk among us", chat=a_group())
    assert knock(told, body, api.hook["secret_token"]) == 200
    assert not RawEvent.objects.exists()


def test_an_edit_is_followed_and_what_was_said_stays_readable(api: BotApi, desk: DeskThere) -> None:
    said = api.say("Wehre is it?")
    desk.polls()
    api.edit(said, "Where is it?")
    desk.polls()
    heard = Message.objects.get()
    assert heard.text == "Where is it?"
    assert [earlier.text for earlier in heard.earlier_texts.all()] == ["Wehre is it?"]


def test_who_stops_the_bot_is_noted_in_the_case_and_hurries_nobody(
    api: BotApi, desk: DeskThere
) -> None:
    api.say("Where is my parcel?")
    desk.polls()
    api.happens(my_chat_member={**STOPPED, "date": NOON + 60})
    desk.polls()
    case = desk.case
    assert case.turn == 1
    refused = desk.approve("I am sorry. It comes tomorrow.", "private")
    assert "stopped the bot" in str(refused)
    with override("de"):
        refused = desk.approve("I am sorry. It comes tomorrow.", "private")
    assert "Sie haben den Bot angehalten" in str(refused)


def test_a_hook_that_leads_elsewhere_breaks_the_inbox_and_says_so(
    api: BotApi, told: DeskThere
) -> None:
    api.hook = {"url": "https://other.example/"}
    told.polls()
    assert told.inbox.state == "broken"
    assert "no longer sends" in told.inbox.state_reason
    (fault,) = check_inbox(told.lead, told.inbox, Telegram(), now=told.now)
    assert "other.example" in fault.detail
