"""Arranging several cases from the list: giving, tagging, resting, closing, and taking it back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from evenhand.desk.models import Brand, Case, Clock, Inbox, JournalEntry, Person, Promise, SavedView
from evenhand.desk.rights import Role
from tests.house_of_fennimore import a_brand, a_case, a_person
from tests.web.conftest import Desk

ClientOf = Callable[[Person], Client]
ARRANGE = "/inbox/fennimore/arrange/"


def arrange(client: Client, cases: list[Case], do: str, **form: str) -> Any:
    chosen = [case.reference for case in cases]
    return client.post(ARRANGE, {"case": chosen, "do": do, **form}, follow=True)


def said(answer: Any) -> str:
    return " ".join(str(message) for message in answer.context["messages"])


@pytest.fixture
def cases(desk: Desk) -> list[Case]:
    later = timezone.now() + timedelta(days=2)
    made = [a_case(desk.inbox, "one"), a_case(desk.inbox, "two")]
    Case.objects.update(due_at=later)
    return made


def test_an_agent_takes_what_nobody_has_and_can_take_it_back(
    desk: Desk, client_of: ClientOf, cases: list[Case]
) -> None:
    client = client_of(desk.agent)
    assert "2 cases were changed" in said(arrange(client, cases, "assign", to="me"))
    assert Case.objects.filter(assignee=desk.agent).count() == 2
    answer = client.post("/inbox/fennimore/undo/", follow=True)
    assert "2 cases are as they were" in said(answer)
    assert Case.objects.filter(assignee=None).count() == 2


def test_undo_leaves_a_case_alone_that_somebody_arranged_since(
    desk: Desk, client_of: ClientOf, cases: list[Case]
) -> None:
    client = client_of(desk.agent)
    arrange(client, cases, "assign", to="me")
    other, _ = a_person(desk.brand, "Priya Nair")
    Case.objects.filter(pk=cases[0].pk).update(assignee=other)
    assert "arranged anew" in said(client.post("/inbox/fennimore/undo/", follow=True))
    assert Case.objects.get(pk=cases[0].pk).assignee == other
    assert Case.objects.get(pk=cases[1].pk).assignee is None


def test_giving_somebody_elses_case_away_needs_the_right_to_assign(
    desk: Desk, client_of: ClientOf, cases: list[Case]
) -> None:
    lead, _ = a_person(desk.brand, "Lea Lead", Role.LEAD)
    arrange(client_of(lead), cases, "assign", to=lead.reference)
    answer = arrange(client_of(desk.agent), cases, "assign", to="me")
    assert "right to assign" in said(answer)
    assert Case.objects.filter(assignee=lead).count() == 2


def test_in_turn_goes_by_language_then_by_room(desk: Desk, client_of: ClientOf) -> None:
    lead, leads = a_person(desk.brand, "Lea Lead", Role.LEAD)
    leads.takes_cases = False
    leads.save()
    german, speaks = a_person(desk.brand, "Uwe Stern")
    speaks.languages, speaks.capacity = ["de"], 1
    speaks.save()
    cases = [a_case(desk.inbox, str(number)) for number in range(3)]
    Case.objects.filter(pk__in=[cases[0].pk, cases[1].pk]).update(language="de")
    arrange(client_of(lead), cases, "assign", to="in-turn")
    holders = list(Case.objects.order_by("pk").values_list("assignee", flat=True))
    assert holders.count(german.pk) == 1
    assert holders.count(desk.agent.pk) == 2


def test_tags_are_put_on_and_taken_off(desk: Desk, client_of: ClientOf, cases: list[Case]) -> None:
    client = client_of(desk.agent)
    arrange(client, cases, "tag", tags="Delivery,  birth day ,delivery")
    assert sorted(cases[0].tags.values_list("name", flat=True)) == ["birth day", "delivery"]
    arrange(client, cases[:1], "untag", tags="delivery")
    assert list(cases[0].tags.values_list("name", flat=True)) == ["birth day"]
    assert cases[1].tags.count() == 2


def test_a_case_cannot_sleep_past_its_clock(
    desk: Desk, client_of: ClientOf, cases: list[Case]
) -> None:
    Case.objects.filter(pk=cases[0].pk).update(due_at=timezone.now() + timedelta(minutes=20))
    answer = arrange(client_of(desk.agent), cases, "snooze", until="hour")
    assert "runs out before" in said(answer)
    assert list(Case.objects.filter(state="snoozed")) == [cases[1]]
    arrange(client_of(desk.agent), cases, "wake")
    assert not Case.objects.filter(state="snoozed").exists()


def test_closing_asks_for_the_reason_and_stops_the_clocks(
    desk: Desk, client_of: ClientOf, cases: list[Case]
) -> None:
    now = timezone.now()
    clock = Clock.objects.create(
        case=cases[0], name="acknowledge", rule="r", started_at=now, due_at=now
    )
    client = client_of(desk.agent)
    assert "why the cases end" in said(arrange(client, cases, "close"))
    arrange(client, cases, "close", ending="solved", ending_words="He said so.")
    assert set(Case.objects.values_list("state", flat=True)) == {"closed"}
    clock.refresh_from_db()
    assert clock.state == Clock.State.STOPPED
    entry = JournalEntry.objects.filter(what="case-closed").latest("number")
    assert entry.data == {"reason": "solved", "words": "He said so."}
    arrange(client, cases, "reopen")
    clock.refresh_from_db()
    assert clock.state == Clock.State.RUNNING
    assert not Case.objects.filter(closed_at__isnull=False).exists()


def test_a_case_that_owes_a_promise_is_not_closed(
    desk: Desk, client_of: ClientOf, cases: list[Case]
) -> None:
    now = timezone.now()
    Promise.objects.create(
        case=cases[0], words="by Friday", due_at=now, precision="day", made_at=now
    )
    answer = arrange(client_of(desk.agent), cases, "close", ending="solved")
    assert "still owed" in said(answer)
    assert Case.objects.get(pk=cases[0].pk).state == "open"


def test_who_only_reads_may_not_close(desk: Desk, client_of: ClientOf, cases: list[Case]) -> None:
    officer, _ = a_person(desk.brand, "Eve Officer", Role.ETHICS_OFFICER)
    answer = arrange(client_of(officer), cases, "close", ending="solved")
    assert answer.status_code == 403
    assert not Case.objects.filter(state="closed").exists()


def test_cases_of_another_brand_are_out_of_reach(desk: Desk, client_of: ClientOf) -> None:
    theirs: Brand = a_brand("Harbour")
    box = Inbox.objects.create(
        brand=theirs, network="rehearsal", handle="@harbour", name="Harbour",
        account=b"", created_at=timezone.now(), due_at=timezone.now(),
    )  # fmt: skip
    case = a_case(box)
    assert "No case was chosen" in said(arrange(client_of(desk.agent), [case], "take"))
    assert Case.objects.get(pk=case.pk).assignee is None


def test_a_view_is_kept_under_a_name_for_its_person_alone(desk: Desk, client_of: ClientOf) -> None:
    client = client_of(desk.agent)
    form = {"name": "German", "view": "open", "language": "de"}
    client.post("/inbox/fennimore/views/", form)
    view = SavedView.objects.get()
    assert (view.person, view.filters) == (desk.agent, {"view": "open", "language": "de"})
    assert "German" in client.get("/inbox/fennimore/").content.decode()
    other, _ = a_person(desk.brand, "Priya Nair")
    stranger = client_of(other)
    assert "German" not in stranger.get("/inbox/fennimore/").content.decode()
    stranger.post(f"/inbox/fennimore/views/{view.reference}/")
    assert SavedView.objects.count() == 1
    client.post(f"/inbox/fennimore/views/{view.reference}/")
    assert SavedView.objects.count() == 0


@pytest.mark.parametrize(
    "wanted",
    ["https://example.org/", "//example.org/", "inbox:start", "x", "\x00", "/\\example.org"],
)
def test_no_form_leads_away_from_the_desk(
    desk: Desk, client_of: ClientOf, cases: list[Case], wanted: str
) -> None:
    client = client_of(desk.agent)
    form = {"case": [cases[0].reference], "do": "take", "next": wanted}
    assert client.post(ARRANGE, form)["Location"] == "/inbox/fennimore/"
