"""The whole line over a Bot API that nobody here wrote: said there, decided here, answered once.

Whatever goes wrong in between, what arrived is counted on the server's side.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from itertools import count

import pytest
from pytest_django import Settings

from evenhand.desk.actions.confirm_delivered import confirm_delivered
from evenhand.desk.actions.edit_delivered import EditWish, edit_delivered
from evenhand.desk.actions.replay_outgoing import replay_outgoing
from evenhand.desk.fault_points import watched
from evenhand.desk.models import Case, Conversation, Message, Outgoing
from evenhand.desk.replies.wishes import CannotSend
from tests.networks.telegram.desk import DeskThere
from tests.networks.telegram.people import BOT, Person, There
from tests.networks.telegram.way import Mishap, Way, a_way
from tests.servers.telegram import a_telegram, what_is_missing

COMPLAINT = "Charged twice for one order, and nobody answers my mails for two weeks!"
SHORT = "I am sorry: we took the money twice. Write to us in private, please: {way} Tom"
DETAILS = "Hello Ines, this is Tom. I have sent the second payment back today. Did it arrive?"
_TOKENS = count(1)

pytestmark = pytest.mark.django_db(transaction=True)


class Killed(BaseException):
    """The process dies here."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    if missing := what_is_missing():
        pytest.skip(missing)
    with a_telegram() as address:
        yield address


@pytest.fixture
def there(address: str) -> There:
    return There(address, f"666:test-{next(_TOKENS)}")


@pytest.fixture
def way(address: str, settings: Settings) -> Iterator[Way]:
    settings.EVENHAND_REACHABLE = ("127.0.0.1",)
    with a_way(address) as way:
        yield way


@pytest.fixture
def desk(there: There, way: Way) -> DeskThere:
    return DeskThere(BOT, way, token=there.token)


@pytest.fixture
def ines(there: There) -> Person:
    return Person(there)


@pytest.fixture
def answered(desk: DeskThere, ines: Person) -> Outgoing:
    """Return an approved answer to what Ines wrote in private."""
    ines.writes(COMPLAINT)
    desk.polls()
    return desk.approves(DETAILS, "private")


def test_a_complaint_in_a_group_is_answered_there_and_in_private_and_goes_on_in_one_case(
    there: There, desk: DeskThere, ines: Person
) -> None:
    ines.mentions(COMPLAINT)
    desk.polls()
    assert desk.case.decision is not None
    assert desk.case.customer.name == "Ines"

    refused = desk.approve(DETAILS, "private")
    assert isinstance(refused, CannotSend)
    way = next(word for word in refused.instead.split() if word.startswith("https://t.me/"))
    desk.approves(SHORT.format(way=way), "public")
    desk.comes_to_rest()
    (public,) = there.bot_said()
    assert (public["text"], public["chat_id"]) == (SHORT.format(way=way), ines.group["id"])

    ines.writes(f"/start {way.partition('start=')[2]}")
    ines.answers("I did as you said.", public["id"])
    desk.polls()
    private = desk.case.conversations.get(audience="private")
    desk.approves(DETAILS, "private", private)
    desk.comes_to_rest()
    assert there.texts() == [SHORT.format(way=way), DETAILS]
    assert there.bot_said()[1]["chat_id"] == ines.number

    ines.writes("It did arrive, thank you.")
    desk.polls()
    assert Case.objects.count() == 1
    said = Message.objects.filter(case=desk.case).order_by("said_at", "pk")
    assert sorted(said.values_list("audience", "direction")) == [
        ("private", "inbound"), ("private", "inbound"), ("private", "outbound"),
        ("public", "inbound"), ("public", "inbound"), ("public", "outbound"),
    ]  # fmt: skip


def test_two_people_in_one_group_are_two_cases(desk: DeskThere, there: There, ines: Person) -> None:
    kell = Person(there, "Kell")
    kell.group = ines.group
    ines.mentions(COMPLAINT)
    kell.mentions("When do you open today?")
    desk.polls()
    assert Case.objects.count() == 2
    assert set(Conversation.objects.values_list("platform_id", flat=True)) == {
        str(ines.group["id"])
    }


@pytest.mark.parametrize("point", ["deliver:sent-unwritten", "deliver:unsure-unwritten"])
def test_killed_after_it_left_it_is_not_sent_again_and_a_person_says_that_it_is_there(
    there: There, desk: DeskThere, answered: Outgoing, point: str
) -> None:
    if point == "deliver:unsure-unwritten":
        desk.way.next_time("sendMessage", "answer-lost")
    killed_at(desk, point)
    desk.comes_to_rest()
    answered.refresh_from_db()
    assert (answered.state, answered.needs_person) == ("unsure", True)
    assert there.texts() == [DETAILS]
    assert confirm_delivered(desk.tom, answered, now=desk.now)
    desk.comes_to_rest()
    answered.refresh_from_db()
    assert answered.state == "delivered"
    assert there.texts() == [DETAILS]


@pytest.mark.parametrize("point", ["deliver:claimed", "deliver:before-begun"])
def test_killed_before_it_left_it_leaves_once(
    there: There, desk: DeskThere, answered: Outgoing, point: str
) -> None:
    killed_at(desk, point)
    desk.comes_to_rest()
    answered.refresh_from_db()
    assert answered.state == "delivered"
    assert there.texts() == [DETAILS]


@pytest.mark.parametrize("mishap", ["answer-lost", "never-arrives"])
def test_after_silence_nobody_can_know_and_a_person_decides(
    there: There, desk: DeskThere, answered: Outgoing, mishap: Mishap
) -> None:
    desk.way.next_time("sendMessage", mishap)
    desk.comes_to_rest()
    answered.refresh_from_db()
    assert (answered.state, answered.needs_person) == ("unsure", True)
    assert len(there.texts()) == int(mishap == "answer-lost")
    if mishap == "never-arrives":
        assert replay_outgoing(desk.lead, answered, reason="It is not in the chat.", now=desk.now)
        desk.comes_to_rest()
    assert there.texts() == [DETAILS]


@pytest.mark.parametrize("mishap", ["busy", "down"])
def test_a_telegram_that_cannot_now_is_asked_later_and_once(
    there: There, desk: DeskThere, answered: Outgoing, mishap: Mishap
) -> None:
    desk.way.next_time("sendMessage", mishap)
    desk.delivers()
    assert there.texts() == []
    is_quiet = desk.inbox.speaks_again_at is not None
    assert is_quiet is (mishap == "busy")
    desk.comes_to_rest()
    answered.refresh_from_db()
    assert answered.state == "delivered"
    assert there.texts() == [DETAILS]


def test_who_blocked_the_bot_is_not_reached_and_the_case_says_what_to_do(
    there: There, desk: DeskThere, answered: Outgoing
) -> None:
    desk.way.next_time("sendMessage", "blocked")
    desk.comes_to_rest()
    answered.refresh_from_db()
    assert (answered.state, answered.needs_person) == ("refused", True)
    assert "They have stopped the bot" in answered.error
    assert there.texts() == []


@pytest.mark.usefixtures("answered")
@pytest.mark.parametrize("method", ["getUpdates", "sendMessage"])
def test_a_revoked_token_is_a_state_of_the_inbox_and_loses_nothing(
    there: There, desk: DeskThere, method: str
) -> None:
    desk.way.next_time(method, "revoked")
    if method == "getUpdates":
        desk.polls()
    desk.delivers()
    inbox = desk.inbox
    assert inbox.state == "broken"
    assert "does not accept the bot's token" in inbox.state_reason
    assert there.texts() == []
    inbox.state = inbox.State.CONNECTED
    inbox.save()
    desk.comes_to_rest()
    assert there.texts() == [DETAILS]


def test_a_delivered_answer_can_be_made_better_where_it_stands(
    there: There, desk: DeskThere, answered: Outgoing
) -> None:
    desk.comes_to_rest()
    answered.refresh_from_db()
    better = EditWish(text=DETAILS.replace("today", "this morning"))
    made = edit_delivered(desk.tom, answered, better, now=desk.now)
    assert isinstance(made, Message), made
    assert there.texts() == [better.text]


def killed_at(desk: DeskThere, point: str) -> None:
    """Let the process die at a point of delivering."""

    def watcher(label: str) -> None:
        if label == point:
            raise Killed(label)

    with suppress(Killed), watched(watcher):
        desk.delivers()
        raise AssertionError(f"nothing came to {point}")
