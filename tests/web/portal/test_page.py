"""The customer's page shows what is theirs to know, and what they do there is heard."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from evenhand.core.decisions.records import situation_from_json
from evenhand.desk.actions.close_cases import Ending, Reason, close_cases
from evenhand.desk.actions.write_note import write_note
from evenhand.desk.models import (
    Case,
    Choice,
    Clock,
    Conversation,
    Decision,
    Inbox,
    JournalEntry,
    Message,
    Promise,
    Signal,
)
from evenhand.networks.form.models import Letter
from tests.house_of_fennimore import an_inbox
from tests.web.portal.conftest import Desk
from tests.web.portal.customers import WORDS, agent_answers, desk_reads, writes

ANSWER = "Hello Ines, this is Tom, a person at Fennimore. You will hear from me by 17:00 tomorrow."


def shown(page: str, **headers: str) -> str:
    answer = Client().get(page, headers=headers)
    assert answer.status_code == 200
    return answer.content.decode()


def says(page: str, words: str, form: str = "a-form") -> int:
    return Client(enforce_csrf_checks=True).post(
        f"{page}say/", {"words": words, "token": form}
    ).status_code  # fmt: skip


def wishes(page: str, **told: str) -> int:
    times = {"quiet_from": "21:00", "quiet_until": "08:00"}
    client = Client(enforce_csrf_checks=True)
    return client.post(f"{page}wishes/", {"audience": "", **times, **told}).status_code


def test_before_the_desk_has_read_it_the_page_holds_what_was_written(desk: Desk) -> None:
    page = shown(writes(desk.inbox))
    assert WORDS in page
    assert "It is here, and is being read." in page


def test_the_first_visit_offers_the_link_to_be_kept_and_later_ones_do_not(desk: Desk) -> None:
    page = writes(desk.inbox)
    assert f'value="http://testserver{page}"' in shown(f"{page}?new")
    assert "Keep the link" not in shown(page)


def test_the_page_shows_case_answer_promise_and_receipt(desk: Desk) -> None:
    page = writes(desk.inbox)
    desk_reads()
    case = Case.objects.get()
    agent_answers(desk.agent, case, ANSWER)
    told = shown(page)
    assert f"Your case {case.reference[:4]}-{case.reference[4:]}" in told
    assert ANSWER in told
    assert "Tom Achterberg, a person at Fennimore" in told
    assert "Tom Achterberg promised you:" in told
    assert Promise.objects.get().words in told
    assert "What would have changed this" in told
    assert "If you choose public answers" in told


def test_the_page_says_first_by_when_its_customer_hears_from_us(desk: Desk) -> None:
    page = writes(desk.inbox)
    desk_reads()
    now = timezone.now()
    Clock.objects.update(due_at=now + timedelta(hours=3))
    assert "You get a first answer by" in shown(page)
    Clock.objects.update(due_at=now - timedelta(hours=3))
    assert "We are late: you should have heard from us by" in shown(page)


def test_a_late_promise_says_that_it_is_late(desk: Desk) -> None:
    page = writes(desk.inbox)
    desk_reads()
    agent_answers(desk.agent, Case.objects.get(), ANSWER)
    Promise.objects.update(state=Promise.State.LATE)
    assert "We are late with this." in shown(page)


def test_an_answer_stands_on_the_page_as_soon_as_it_lies_there(desk: Desk) -> None:
    page = writes(desk.inbox)
    desk_reads()
    agent_answers(desk.agent, Case.objects.get(), ANSWER)
    Message.objects.filter(direction="outbound").delete()
    assert ANSWER in shown(page)


def test_a_note_of_the_team_is_never_on_the_page(desk: Desk) -> None:
    page = writes(desk.inbox)
    desk_reads()
    write_note(desk.agent, Case.objects.get(), "They sound cross.", now=timezone.now())
    assert "They sound cross." not in shown(page)


def test_what_was_taken_back_leaves_its_place_and_no_words(desk: Desk) -> None:
    page = writes(desk.inbox)
    desk_reads()
    agent_answers(desk.agent, Case.objects.get(), ANSWER)
    Message.objects.filter(direction="outbound").update(text="", deleted_at=timezone.now())
    told = shown(page)
    assert "We took this back." in told
    assert "Hello Ines" not in told


def test_what_was_said_elsewhere_in_the_same_case_stands_there_with_who_could_read_it(
    desk: Desk,
) -> None:
    page = writes(desk.inbox)
    desk_reads()
    case = Case.objects.get()
    square = an_inbox(desk.brand)
    identity = case.conversations.get().identity
    thread = Conversation.objects.create(
        case=case, inbox=square, identity=identity, platform_id="t", audience="public",
        started_at=timezone.now(), last_message_at=timezone.now(),
    )  # fmt: skip
    message = Message.objects.create(
        case=case, conversation=thread, inbox=square, direction="inbound", audience="public",
        identity=identity, text="My number is 07700 900123", platform_id="p",
        said_at=timezone.now(), taken_in_at=timezone.now(),
    )  # fmt: skip
    Signal.objects.create(
        message=message, kind="personal-data-phone", start=13, end=25, confidence=1, version="v"
    )
    told = shown(page)
    assert 'data-audience="public"' in told
    assert "on Rehearsal" in told
    assert "You can delete it on Rehearsal" in told


def test_what_somebody_else_said_in_the_same_case_stays_theirs(desk: Desk) -> None:
    page = writes(desk.inbox)
    other = writes(desk.inbox, "Mine is broken too.", name="Kell")
    desk_reads()
    mine, theirs = Case.objects.order_by("pk")
    Conversation.objects.filter(case=theirs).update(case=mine)
    Message.objects.filter(case=theirs).update(case=mine)
    assert "Mine is broken too." not in shown(page)
    assert WORDS not in shown(other)


def test_a_secret_in_what_they_wrote_is_met_with_help_and_no_reproach(desk: Desk) -> None:
    page = writes(desk.inbox, "I cannot sign in, my password is hunter2!horse")
    desk_reads()
    assert "please change it where you use it" in shown(page)


def test_what_is_written_on_the_page_joins_the_same_case(desk: Desk) -> None:
    page = writes(desk.inbox)
    desk_reads()
    assert says(page, "It came today, thank you.") == 303
    assert "is being read" in shown(page)
    desk_reads()
    assert Case.objects.count() == Conversation.objects.count() == 1
    assert Message.objects.filter(audience="private", direction="inbound").count() == 2


def test_the_same_form_on_the_page_sent_twice_is_one_letter(desk: Desk) -> None:
    page = writes(desk.inbox)
    assert [says(page, "Hello?"), says(page, "Hello?")] == [303, 303]
    assert Letter.objects.count() == 2
    assert says(page, "Other words") == 409
    assert Letter.objects.count() == 2


def test_nothing_is_said_with_no_words(desk: Desk) -> None:
    page = writes(desk.inbox)
    assert says(page, " ") == 422
    assert Letter.objects.count() == 1


def test_writing_opens_a_closed_case(desk: Desk) -> None:
    page = writes(desk.inbox)
    desk_reads()
    reason = Reason(Ending.SOLVED)
    close_cases(desk.agent, desk.brand, [Case.objects.get().pk], reason, now=timezone.now())
    assert "This is closed for now." in shown(page)
    says(page, "It is broken again.")
    desk_reads()
    assert Case.objects.get().state == Case.State.OPEN


def test_wishes_are_choices_from_the_page_and_the_next_decision_hears_them(desk: Desk) -> None:
    page = writes(desk.inbox)
    desk_reads()
    told = {"audience": "private", "person_only": "on", "language": "fr", "is_quiet": "on"}
    assert wishes(page, **told, no_surveys="on") == 303
    chosen = {choice.kind: choice for choice in Choice.objects.filter(taken_back_at=None)}
    assert len(chosen) == 5
    assert {choice.source for choice in chosen.values()} == {"page"}
    assert chosen["quiet-hours"].value == {
        "from": "21:00",
        "until": "08:00",
        "zone": "Europe/London",
    }
    says(page, "Is anybody there?")
    desk_reads()
    decided = situation_from_json(Decision.objects.latest("pk").situation)
    assert decided.chose_audience == "private"
    assert decided.chose_person
    assert decided.chose_language == "fr"
    page_now = shown(page)
    assert 'value="private" checked' in page_now
    assert "selected>Français" in page_now


def test_a_wish_is_taken_back_by_choosing_otherwise(desk: Desk) -> None:
    page = writes(desk.inbox)
    desk_reads()
    wishes(page, audience="private")
    wishes(page, audience="private")
    assert Choice.objects.count() == 1
    wishes(page)
    assert not Choice.objects.filter(taken_back_at=None).exists()
    entries = JournalEntry.objects.filter(what="choice-made").order_by("number")
    assert [entry.data["is_taken_back"] for entry in entries] == [False, True]


@pytest.mark.parametrize(
    "told",
    [
        {"audience": "internal"},
        {"language": "xx"},
        {"is_quiet": "on", "quiet_from": "08:00"},
        {"is_quiet": "on", "quiet_from": "noon"},
    ],
)
def test_a_wish_that_says_nothing_changes_nothing(desk: Desk, told: dict[str, str]) -> None:
    page = writes(desk.inbox)
    desk_reads()
    assert wishes(page, **told) == 422
    assert not Choice.objects.exists()


def test_who_asks_for_a_person_brings_even_a_closed_case_before_one(desk: Desk) -> None:
    page = writes(desk.inbox)
    desk_reads()
    case = Case.objects.get()
    close_cases(desk.agent, desk.brand, [case.pk], Reason(Ending.SOLVED), now=timezone.now())
    assert Client(enforce_csrf_checks=True).post(f"{page}person/").status_code == 303
    case.refresh_from_db()
    assert (case.state, case.needs_person, case.closed_at) == (Case.State.OPEN, True, None)
    assert Choice.objects.get().kind == Choice.Kind.PERSON_ONLY
    assert "You asked for a person." in shown(page)


def test_the_receipt_says_who_judged_otherwise_and_why(desk: Desk) -> None:
    page = writes(desk.inbox)
    desk_reads()
    case = Case.objects.get()
    Decision.objects.get().overrides.create(
        audience="hybrid", reason="Others wait for this too.", person=desk.agent,
        made_at=timezone.now(),
    )  # fmt: skip
    assert case.decision_id
    assert "Others wait for this too." in shown(page)


def test_the_page_speaks_the_language_that_was_chosen_for_the_receipt(desk: Desk) -> None:
    page = writes(desk.inbox)
    desk_reads()
    wishes(page, language="fr")
    assert "Nous vous répondons en privé." in shown(page)


def test_a_page_tells_no_other_site_of_its_link_and_is_kept_nowhere(desk: Desk) -> None:
    answer = Client().get(writes(desk.inbox))
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


def test_news_are_told_only_where_there_are_some(desk: Desk) -> None:
    page = writes(desk.inbox)
    desk_reads()
    told = shown(page)
    mark = told.partition("news/?mark=")[2][:16]
    assert Client().get(f"{page}news/?mark={mark}").status_code == 204
    agent_answers(desk.agent, Case.objects.get(), ANSWER)
    news = Client().get(f"{page}news/?mark={mark}")
    assert news.status_code == 200
    assert ANSWER in news.content.decode()
    assert "<html" not in news.content.decode()
    newer = news.content.decode().partition("news/?mark=")[2][:16]
    assert Client().get(f"{page}news/?mark={newer}").status_code == 204


def test_a_disconnected_form_can_be_read_and_not_written_to(desk: Desk) -> None:
    page = writes(desk.inbox)
    desk_reads()
    Inbox.objects.update(state=Inbox.State.LEFT)
    assert "no longer written to" in shown(page)
    assert says(page, "Hello?") == 404


def test_very_much_in_a_short_time_waits_and_loses_nothing(desk: Desk) -> None:
    page = writes(desk.inbox)
    answers = [says(page, f"line {n}", form=f"t{n}") for n in range(31)]
    assert answers == [303] * 30 + [429]


def test_the_number_of_queries_does_not_grow_with_what_was_said(desk: Desk) -> None:
    page = writes(desk.inbox)
    desk_reads()

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as told:
            shown(page)
        return len(told)

    agent_answers(desk.agent, Case.objects.get(), ANSWER, click="first")
    says(page, "one", form="one")
    before = queries()
    for n in range(5):
        says(page, f"more {n}", form=f"more-{n}")
        desk_reads(now=timezone.now() + timedelta(minutes=n + 1))
    agent_answers(desk.agent, Case.objects.get(), "Hello Ines, thank you. Tom", click="second")
    says(page, "last", form="last")
    assert queries() == before
