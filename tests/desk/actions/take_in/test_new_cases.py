"""A first message starts a case, with everything that follows from it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from evenhand.desk.decisions import decision_of
from evenhand.desk.models import (
    Attachment,
    Case,
    Choice,
    Clock,
    Conversation,
    Customer,
    Event,
    Identity,
    Inbox,
    JournalEntry,
    KnownProblem,
    Message,
    RawEvent,
    Signal,
)
from tests.desk.wire import OURS, Wire, post, tell
from tests.house_of_fennimore import MONDAY, a_brand, an_inbox


@pytest.fixture
def inbox() -> Inbox:
    return an_inbox(a_brand())


def test_a_first_public_post_becomes_a_case_of_its_customer(inbox: Inbox) -> None:
    assert tell(inbox, post("1", "@fennimore My parcel never came! Where is it?")) == 1
    case = Case.objects.select_related("customer", "decision").get()
    assert (case.subject, case.turn, case.state) == ("My parcel never came!", 1, "open")
    assert (case.customer.name, case.language, case.last_inbound_at) == ("Ines", "en", MONDAY)
    assert Message.objects.get().direction == "inbound"
    assert Identity.objects.get().handle == "@ines"


def test_the_decision_is_kept_with_reasons_and_shown_on_the_case(inbox: Inbox) -> None:
    tell(inbox, post("1", "My parcel never came and nobody answers. I am furious!"))
    case = Case.objects.select_related("decision__judgement").get()
    assert case.decision is not None
    decision = decision_of(case.decision)
    assert decision.situation.is_complaint
    assert decision.reasons
    assert (case.audience, case.needs_person) == (decision.audience, decision.needs_person)


def test_signals_are_kept_with_their_places_and_versions(inbox: Inbox) -> None:
    text = "My parcel never came, write to ines@example.org please."
    tell(inbox, post("1", text))
    found = Signal.objects.get(kind="personal-data-email")
    assert text[found.start : found.end] == "ines@example.org"
    assert found.version.startswith("personal-data-email/")


def test_clocks_run_from_when_the_customer_wrote_and_say_when_the_case_is_due(
    inbox: Inbox,
) -> None:
    tell(inbox, post("1"), now=MONDAY + timedelta(minutes=20))
    case, clocks = Case.objects.get(), Clock.objects.order_by("due_at")
    assert {clock.started_at for clock in clocks} == {MONDAY}
    assert (case.due_at, case.due_for) == (clocks[0].due_at, clocks[0].name)


def test_thanks_are_praise_and_not_a_complaint(inbox: Inbox) -> None:
    tell(inbox, post("1", "Thank you so much, your team was wonderful!"))
    assert Case.objects.get().is_praise


def test_what_a_message_asks_for_is_a_choice_from_then_on(inbox: Inbox) -> None:
    tell(inbox, post("1", "Please answer me privately. I want to talk to a real person."))
    held = dict(Choice.objects.filter(taken_back_at=None).values_list("kind", "value"))
    assert held == {"audience": "private", "person-only": True}
    case = Case.objects.get()
    assert (case.audience, case.needs_person) == ("private", True)


def test_a_later_choice_replaces_the_earlier_one(inbox: Inbox) -> None:
    tell(inbox, post("1", "Please answer me privately."))
    tell(inbox, post("2", "Please answer me publicly, here.", thread="1", minutes=5))
    assert Choice.objects.get(taken_back_at=None).value == "public"
    assert Choice.objects.exclude(taken_back_at=None).get().value == "private"


def test_a_known_problem_is_touched_by_its_cues_as_whole_words(inbox: Inbox) -> None:
    problem = KnownProblem.objects.create(
        brand=inbox.brand,
        title="Sorting fault in Leeds",
        words="Parcels are late.",
        cues=["Leeds depot"],
        since=MONDAY,
        changed_at=MONDAY,
    )
    tell(
        inbox,
        post("1", "My parcel is stuck in the leeds DEPOT!"),
        post("2", "My Leeds depots article never came.", by="jo"),
    )
    touched = Case.objects.get(known_problem=problem)
    assert touched.decision is not None
    assert '"known_problem":"Sorting fault in Leeds"' in touched.decision.situation
    assert Case.objects.filter(known_problem=None).count() == 1


def test_what_the_network_does_not_allow_is_a_fact_of_the_decision(inbox: Inbox) -> None:
    tell(inbox, post("1"), wire=Wire(allows_private=False))
    case = Case.objects.select_related("decision").get()
    assert case.decision is not None
    assert '"can_answer_private":false' in case.decision.situation


def test_files_are_kept_with_their_message(inbox: Inbox) -> None:
    tell(inbox, post("1", files=["broken.png"]))
    file = Attachment.objects.get()
    assert (file.name, file.message, file.address) == (
        "broken.png",
        Message.objects.get(),
        "https://example.org/a.png",
    )


def test_the_journal_and_open_pages_hear_of_it(inbox: Inbox) -> None:
    tell(inbox, post("1"))
    case = Case.objects.get()
    assert list(Event.objects.order_by("number").values_list("kind", "case")) == [
        ("case", case.pk),
        ("decision", case.pk),
        ("message", case.pk),
    ]
    written = JournalEntry.objects.filter(case=case).order_by("number")
    assert [entry.what for entry in written] == ["case-opened", "message-taken-in"]
    assert "parcel" not in str([entry.data for entry in written])


def test_a_bystander_in_the_same_thread_has_a_case_of_their_own(inbox: Inbox) -> None:
    tell(inbox, post("1"), post("2", "Same here!", by="jo", thread="1", to="1", minutes=1))
    assert Case.objects.count() == Customer.objects.count() == 2
    assert Conversation.objects.filter(platform_id="1").count() == 2


def test_alike_names_are_two_people(inbox: Inbox) -> None:
    tell(inbox, post("1", name="Ines"), post("2", by="1nes", name="Ines"))
    assert Customer.objects.count() == 2


def test_what_we_post_to_nobody_is_no_case(inbox: Inbox) -> None:
    assert tell(inbox, post("1", "We open at nine.", by=OURS)) == 1
    assert not Case.objects.exists()


def test_the_words_of_an_event_are_not_kept_twice(inbox: Inbox) -> None:
    tell(inbox, post("1"))
    event = RawEvent.objects.get()
    assert (bytes(event.body), event.state, event.lease) == (b"", "taken", "")


@pytest.mark.parametrize("years", [-57, 5])
def test_a_time_that_cannot_be_is_the_time_of_receipt(inbox: Inbox, years: int) -> None:
    tell(inbox, post("p1", minutes=years * 365 * 24 * 60))
    assert Message.objects.get().said_at == MONDAY


def test_unkeepable_characters_are_shown_as_such(inbox: Inbox) -> None:
    tell(inbox, post("1", "Broken \0 and \ud800 half.", name="In\0es"))
    assert Message.objects.get().text == "Broken \ufffd and \ufffd half."
    assert Customer.objects.get().name == "In\ufffdes"
