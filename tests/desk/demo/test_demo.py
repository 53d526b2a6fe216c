"""The demo is played through the real line, whole or not at all, and is the same each time."""

from __future__ import annotations

from datetime import timedelta

import pytest

from evenhand.desk.demo.doors import demo_form, demo_secret
from evenhand.desk.demo.making import make_demo
from evenhand.desk.demo.script import house, length, past, week
from evenhand.desk.models import Brand, Case, Membership, Message, Outgoing, Promise, RawEvent
from evenhand.desk.queries.customer_page import CustomerPage
from evenhand.desk.queries.page_opening import opened_page
from tests.house_of_fennimore import MONDAY


def test_a_length_reads_days_hours_minutes_and_seconds() -> None:
    assert length("5d 2h") == timedelta(days=5, hours=2)
    assert length("20m 30s") == timedelta(minutes=20, seconds=30)


def test_the_script_is_told_in_order_and_the_same_each_time() -> None:
    for steps in (week(), past()):
        agos = [step.ago for step in steps]
        assert agos == sorted(agos, reverse=True)
    assert past() == past()


def test_the_script_speaks_several_languages_and_has_every_role() -> None:
    assert {person.role.value for person in house().person} == {
        "agent", "lead", "ethics-officer", "administrator",
    }  # fmt: skip


@pytest.mark.django_db
def test_the_demo_shows_a_week_in_which_something_is_due() -> None:
    opened = make_demo("paper lamp rug", now=MONDAY)
    assert opened is not None
    assert make_demo("paper lamp rug", now=MONDAY) is None
    assert Brand.objects.count() == 1
    assert Membership.objects.filter(role="agent").count() == 2
    languages = set(Case.objects.values_list("language", flat=True))
    assert {"en", "de", "fr", "es", "nl", "it", "pt"} <= languages
    assert not RawEvent.objects.exclude(state=RawEvent.State.TAKEN).exists()
    assert not Outgoing.objects.exclude(state=Outgoing.State.DELIVERED).exists()
    assert Case.objects.filter(known_problem__isnull=False).exists()
    soon = Promise.objects.filter(state="open", due_at__lte=MONDAY + timedelta(hours=1, minutes=5))
    assert soon.filter(due_at__gt=MONDAY).exists()
    assert not Message.objects.filter(said_at__gt=MONDAY + timedelta(minutes=1)).exists()


@pytest.mark.django_db
def test_somebody_wrote_by_the_form_and_has_a_page_of_their_own() -> None:
    make_demo("paper lamp rug", now=MONDAY)
    form = demo_form()
    assert form is not None
    page = opened_page(demo_secret(form), now=MONDAY)
    assert isinstance(page, CustomerPage)
    assert page.case is not None
    assert page.case.customer.name == "Oona Lindqvist"
    assert page.case.audience == "private"
