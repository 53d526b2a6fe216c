"""What a customer writes next goes on in its case, wakes it and is decided anew."""

from __future__ import annotations

from datetime import timedelta

import pytest

from evenhand.core.decisions.records import situation_from_json
from evenhand.core.situation import Situation
from evenhand.desk.actions.accept_events import accept_events
from evenhand.desk.models import (
    Case,
    Choice,
    Clock,
    Conversation,
    Decision,
    Inbox,
    Message,
    Promise,
)
from evenhand.desk.sweeps.take_in import take_in
from tests.desk.wire import OURS, Wire, event, post, tell
from tests.house_of_fennimore import MONDAY, a_brand, an_inbox

LATER = MONDAY + timedelta(hours=2)


@pytest.fixture
def inbox() -> Inbox:
    return an_inbox(a_brand())


def latest(case: Case) -> Situation:
    row = Decision.objects.filter(case=case).order_by("-pk").first()
    assert row is not None
    return situation_from_json(row.situation)


def reply(key: str = "2", text: str = "Is anybody there?", **rest: object) -> dict[str, object]:
    return post(key, text, **{"thread": "1", "to": "1", "minutes": 120, **rest})


def test_a_reply_threads_into_its_case_and_counts_a_turn(inbox: Inbox) -> None:
    tell(inbox, post("1"))
    tell(inbox, reply(), now=LATER)
    case = Case.objects.get()
    assert (case.turn, case.last_inbound_at, case.messages.count()) == (2, LATER, 2)
    assert Decision.objects.filter(case=case).count() == 2
    assert case.subject == "My parcel never came."


@pytest.mark.parametrize("state", ["waiting", "snoozed", "closed"])
def test_a_reply_opens_a_case_that_rests(inbox: Inbox, state: str) -> None:
    tell(inbox, post("1"))
    Case.objects.update(state=state, closed_at=MONDAY, snoozed_until=LATER)
    tell(inbox, reply(), now=LATER)
    case = Case.objects.get()
    assert (case.state, case.closed_at, case.snoozed_until) == ("open", None, None)
    assert case.due_at is not None


def test_a_reply_to_a_case_closed_long_ago_starts_a_new_one(inbox: Inbox) -> None:
    tell(inbox, post("1"))
    Case.objects.update(state="closed", closed_at=MONDAY)
    days = timedelta(days=inbox.brand.reopen_days, seconds=1)
    tell(inbox, reply(minutes=(MONDAY + days - MONDAY).total_seconds() // 60), now=MONDAY + days)
    old, new = Case.objects.order_by("pk")
    assert (old.state, new.state, old.customer) == ("closed", "open", new.customer)
    assert new.conversations.get().platform_id == old.conversations.get().platform_id
    tell(inbox, reply("3", minutes=9), now=MONDAY + days)
    assert new.messages.count() == 2


def test_a_private_message_that_answers_the_public_one_joins_its_case(inbox: Inbox) -> None:
    tell(inbox, post("1"))
    tell(inbox, reply(thread="direct-ines", audience="private"), now=LATER)
    case = Case.objects.get()
    assert set(case.conversations.values_list("audience", flat=True)) == {"public", "private"}


def test_a_message_that_its_connector_links_joins_the_case(inbox: Inbox) -> None:
    tell(inbox, post("1"))
    tell(inbox, reply(thread="direct-ines", to="", context={"continues": "1"}), now=LATER)
    assert Case.objects.count() == 1


def test_a_private_message_that_nothing_links_is_a_case_of_its_own(inbox: Inbox) -> None:
    tell(inbox, post("1"))
    tell(inbox, reply(thread="direct-ines", to="", audience="private"), now=LATER)
    assert Case.objects.count() == 2


def test_nobody_joins_the_case_of_somebody_else_by_replying(inbox: Inbox) -> None:
    tell(inbox, post("1"))
    tell(inbox, reply(by="jo", context={"continues": "1"}), now=LATER)
    assert Case.objects.count() == 2


def test_an_answer_of_ours_written_elsewhere_is_recorded_and_meets_the_clock(
    inbox: Inbox,
) -> None:
    tell(inbox, post("1"))
    tell(inbox, reply(text="We are looking.", by=OURS, minutes=10), now=LATER)
    case = Case.objects.get()
    assert Message.objects.get(direction="outbound").case == case
    assert (case.state, case.turn) == ("waiting", 2)
    assert case.first_answered_at == MONDAY + timedelta(minutes=10)
    assert Clock.objects.get(case=case, name="acknowledge").state == "met"
    assert case.due_for != "acknowledge"


def test_deciding_again_keeps_the_start_of_a_running_clock(inbox: Inbox) -> None:
    tell(inbox, post("1"))
    before = Clock.objects.get(name="acknowledge")
    tell(inbox, reply(), now=LATER)
    after = Clock.objects.get(name="acknowledge")
    assert (after.pk, after.started_at) == (before.pk, before.started_at)
    assert after.due_at <= before.due_at


def test_a_clock_that_was_met_starts_anew(inbox: Inbox) -> None:
    tell(inbox, post("1"))
    Clock.objects.filter(name="acknowledge").update(state="met", ended_at=MONDAY)
    tell(inbox, reply(), now=LATER)
    clocks = Clock.objects.filter(name="acknowledge").order_by("pk")
    assert [(clock.state, clock.started_at) for clock in clocks] == [
        ("met", MONDAY),
        ("running", LATER),
    ]


def test_what_was_shown_and_not_answered_still_counts(inbox: Inbox) -> None:
    tell(inbox, post("1", "I have cancer and my medicine never came."))
    tell(inbox, reply(), now=LATER)
    assert "health" in latest(Case.objects.get()).sensitive_topics


def test_what_was_answered_no_longer_colours_the_next_decision(inbox: Inbox) -> None:
    tell(inbox, post("1", "I have cancer and my medicine never came."))
    tell(inbox, reply("2", "We are sorry.", by=OURS, minutes=30), now=LATER)
    tell(inbox, reply("3", "Is anybody there?"), now=LATER)
    assert latest(Case.objects.get()).sensitive_topics == frozenset()


def test_an_unanswered_private_message_is_a_fact_of_the_next_public_one(inbox: Inbox) -> None:
    tell(inbox, post("1", "My parcel never came.", audience="private", thread="direct-ines"))
    tell(inbox, post("2", "Hello? My parcel never came.", minutes=120), now=LATER)
    case = Case.objects.order_by("-pk")[0]
    assert latest(case).unanswered_private


def test_two_private_messages_at_once_are_no_silence(inbox: Inbox) -> None:
    for key, minutes in (("1", 0), ("2", 5)):
        told = post(key, audience="private", thread="direct-ines", minutes=minutes)
        tell(inbox, told, now=MONDAY + timedelta(minutes=minutes))
    assert not latest(Case.objects.get()).unanswered_private


def test_a_late_promise_and_earlier_reports_are_facts(inbox: Inbox) -> None:
    tell(inbox, post("1"))
    case = Case.objects.get()
    Promise.objects.create(
        case=case, words="tomorrow", due_at=MONDAY, precision="day", made_at=MONDAY
    )
    tell(inbox, reply("2", "We will look.", by=OURS, minutes=10), now=LATER)
    tell(inbox, reply("3", "My parcel still never came!"), now=LATER)
    facts = latest(case)
    assert (facts.has_late_promise, facts.times_reported, facts.public_turns) == (True, 1, 1)
    assert facts.days_with_us == 0


def test_the_case_is_due_for_whatever_runs_out_first(inbox: Inbox) -> None:
    tell(inbox, post("1"))
    case = Case.objects.get()
    Promise.objects.create(
        case=case, words="soon", due_at=MONDAY, precision="minute", made_at=MONDAY
    )
    tell(inbox, reply(), now=LATER)
    case.refresh_from_db()
    assert (case.due_at, case.due_for, case.promise_due_at) == (MONDAY, "promise", MONDAY)


def test_messages_that_come_in_the_wrong_order_make_one_case_named_after_the_first(
    inbox: Inbox,
) -> None:
    tell(inbox, reply(), now=LATER)
    tell(inbox, post("1"), now=LATER)
    case = Case.objects.get()
    assert (case.subject, case.opened_at, case.turn) == ("My parcel never came.", MONDAY, 2)
    assert Conversation.objects.count() == 1


def test_choices_old_and_new_are_taken_back_by_one_event(inbox: Inbox) -> None:
    private, public = "Please answer me privately.", "Please answer me publicly, here."
    tell(inbox, post("1", private))
    both = (post("3", private, by="jo"), post("4", public, by="jo", minutes=5))
    accept_events(inbox, [event("all", *both, reply(text=public))], now=LATER)
    take_in(now=LATER, networks=Wire())
    taken_back = Choice.objects.filter(taken_back_at=LATER)
    assert list(taken_back.values_list("value", flat=True)) == ["private", "private"]
    assert Choice.objects.filter(taken_back_at=None, value="public").count() == 2
