"""Merging and splitting cases, and taking it back."""

from __future__ import annotations

from datetime import timedelta

from evenhand.desk.actions.merge_cases import NotMerged, merge_cases
from evenhand.desk.actions.split_case import split_case
from evenhand.desk.actions.undo_move import undo_move
from evenhand.desk.models import Case, CaseMove, Clock, JournalEntry, Note, Promise
from tests.house_of_fennimore import MONDAY, a_brand, a_case, a_person, an_inbox

LATER = MONDAY + timedelta(minutes=5)


def two_cases_of_one_customer() -> tuple[Case, Case]:
    inbox = an_inbox(a_brand())
    first, second = a_case(inbox, "Where is my parcel?"), a_case(inbox, "My parcel again.")
    first.customer.name = "Ines"
    second.conversations.update(identity=first.conversations.get().identity)
    Case.objects.filter(pk=second.pk).update(customer=first.customer)
    second.refresh_from_db()
    return first, second


def a_clock(case: Case, minutes: int) -> Clock:
    return Clock.objects.create(
        case=case,
        name="acknowledge",
        rule="first-answer",
        started_at=MONDAY,
        due_at=MONDAY + timedelta(minutes=minutes),
    )


def merged(person_case: tuple[Case, Case]) -> CaseMove:
    target, source = person_case
    person, _ = a_person(target.brand)
    move = merge_cases(person, source, target, now=LATER)
    assert isinstance(move, CaseMove)
    return move


def test_a_merged_case_brings_its_messages_its_notes_and_its_promises() -> None:
    target, source = two_cases_of_one_customer()
    Note.objects.create(case=source, text="Rang the depot.", written_at=MONDAY)
    Promise.objects.create(
        case=source, words="today", due_at=LATER, precision="day", made_at=MONDAY
    )

    merged((target, source))

    assert target.messages.count() == 2
    assert target.notes.count() == 1
    assert target.promises.count() == 1
    source.refresh_from_db()
    assert (source.state, source.merged_into_id) == ("closed", target.pk)
    assert source.messages.count() == 0


def test_the_first_clock_of_both_cases_counts_after_a_merge() -> None:
    target, source = two_cases_of_one_customer()
    a_clock(target, 60)
    sooner = a_clock(source, 20)

    merged((target, source))

    target.refresh_from_db()
    assert target.due_at == sooner.due_at


def test_a_draft_written_before_a_merge_is_outdated_after_it() -> None:
    target, source = two_cases_of_one_customer()
    before = target.turn

    merged((target, source))

    target.refresh_from_db()
    assert target.turn > before


def test_the_cases_of_two_people_are_never_merged() -> None:
    inbox = an_inbox(a_brand())
    target, source = a_case(inbox), a_case(inbox)
    person, _ = a_person(inbox.brand)

    assert merge_cases(person, source, target, now=LATER) == NotMerged("two-people")
    assert target.messages.count() == 1


def test_a_case_is_merged_once_and_never_with_itself() -> None:
    target, source = two_cases_of_one_customer()
    move = merged((target, source))
    person = move.person
    assert person is not None

    assert merge_cases(person, source, target, now=LATER) == NotMerged("merged-before")
    assert merge_cases(person, target, target, now=LATER) == NotMerged("same-case")


def test_a_merge_taken_back_leaves_both_cases_as_they_were() -> None:
    target, source = two_cases_of_one_customer()
    a_clock(target, 60)
    sooner = a_clock(source, 20)
    note = Note.objects.create(case=source, text="Rang the depot.", written_at=MONDAY)
    move = merged((target, source))
    assert move.person is not None

    assert undo_move(move.person, move, now=LATER)

    source.refresh_from_db()
    target.refresh_from_db()
    note.refresh_from_db()
    assert (source.state, source.merged_into_id, source.closed_at) == ("open", None, None)
    assert [source.messages.count(), target.messages.count()] == [1, 1]
    assert note.case_id == source.pk
    assert source.due_at == sooner.due_at
    assert target.due_at == MONDAY + timedelta(hours=1)
    assert not undo_move(move.person, move, now=LATER)


def test_what_a_later_merge_carried_further_comes_back_too_and_is_missed_where_it_was() -> None:
    target, source = two_cases_of_one_customer()
    further = a_case(target.conversations.get().inbox, "And my refund?")
    Case.objects.filter(pk=further.pk).update(customer=target.customer)
    source.messages.update(said_at=LATER)
    person, _ = a_person(target.brand)
    move = merge_cases(person, source, target, now=LATER)
    assert isinstance(move, CaseMove)
    assert isinstance(merge_cases(person, target, further, now=LATER), CaseMove)

    assert undo_move(person, move, now=LATER)

    further.refresh_from_db()
    assert (source.messages.count(), further.messages.count()) == (1, 2)
    assert further.last_inbound_at == MONDAY


def test_what_came_in_after_a_merge_goes_back_with_its_conversation() -> None:
    target, source = two_cases_of_one_customer()
    thread = source.conversations.get()
    move = merged((target, source))
    first = target.messages.filter(conversation=thread).get()
    first.pk, first.reference, first.platform_id = None, "AAAABBBB", "later"
    first.save()
    assert move.person is not None

    undo_move(move.person, move, now=LATER)

    assert source.messages.count() == 2


def test_a_conversation_split_off_has_a_case_of_its_own_with_the_same_deadline() -> None:
    target, source = two_cases_of_one_customer()
    clock = a_clock(target, 30)
    thread = source.conversations.get()
    move = merged((target, source))
    assert move.person is not None

    split = split_case(move.person, target, [thread.pk], subject="The second parcel", now=LATER)

    assert split is not None
    split.target.refresh_from_db()
    assert split.target.subject == "The second parcel"
    assert split.target.messages.count() == 1
    assert split.target.due_at == clock.due_at
    assert target.messages.count() == 1


def test_a_case_is_not_split_into_everything_and_nothing() -> None:
    case = a_case(an_inbox(a_brand()))
    person, _ = a_person(case.brand)
    whole = [case.conversations.get().pk]

    assert split_case(person, case, whole, subject="All", now=LATER) is None
    assert split_case(person, case, [], subject="None", now=LATER) is None
    assert Case.objects.count() == 1


def test_nobody_splits_off_the_conversation_of_another_case() -> None:
    inbox = an_inbox(a_brand())
    case, other = a_case(inbox), a_case(inbox)
    person, _ = a_person(case.brand)
    thread = other.conversations.get()

    assert split_case(person, case, [thread.pk], subject="Taken", now=LATER) is None
    thread.refresh_from_db()
    assert thread.case_id == other.pk


def test_a_split_taken_back_closes_the_empty_case_and_stops_its_clocks() -> None:
    target, source = two_cases_of_one_customer()
    a_clock(target, 30)
    thread = source.conversations.get()
    move = merged((target, source))
    assert move.person is not None
    split = split_case(move.person, target, [thread.pk], subject="", now=LATER)
    assert split is not None

    undo_move(move.person, split, now=LATER)

    new = Case.objects.get(pk=split.target_id)
    assert (new.state, new.merged_into_id, new.due_at) == ("closed", target.pk, None)
    assert not new.clocks.filter(state="running").exists()
    assert target.messages.count() == 2
    assert JournalEntry.objects.filter(what="case-move-undone").count() == 2
