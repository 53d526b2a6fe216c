"""Deciding otherwise, choices, promises, goodwill and arranging, with plain forms."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from evenhand.desk.models import (
    Case,
    Choice,
    Clock,
    Conversation,
    GoodwillBudget,
    GoodwillSpend,
    Override,
    Promise,
)
from evenhand.desk.rights import Role
from tests.house_of_fennimore import MONDAY
from tests.web.case.conftest import Desk, signed_in
from tests.web.case.decided import a_decided_case


def told(desk: Desk, part: str, **said: str) -> str:
    """Send a form and return the page that follows."""
    answer = signed_in(desk.agent).post(f"{desk.address}{part}/", said, follow=True)
    return " ".join(answer.content.decode().split())


def test_an_agent_decides_otherwise_with_a_reason_that_the_page_shows(desk: Desk) -> None:
    page = told(desk, "override", option="private", reason="She asked for fewer eyes.")

    assert Override.objects.get().audience == "private"
    assert "Answer in private." in page
    assert "“She asked for fewer eyes.”" in page


def test_what_the_law_or_privacy_shuts_stays_shut_and_the_card_says_why(desk: Desk) -> None:
    page = told(desk, "override", option="public", reason="I want to.")

    assert "That stays shut here" in page
    assert "Not open:" in page
    assert not Override.objects.exists()


def test_nobody_decides_otherwise_without_a_reason(desk: Desk) -> None:
    assert "Say why in a sentence" in told(desk, "override", option="private", reason=" ")
    assert not Override.objects.exists()


def test_a_noted_choice_is_shown_and_can_be_taken_back(desk: Desk) -> None:
    page = told(desk, "choices", kind="quiet-hours", **{"from": "21:00", "until": "08:00"})
    assert "quiet from 21:00 to 08:00" in page

    page = told(desk, f"choices/{Choice.objects.get().pk}/back")
    assert "quiet from 21:00" not in page


def test_a_promise_gets_a_new_date_in_the_brands_own_time(desk: Desk) -> None:
    promise = Promise.objects.create(
        case=desk.case, words="today", due_at=MONDAY, precision="day", made_at=MONDAY
    )
    summer = f"{timezone.now().year + 1}-07-01"
    told(
        desk,
        f"promises/{promise.reference}",
        how="renegotiated",
        due_at=f"{summer}T17:00",
        reason="Ines agreed.",
    )

    new = Promise.objects.get(state="open")
    assert new.due_at.isoformat() == f"{summer}T16:00:00+00:00"


def test_a_clock_of_the_law_ends_when_somebody_says_what_was_done(desk: Desk) -> None:
    clock = Clock.objects.create(
        case=desk.case, name="gdpr-answer", rule="data-request", started_at=MONDAY, due_at=MONDAY
    )
    assert "Say in a sentence what was done" in told(desk, f"clocks/{clock.pk}", reason=" ")
    clock.refresh_from_db()
    assert clock.state == Clock.State.RUNNING

    page = told(desk, f"clocks/{clock.pk}", reason="A copy of all data went out by post.")
    clock.refresh_from_db()
    assert clock.state != Clock.State.RUNNING
    assert "A copy of all data went out by post." in page


def test_goodwill_is_given_as_it_is_written_and_within_the_budget(desk: Desk) -> None:
    GoodwillBudget.objects.create(
        brand=desk.brand, role=Role.AGENT, currency="GBP", per_case=3000, per_month=9000
    )
    page = told(desk, "goodwill", amount="12,5", reason="The birthday.")

    assert GoodwillSpend.objects.get().amount == 1250
    assert "17.50 GBP left here" in page
    assert "You can give 17.50 GBP here" in told(desk, "goodwill", amount="18", reason="More.")


def test_a_closed_case_is_opened_again_from_its_own_page(desk: Desk) -> None:
    page = told(desk, "close", ending="solved")
    assert "Open again" in page

    page = told(desk, "reopen")
    assert Case.objects.get().state == "open"
    assert "Open again" not in page


def test_the_head_says_whom_a_case_waits_for(desk: Desk) -> None:
    Case.objects.update(due_at=None)
    assert "waiting for" in told(desk, "tag", put="")


def test_a_case_is_taken_tagged_and_closed_with_its_reason(desk: Desk) -> None:
    told(desk, "assign", to="me")
    told(desk, "tag", put="delivery, birthday")
    page = told(desk, "close", ending="solved")

    case = Case.objects.get(pk=desk.case.pk)
    assert (case.assignee, case.state) == (desk.agent, "closed")
    assert '<span class="tag">birthday</span>' in page


def test_who_takes_a_case_and_who_gives_it_back_is_said_in_so_many_words(desk: Desk) -> None:
    assert f"{desk.agent.name} took the case." in told(desk, "assign", to="me")
    page = told(desk, "assign", to="nobody")
    assert f"{desk.agent.name} gave the case back to everybody." in page


def test_a_case_cannot_be_slept_past_its_clock(desk: Desk) -> None:
    Case.objects.update(due_at=timezone.now() + timedelta(hours=1))

    assert "A clock of it runs out before that." in told(desk, "snooze", until="24h")


def test_a_case_of_the_same_customer_is_merged_in_and_parted_again(desk: Desk) -> None:
    other = a_decided_case(desk.inbox, "And my lamp?")
    Case.objects.filter(pk=other.pk).update(customer=desk.case.customer)

    page = told(desk, "merge", other=other.reference)
    assert "And my lamp?" in page
    assert page.count("merged case") == 1
    move = desk.case.moves_in.get()
    page = told(desk, f"moves/{move.pk}/undo")
    other.refresh_from_db()
    assert other.merged_into is None
    assert Conversation.objects.get(case=other).pk == move.conversations[0]


def test_the_case_of_somebody_else_is_not_merged_in(desk: Desk) -> None:
    other = a_decided_case(desk.inbox, "And my lamp?")

    assert "Two people" in told(desk, "merge", other=other.reference)
