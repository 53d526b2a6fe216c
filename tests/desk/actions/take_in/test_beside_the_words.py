"""What comes beside the words: machine mail, what came back, remarks, files that came along."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.db import transaction

from evenhand.desk.models import (
    Attachment,
    Case,
    Clock,
    Decision,
    Inbox,
    JournalEntry,
    Message,
    RawEvent,
)
from evenhand.desk.sweeps.take_in import PATIENCE, take_in
from tests.desk.wire import OURS, Wire, deletion, post, returned, tell
from tests.house_of_fennimore import MONDAY, a_brand, an_inbox

LATER = MONDAY + timedelta(hours=2)


@pytest.fixture
def inbox() -> Inbox:
    return an_inbox(a_brand())


def test_what_a_machine_sent_by_itself_opens_no_case_and_starts_no_clock(inbox: Inbox) -> None:
    tell(inbox, post("1", "I am out of the office until Monday!", automatic=True))
    assert Message.objects.get().is_automatic
    assert Case.objects.get().state == Case.State.CLOSED
    assert not Clock.objects.exists()
    assert not Decision.objects.exists()


def test_an_out_of_office_note_leaves_a_case_waiting_for_its_customer(inbox: Inbox) -> None:
    tell(inbox, post("1"), post("2", "We are looking.", by=OURS, to="1", minutes=5))
    tell(inbox, post("3", "I am away.", automatic=True, thread="1", minutes=10), now=LATER)
    case = Case.objects.get()
    assert (case.state, case.messages.count()) == (Case.State.WAITING, 3)
    assert case.last_inbound_at == MONDAY


def test_a_person_who_writes_after_a_machine_opens_the_case(inbox: Inbox) -> None:
    tell(inbox, post("1", "I am away.", automatic=True))
    tell(inbox, post("2", thread="1", minutes=30), now=LATER)
    assert Case.objects.get().state == Case.State.OPEN
    assert Decision.objects.count() == 1


def test_a_reply_that_came_back_asks_for_a_person_and_says_why(inbox: Inbox) -> None:
    tell(inbox, post("1"), post("2", "We are looking.", by=OURS, to="1", minutes=5))
    Case.objects.update(needs_person=False)
    tell(inbox, returned("2"), now=LATER)
    message = Message.objects.get(platform_id="2")
    assert (message.returned_at, message.returned_why) == (MONDAY, "mailbox unknown")
    case = Case.objects.get()
    assert (case.state, case.needs_person) == (Case.State.OPEN, True)
    assert JournalEntry.objects.filter(what="reply-returned").count() == 1


def test_a_reply_that_is_held_up_is_remarked_on_and_nobody_is_asked(inbox: Inbox) -> None:
    tell(inbox, post("1"), post("2", "We are looking.", by=OURS, to="1", minutes=5))
    tell(inbox, returned("2", "greylisted", final=False), now=LATER)
    message = Message.objects.get(platform_id="2")
    assert (message.returned_at, message.returned_why) == (None, "greylisted")
    assert Case.objects.get().state == Case.State.WAITING


def test_what_a_customer_wrote_cannot_come_back_and_the_telling_is_done_with(inbox: Inbox) -> None:
    tell(inbox, post("1"))
    tell(inbox, returned("1"), returned("unheard-of"), now=LATER)
    for number in range(PATIENCE.attempts + 1):
        take_in(now=LATER + timedelta(days=number), networks=Wire(), draw=lambda: 1.0)
    assert not RawEvent.objects.exclude(state=RawEvent.State.TAKEN).exists()
    assert Message.objects.get().returned_at is None


def test_what_the_network_told_beside_the_words_is_kept(inbox: Inbox) -> None:
    remarks = [("content-warning", "a death in the family"), ("poll", "yes / no")]
    tell(inbox, post("1", remarks=remarks))
    assert [tuple(remark) for remark in Message.objects.get().remarks] == remarks


@pytest.mark.django_db(transaction=True)
def test_a_file_that_came_along_is_kept_and_goes_when_its_message_is_deleted() -> None:
    inbox = an_inbox(a_brand())
    tell(inbox, post("1", enclosed=["the bill"]))
    kept = Attachment.objects.get()
    assert (kept.size, stored(kept)) == (8, b"the bill")
    name = str(kept.file)
    assert kept.name not in name
    tell(inbox, deletion("1"), now=LATER)
    assert not Attachment.objects.exists()
    assert not default_storage.exists(name)


@pytest.mark.django_db(transaction=True)
def test_a_file_is_stored_once_however_often_a_batch_is_begun() -> None:
    inbox = an_inbox(a_brand())

    with transaction.atomic():
        tell(inbox, post("1", enclosed=["the bill"]))
        transaction.set_rollback(True)
    before = set(default_storage.listdir("attachments/in")[1])
    tell(inbox, post("1", enclosed=["the bill"]))
    assert set(default_storage.listdir("attachments/in")[1]) == before
    assert stored(Attachment.objects.get()) == b"the bill"


def stored(attachment: Attachment) -> bytes:
    with attachment.file.open("rb") as file:
        return bytes(file.read())
