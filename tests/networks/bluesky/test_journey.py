"""The whole line over a real AT Protocol network: posted there, decided here, answered once.

Whatever goes wrong in between, what arrived is counted on the server's side.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import pytest
from pytest_django import Settings

from evenhand.desk.accounts import account_of
from evenhand.desk.actions.accept_events import accept_events
from evenhand.desk.actions.check_inbox import check_inbox
from evenhand.desk.fault_points import watched
from evenhand.desk.models import Case, Identity, Inbox, Message, Outgoing
from evenhand.desk.replies.letters import permission
from evenhand.networks.bluesky.network import Bluesky
from evenhand.networks.kit.inbound import RawItem
from tests.networks.bluesky.desk import DeskThere
from tests.networks.bluesky.real import Real
from tests.networks.bluesky.way import Mishap, Way, a_way

COMPLAINT = "Charged twice for one order, and nobody answers my mails for two weeks!"
SHORT = "I am sorry: we took the money twice. I have written to you privately about it. Tom"
DETAILS = "Hello Ines, this is Tom. I have sent the second payment back today. Did it arrive?"
PUT = "com.atproto.repo.putRecord"
WRITE = "chat.bsky.convo.sendMessage"

pytestmark = pytest.mark.django_db(transaction=True)


class Killed(BaseException):
    """The process dies here."""


@pytest.fixture
def way(real: Real, settings: Settings) -> Iterator[Way]:
    settings.EVENHAND_REACHABLE = ("localhost",)
    with a_way(real.at.service) as way:
        yield way


@pytest.fixture
def desk(real: Real, way: Way) -> DeskThere:
    return DeskThere(real, way)


def test_a_complaint_is_answered_in_public_and_in_private_and_goes_on_in_one_case(
    desk: DeskThere,
) -> None:
    desk.ines.takes_direct("all")
    complaint = desk.ines.mentions(desk.us, COMPLAINT)
    desk.hears(1)
    case = desk.case
    assert case.decision is not None
    assert case.customer.name == "Ines"

    desk.approves(SHORT, "public")
    desk.approves(DETAILS, "private")
    desk.comes_to_rest()
    assert desk.texts_there == [SHORT, DETAILS]
    (post,) = desk.us.posts()
    assert post["reply"] == {"root": complaint, "parent": complaint}

    desk.real.settles()  # an answer that is read before what it answers is told to nobody there
    desk.ines.answers({"uri": post["uri"], "cid": post["cid"]}, "Thank you.", complaint)
    desk.real.chat.write(desk.ines.did, desk.us.did, "It did arrive.")
    desk.hears(5)
    said = Message.objects.filter(case=case).order_by("said_at")
    assert [(one.direction, one.audience) for one in said] == [
        ("inbound", "public"),
        ("outbound", "public"),
        ("outbound", "private"),
        ("inbound", "public"),
        ("inbound", "private"),
    ]
    assert Case.objects.count() == 1


@pytest.mark.parametrize("mishap", ["answer-lost", "never-arrives", "busy", "down"])
def test_whatever_happens_to_a_call_a_reply_arrives_once(desk: DeskThere, mishap: Mishap) -> None:
    desk.ines.takes_direct("all")
    desk.ines.mentions(desk.us, COMPLAINT)
    desk.hears(1)
    desk.way.next_time(PUT, mishap)
    desk.way.next_time(WRITE, mishap)
    desk.approves(SHORT, "public")
    desk.approves(DETAILS, "private")
    desk.comes_to_rest()
    assert desk.texts_there == [SHORT, DETAILS]
    assert set(Outgoing.objects.values_list("state", flat=True)) == {"delivered"}


@pytest.mark.parametrize("point", ["deliver:begun", "deliver:sent-unwritten"])
def test_a_process_killed_while_it_sends_leaves_one_reply(desk: DeskThere, point: str) -> None:
    desk.ines.takes_direct("all")
    desk.ines.mentions(desk.us, COMPLAINT)
    desk.hears(1)
    desk.approves(SHORT, "public")
    desk.approves(DETAILS, "private")

    def dies(label: str) -> None:
        if label == point:
            raise Killed

    for _ in range(2):
        with suppress(Killed), watched(dies):
            desk.delivers()
    desk.comes_to_rest()
    assert desk.texts_there == [SHORT, DETAILS]


def test_what_is_told_twice_and_what_is_deleted_is_followed_once(desk: DeskThere) -> None:
    complaint = desk.ines.mentions(desk.us, COMPLAINT)
    desk.hears(1)
    again = Bluesky().poll(account_of(desk.inbox), "").items
    accept_events(
        desk.inbox, [RawItem(f"{one.platform_id}-again", one.body) for one in again], now=desk.now
    )
    desk.polls()
    assert Message.objects.count() == 1
    desk.ines.deletes(complaint)
    desk.polls()
    desk.polls()
    gone = Message.objects.get()
    assert (gone.text, gone.deleted_at is not None) == ("", True)


def test_who_takes_no_direct_messages_is_not_written_to_and_the_box_says_what_else(
    desk: DeskThere,
) -> None:
    desk.ines.takes_direct("none")
    desk.ines.mentions(desk.us, COMPLAINT)
    desk.hears(1)
    there = desk.case.conversations.get()
    refused = permission(there, "private", now=desk.now)
    assert refused.reason == "This person takes no direct messages."
    assert "a page of their own" in refused.instead
    assert permission(there, "public", now=desk.now).is_allowed


def test_what_the_brand_answers_with_an_app_is_an_answer(desk: DeskThere) -> None:
    complaint = desk.ines.mentions(desk.us, COMPLAINT)
    desk.hears(1)
    assert desk.case.state == Case.State.OPEN
    desk.us.answers(complaint, "We are looking.", complaint)
    desk.polls()
    answered = desk.case
    assert answered.state == Case.State.WAITING
    assert answered.first_answered_at is not None


def test_a_customer_with_a_new_handle_is_the_same_customer(desk: DeskThere) -> None:
    desk.ines.mentions(desk.us, COMPLAINT)
    desk.hears(1)
    desk.ines.is_called_from_now_on("moreau")
    desk.ines.mentions(desk.us, "Is anybody there?")
    desk.polls()
    identity = Identity.objects.get()
    assert identity.handle == f"@{desk.ines.handle}"
    assert identity.handle.startswith("@moreau")


def test_a_busy_server_is_left_alone_as_long_as_it_asks(desk: DeskThere) -> None:
    desk.ines.mentions(desk.us, COMPLAINT)
    desk.hears(1)
    desk.way.next_time(PUT, "busy")
    desk.approves(SHORT, "public")
    desk.delivers()
    speaks_again_at = desk.inbox.speaks_again_at
    assert speaks_again_at is not None
    desk.delivers()
    assert desk.texts_there == []
    assert desk.way.passed[PUT] == 0


def test_a_revoked_app_password_leaves_an_inbox_that_says_what_to_do(desk: DeskThere) -> None:
    desk.ines.mentions(desk.us, COMPLAINT)
    desk.hears(1)
    desk.approves(SHORT, "public")
    desk.us.revokes("desk")
    Inbox.objects.update(remembered=b"")  # the session would go on for two hours
    desk.delivers()
    desk.polls()
    assert desk.inbox.state == Inbox.State.BROKEN
    assert "does not accept this handle with this app password" in desk.inbox.state_reason
    (fault,) = check_inbox(desk.lead, desk.inbox, Bluesky(), now=desk.now)
    assert "app password" in fault.do
    assert desk.texts_there == []
