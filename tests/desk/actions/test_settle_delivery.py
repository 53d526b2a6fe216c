"""What follows from a delivery: the message, the promises, the clocks, where the case stands."""

from __future__ import annotations

from datetime import timedelta

from evenhand.desk.models import (
    Case,
    Clock,
    Conversation,
    JournalEntry,
    Message,
    Promise,
)
from tests.desk.a_reply import FINE, MONDAY, Desk, fresh
from tests.fake_network import FakeNetwork

HOUR = timedelta(hours=1)


def journal() -> list[str]:
    return list(JournalEntry.objects.order_by("number").values_list("what", flat=True))


def a_clock(case: Case, name: str, rule: str = "complaint-clocks") -> Clock:
    return Clock.objects.create(
        case=case, name=name, rule=rule, started_at=MONDAY, due_at=MONDAY + 4 * HOUR
    )


def test_a_delivered_reply_becomes_a_message_and_the_case_waits_for_the_customer() -> None:
    desk = Desk()
    outgoing = desk.approved()
    desk.wait(seconds=15)
    desk.sweep()
    row = fresh(outgoing)
    assert row.message is not None
    assert (row.message.text, row.message.person, row.message.direction) == (
        FINE,
        desk.person,
        "outbound",
    )
    assert (row.case.state, row.case.first_answered_at) == ("waiting", desk.now)
    assert row.settled_at == desk.now
    assert journal()[-2:] == ["reply-approved", "reply-delivered"]


def test_a_customer_who_wrote_meanwhile_is_not_waited_for() -> None:
    desk = Desk()
    outgoing = desk.approved()
    Case.objects.update(last_inbound_at=desk.now + timedelta(seconds=5), needs_person=True)
    desk.wait(seconds=15)
    desk.sweep()
    case = fresh(outgoing).case
    assert (case.state, case.needs_person) == ("open", True)


def test_what_a_delivered_reply_promises_is_watched_from_its_delivery() -> None:
    desk = Desk()
    outgoing = desk.approved("I am sorry. I will write to you within 2 hours.")
    assert len(outgoing.promised) == 1
    assert not Promise.objects.exists()
    desk.wait(minutes=30)
    desk.sweep()
    promise = Promise.objects.get()
    assert promise.due_at == desk.now + 2 * HOUR
    case = fresh(outgoing).case
    assert (case.promise_due_at, case.due_for) == (promise.due_at, "promise")


def test_the_first_answer_meets_the_acknowledgement_and_the_next_the_news_which_starts_again() -> (
    None
):
    desk = Desk()
    first, news = a_clock(desk.case, "acknowledge"), a_clock(desk.case, "next-update")
    law, end = a_clock(desk.case, "gdpr-answer"), a_clock(desk.case, "resolve")
    desk.approved()
    desk.wait(seconds=15)
    desk.sweep()
    states = [Clock.objects.get(pk=c.pk).state for c in (first, news, law, end)]
    assert states == ["met", "running", "running", "running"]
    desk.approved("I have news: it left today.")
    desk.wait(seconds=15)
    desk.sweep()
    states = [Clock.objects.get(pk=c.pk).state for c in (first, news, law, end)]
    assert states == ["met", "met", "running", "running"]
    again = Clock.objects.get(name="next-update", state="running")
    assert again.started_at == desk.now


def test_a_clock_that_was_met_too_late_is_missed() -> None:
    desk = Desk()
    clock = a_clock(desk.case, "acknowledge")
    desk.wait(hours=5)
    desk.approved()
    desk.wait(seconds=15)
    desk.sweep()
    clock.refresh_from_db()
    assert (clock.state, clock.missed_at, clock.ended_at) == ("missed", clock.due_at, desk.now)


def test_an_echo_that_came_first_is_the_same_message() -> None:
    desk = Desk(FakeNetwork(moods=["accepts-silently"]))
    outgoing = desk.approved()
    desk.wait(seconds=15)
    desk.sweep()
    conversation = desk.case.conversations.get()
    Message.objects.create(
        case=desk.case,
        conversation=conversation,
        inbox=desk.inbox,
        direction="outbound",
        audience="public",
        text=FINE,
        platform_id=desk.network.books[0].platform_id,
        said_at=desk.now,
        taken_in_at=desk.now,
    )
    desk.until_quiet()
    own = Message.objects.get(direction="outbound")
    assert (fresh(outgoing).message, own.person) == (own, desk.person)


def test_a_private_answer_to_a_public_post_stands_in_a_conversation_of_its_own() -> None:
    desk = Desk(FakeNetwork(private_thread="direct-7"))
    outgoing = desk.approved(audience="private")
    desk.wait(seconds=15)
    desk.sweep()
    message = fresh(outgoing).message
    assert message is not None
    assert (message.conversation.platform_id, message.conversation.audience) == (
        "direct-7",
        "private",
    )
    assert Conversation.objects.filter(case=desk.case).count() == 2
