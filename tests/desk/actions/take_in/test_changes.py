"""Edits and deletions on the network are followed here."""

from __future__ import annotations

from datetime import timedelta

import pytest

from evenhand.desk.models import (
    Attachment,
    Case,
    Decision,
    EarlierText,
    Event,
    Inbox,
    Message,
    RawEvent,
    Signal,
)
from evenhand.desk.sweeps.take_in import PATIENCE, take_in
from tests.desk.wire import Wire, deletion, edit, post, tell
from tests.house_of_fennimore import MONDAY, a_brand, an_inbox

LATER = MONDAY + timedelta(hours=2)


@pytest.fixture
def inbox() -> Inbox:
    return an_inbox(a_brand())


def test_an_edit_keeps_what_was_said_and_reads_again(inbox: Inbox) -> None:
    tell(inbox, post("1", "My parcel never came, call 07700 900123."))
    tell(inbox, edit("1", "My parcel never came."), now=LATER)
    message = Message.objects.get()
    assert (message.text, message.edited_at) == (
        "My parcel never came.",
        MONDAY + timedelta(hours=1),
    )
    assert EarlierText.objects.get().text == "My parcel never came, call 07700 900123."
    assert not Signal.objects.filter(kind="personal-data-phone").exists()
    assert Decision.objects.count() == 2
    assert '"personal_data":[]' in Decision.objects.order_by("pk")[1].situation
    assert Event.objects.filter(kind="message", data__edited=True).exists()


def test_an_edit_older_than_the_one_we_know_changes_nothing(inbox: Inbox) -> None:
    tell(inbox, post("1"))
    tell(inbox, edit("1", "Newer.", minutes=60), now=LATER)
    tell(inbox, edit("1", "Older.", minutes=30), now=LATER)
    assert Message.objects.get().text == "Newer."
    assert EarlierText.objects.count() == 1


def test_what_a_customer_deleted_is_nowhere_any_more(inbox: Inbox) -> None:
    tell(inbox, post("1", "My secret parcel never came.", files=["a.png"]))
    tell(inbox, edit("1", "My other secret parcel never came."), now=LATER)
    tell(inbox, deletion("1"), now=LATER)
    message, case = Message.objects.get(), Case.objects.get()
    assert (message.text, message.deleted_at) == ("", MONDAY + timedelta(minutes=90))
    assert (case.subject, case.messages.count()) == ("", 1)
    for gone in (Signal, EarlierText, Attachment):
        assert not gone._default_manager.exists()
    kept = [bytes(body) for body in RawEvent.objects.values_list("body", flat=True)]
    assert set(kept) == {b""}
    assert Event.objects.filter(kind="message", data__deleted=True).exists()


def test_a_deleted_message_is_not_taken_in_again(inbox: Inbox) -> None:
    tell(inbox, post("1"))
    tell(inbox, deletion("1"), now=LATER)
    RawEvent.objects.all().delete()
    tell(inbox, post("1"), edit("1", "Here I am."), now=LATER)
    assert Message.objects.get().text == ""


def test_a_post_with_its_edit_and_deletion_in_one_batch_leaves_a_tombstone(inbox: Inbox) -> None:
    tell(inbox, deletion("1"), edit("1", "Changed."), post("1", files=["a.png"]), now=LATER)
    assert Message.objects.get().text == ""
    for gone in (Signal, EarlierText, Attachment):
        assert not gone._default_manager.exists()


def test_a_deletion_that_comes_before_its_post_waits_for_it(inbox: Inbox) -> None:
    assert tell(inbox, deletion("1")) == 0
    tell(inbox, post("1"), now=MONDAY + timedelta(seconds=1))
    assert Message.objects.get().deleted_at is None
    take_in(now=LATER, networks=Wire(), draw=lambda: 1.0)
    assert Message.objects.get().deleted_at is not None
    assert set(RawEvent.objects.values_list("state", flat=True)) == {"taken"}


def test_a_change_of_a_message_that_nobody_told_us_of_is_let_go_in_the_end(inbox: Inbox) -> None:
    tell(inbox, deletion("1"))
    for hours in range(1, PATIENCE.attempts):
        take_in(now=MONDAY + timedelta(hours=hours), networks=Wire(), draw=lambda: 1.0)
    event = RawEvent.objects.get()
    assert (event.state, event.error) == ("taken", "")


def test_an_edit_of_a_message_in_a_closed_case_is_kept_and_wakes_nobody(inbox: Inbox) -> None:
    tell(inbox, post("1"))
    Case.objects.update(state="closed", closed_at=MONDAY)
    tell(inbox, edit("1", "My parcel came."), now=LATER)
    assert Case.objects.get().state == "closed"
    assert (Message.objects.get().text, Decision.objects.count()) == ("My parcel came.", 1)


def test_a_number_shown_in_public_stands_in_no_subject_and_the_subject_follows_an_edit(
    inbox: Inbox,
) -> None:
    tell(inbox, post("1", "Ring me on 07700 900123 about order 4471-0926. Today."))
    assert Case.objects.get().subject == "Ring me on […] about order 4471-0926."
    tell(inbox, edit("1", "Ring my flat, 07700 900456."), now=LATER)
    assert Case.objects.get().subject == "Ring my flat, […]."
    tell(inbox, deletion("1"), now=LATER)
    assert Case.objects.get().subject == ""


def test_a_number_told_in_private_stands_in_the_subject(inbox: Inbox) -> None:
    tell(inbox, post("1", "Ring me on 07700 900123.", audience="private"))
    assert Case.objects.get().subject == "Ring me on 07700 900123."
