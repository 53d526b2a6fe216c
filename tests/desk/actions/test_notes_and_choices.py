"""Notes with mentions, customers' choices, goodwill, looks and presence."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from evenhand.desk.actions.be_present import be_present, leave_case
from evenhand.desk.actions.look_at_case import look_at_case
from evenhand.desk.actions.note_choice import note_choice
from evenhand.desk.actions.spend_goodwill import OverBudget, ReasonMissing, spend_goodwill
from evenhand.desk.actions.take_back_choice import take_back_choice
from evenhand.desk.actions.write_note import mentioned_in, write_note
from evenhand.desk.models import (
    Choice,
    Draft,
    Event,
    GoodwillBudget,
    GoodwillSpend,
    JournalEntry,
    Look,
    Note,
    Person,
    Presence,
)
from evenhand.desk.queries.case_page import choices_of
from evenhand.desk.queries.mentions import unseen_mentions
from evenhand.desk.queries.permission import NotAllowed
from evenhand.desk.queries.presence import others_present
from evenhand.desk.rights import Role
from tests.house_of_fennimore import MONDAY, a_brand, a_case, a_person, an_inbox

LATER = MONDAY + timedelta(minutes=1)


def test_a_note_mentions_the_people_named_behind_an_at() -> None:
    case = a_case(an_inbox(a_brand()))
    tom, _ = a_person(case.brand)
    priya, _ = a_person(case.brand, "Priya Nair")

    note = write_note(tom, case, "Please ring Leeds, @priya nair. Thanks!", now=MONDAY)

    assert note is not None
    assert list(note.mentions.all()) == [priya]
    assert [seen.pk for seen in unseen_mentions(priya, case.brand)] == [note.pk]


def test_a_first_name_is_enough_unless_two_people_share_it() -> None:
    people = [
        Person(pk=1, name="Priya Nair"),
        Person(pk=2, name="Tom Ash"),
        Person(pk=3, name="Tom Oak"),
    ]
    assert [person.pk for person in mentioned_in("@Priya and @Tom", people)] == [1]
    assert [person.pk for person in mentioned_in("@tom oak, please", people)] == [3]
    assert mentioned_in("mail priya@tom.example or @Priyanka", people) == []


def test_a_mention_is_seen_once_the_case_was_looked_at() -> None:
    case = a_case(an_inbox(a_brand()))
    tom, _ = a_person(case.brand)
    priya, _ = a_person(case.brand, "Priya Nair")
    write_note(tom, case, "@Priya, look please", now=MONDAY)

    look_at_case(priya, case, now=LATER)

    assert unseen_mentions(priya, case.brand) == []


def test_nobody_of_another_brand_is_mentioned() -> None:
    case = a_case(an_inbox(a_brand()))
    tom, _ = a_person(case.brand)
    a_person(a_brand("Other"), "Mallory Fox")

    note = write_note(tom, case, "@Mallory Fox should see this", now=MONDAY)

    assert note is not None
    assert not note.mentions.exists()


def test_a_written_note_takes_its_draft_with_it_and_an_empty_one_is_none() -> None:
    case = a_case(an_inbox(a_brand()))
    tom, _ = a_person(case.brand)
    Draft.objects.create(case=case, person=tom, audience="internal", text="Ring", changed_at=MONDAY)

    assert write_note(tom, case, "  ", now=MONDAY) is None
    assert Draft.objects.count() == 1
    write_note(tom, case, "Ring Leeds.", now=MONDAY)

    assert Draft.objects.count() == 0
    assert Event.objects.filter(kind="note", case=case).exists()


def test_one_click_is_one_note_however_often_it_arrives() -> None:
    case = a_case(an_inbox(a_brand()))
    tom, _ = a_person(case.brand)
    priya, _ = a_person(case.brand, "Priya Nair")

    first = write_note(tom, case, "Ring Leeds.", now=MONDAY, token="one-click")  # noqa: S106
    again = write_note(tom, case, "Ring Leeds.", now=LATER, token="one-click")  # noqa: S106
    write_note(priya, case, "Ring Leeds.", now=LATER, token="one-click")  # noqa: S106

    assert first == again
    assert case.notes.count() == 2
    assert Event.objects.filter(kind="note", case=case).count() == 2


def test_a_new_choice_replaces_the_one_of_its_kind_and_leaves_a_trace() -> None:
    case = a_case(an_inbox(a_brand()))
    tom, _ = a_person(case.brand)
    note_choice(tom, case, Choice.Kind.AUDIENCE, "private", now=MONDAY)

    note_choice(tom, case, Choice.Kind.AUDIENCE, "public", now=LATER)

    assert [choice.value for choice in choices_of(case)] == ["public"]
    assert Choice.objects.count() == 2


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Choice.Kind.AUDIENCE, "internal"),
        (Choice.Kind.NETWORK, "carrier-pigeon"),
        (Choice.Kind.PERSON_ONLY, False),
        (Choice.Kind.LANGUAGE, "Welsh"),
        (Choice.Kind.QUIET_HOURS, {"from": "21:00"}),
        (Choice.Kind.QUIET_HOURS, {"from": "late", "until": "early"}),
        (Choice.Kind.NO_SURVEYS, "yes"),
    ],
)
def test_a_choice_that_says_nothing_for_its_kind_is_not_noted(
    kind: Choice.Kind, value: Any
) -> None:
    case = a_case(an_inbox(a_brand()))
    tom, _ = a_person(case.brand)

    assert note_choice(tom, case, kind, value, now=MONDAY) is None
    assert not Choice.objects.exists()


def test_quiet_hours_are_kept_with_the_zone_in_which_they_count() -> None:
    case = a_case(an_inbox(a_brand()))
    tom, _ = a_person(case.brand)

    hours = {"from": "21:00", "until": "08:00"}
    choice = note_choice(tom, case, Choice.Kind.QUIET_HOURS, hours, now=MONDAY)

    assert choice is not None
    assert choice.value == {"from": "21:00", "until": "08:00", "zone": "Europe/London"}


def test_a_choice_is_taken_back_once_and_only_in_a_case_of_its_customer() -> None:
    inbox = an_inbox(a_brand())
    case, other = a_case(inbox), a_case(inbox)
    tom, _ = a_person(case.brand)
    choice = note_choice(tom, case, Choice.Kind.NO_SURVEYS, True, now=MONDAY)
    assert choice is not None

    assert not take_back_choice(tom, other, choice, now=LATER)
    assert take_back_choice(tom, case, choice, now=LATER)
    assert not take_back_choice(tom, case, choice, now=LATER)
    assert choices_of(case) == []


def test_goodwill_is_given_up_to_the_budget_of_the_case_and_no_further() -> None:
    case = a_case(an_inbox(a_brand()))
    tom, _ = a_person(case.brand)
    GoodwillBudget.objects.create(
        brand=case.brand, role=Role.AGENT, currency="GBP", per_case=3000, per_month=5000
    )

    given = spend_goodwill(tom, case, 2500, reason="The birthday was spoiled.", now=MONDAY)
    more = spend_goodwill(tom, case, 501, reason="And the second.", now=MONDAY)

    assert isinstance(given, GoodwillSpend)
    assert more == OverBudget(left=500, currency="GBP")


def test_goodwill_of_other_cases_counts_for_the_month() -> None:
    inbox = an_inbox(a_brand())
    case, other = a_case(inbox), a_case(inbox)
    tom, _ = a_person(case.brand)
    GoodwillBudget.objects.create(
        brand=case.brand, role=Role.AGENT, currency="GBP", per_case=3000, per_month=5000
    )
    spend_goodwill(tom, other, 3000, reason="A cracked lamp.", now=MONDAY)

    assert spend_goodwill(tom, case, 2500, reason="Late.", now=MONDAY) == OverBudget(2000, "GBP")
    next_month = MONDAY + timedelta(days=20)
    assert isinstance(
        spend_goodwill(tom, case, 2500, reason="Late.", now=next_month), GoodwillSpend
    )


def test_goodwill_needs_a_reason_and_a_budget() -> None:
    case = a_case(an_inbox(a_brand()))
    tom, _ = a_person(case.brand)
    assert spend_goodwill(tom, case, 100, reason=" ", now=MONDAY) == ReasonMissing()
    assert spend_goodwill(tom, case, 100, reason="Late.", now=MONDAY) == OverBudget(0, "")


def test_every_look_is_logged_once_for_each_person_and_day() -> None:
    case = a_case(an_inbox(a_brand()))
    tom, _ = a_person(case.brand)
    for moment in (MONDAY, LATER, MONDAY + timedelta(days=1)):
        look_at_case(tom, case, now=moment)

    first, second = Look.objects.order_by("day")
    assert (first.first_at, first.last_at) == (MONDAY, LATER)
    assert second.day.isoformat() == "2026-11-24"
    assert JournalEntry.objects.filter(what="case-looked-at", case=case).count() == 2


def test_somebody_of_another_brand_cannot_look() -> None:
    case = a_case(an_inbox(a_brand()))
    mallory, _ = a_person(a_brand("Other"), "Mallory Fox")
    with pytest.raises(NotAllowed):
        look_at_case(mallory, case, now=MONDAY)
    assert not Look.objects.exists()


def test_others_see_who_is_in_the_case_and_for_whom_they_type() -> None:
    case = a_case(an_inbox(a_brand()))
    tom, _ = a_person(case.brand)
    priya, _ = a_person(case.brand, "Priya Nair")
    be_present(priya, case, now=MONDAY, typing_for="private")

    (seen,) = others_present(case, tom, now=LATER)
    assert (seen.person, seen.typing_for) == (priya, "private")
    assert others_present(case, priya, now=LATER) == []


def test_presence_is_forgotten_within_minutes() -> None:
    case = a_case(an_inbox(a_brand()))
    tom, _ = a_person(case.brand)
    priya, _ = a_person(case.brand, "Priya Nair")
    be_present(priya, case, now=MONDAY)

    assert others_present(case, tom, now=MONDAY + timedelta(minutes=2)) == []
    be_present(tom, case, now=MONDAY + timedelta(minutes=2))
    assert [presence.person for presence in Presence.objects.all()] == [tom]


def test_open_pages_hear_of_presence_only_when_it_changes() -> None:
    case = a_case(an_inbox(a_brand()))
    tom, _ = a_person(case.brand)
    for seconds in (0, 20, 40):
        be_present(tom, case, now=MONDAY + timedelta(seconds=seconds))
    be_present(tom, case, now=LATER, typing_for="public")
    leave_case(tom, case, now=LATER)

    told = [event.data["typing"] for event in Event.objects.filter(kind="presence")]
    assert told == ["", "public", ""]
    assert Note.objects.count() == 0
