"""What the page of a case shows, without any script."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from evenhand.desk.models import (
    Attachment,
    Case,
    EarlierText,
    Identity,
    JournalEntry,
    Look,
    Message,
    Note,
    Outgoing,
    Person,
)
from tests.house_of_fennimore import MONDAY
from tests.web.case.conftest import Desk, signed_in
from tests.web.case.decided import a_decided_case
from tests.web.case.replies import a_reply

LAST_WEEK = MONDAY - timedelta(days=7)


def seen_by(person: Person, desk: Desk, query: str = "") -> str:
    answer = signed_in(person).get(desk.address + query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def also_said(desk: Desk, text: str, **more: object) -> Message:
    said: dict[str, object] = {
        "case": desk.case,
        "conversation": desk.case.conversations.get(),
        "inbox": desk.inbox,
        "direction": "inbound",
        "audience": "public",
        "text": text,
        "platform_id": f"more-{Message.objects.count()}",
        "said_at": MONDAY + timedelta(minutes=Message.objects.count()),
        "taken_in_at": MONDAY,
    }
    return Message.objects.create(**(said | more))


def test_the_page_shows_what_was_said_and_what_was_decided(desk: Desk) -> None:
    page = seen_by(desk.agent, desk)

    assert "eleven days late" in page
    assert "Answer in public briefly, details in private." in page
    assert "Those never go out in public." in page
    assert "Charter 1," in page


def test_where_reasons_only_decide_together_the_card_says_that_each_alone_changes_nothing(
    empty_desk: Desk,
) -> None:
    case = a_decided_case(empty_desk.inbox, "@fennimore The lamp came broken! Nobody answers.")

    page = signed_in(empty_desk.agent).get(f"/cases/{case.reference}/").content.decode()

    assert "Without all 2 of these reasons" in page
    assert "Without only one of them" in page
    assert "other reason" not in page


def test_the_card_says_only_in_what_another_decision_would_differ(empty_desk: Desk) -> None:
    words = "I have had two automatic answers. I want to speak to a real person, not a bot."
    case = a_decided_case(empty_desk.inbox, words, audience="private")

    page = signed_in(empty_desk.agent).get(f"/cases/{case.reference}/").content.decode()

    assert "Answer in private." in page
    assert "<dd>all private" not in page


def test_the_counter_says_how_much_fits_before_a_word_is_written(desk: Desk) -> None:
    assert "<b>0</b> of 500 characters, as Rehearsal counts" in seen_by(desk.agent, desk)


def test_the_reasons_are_told_in_the_language_of_whoever_reads_the_page(desk: Desk) -> None:
    Person.objects.update(language="de")

    page = seen_by(desk.agent, desk)

    assert "Die gehen nie öffentlich hinaus." in page
    assert "Those never go out in public." not in page


def test_public_private_and_internal_are_told_apart_by_word_mark_and_icon(desk: Desk) -> None:
    also_said(desk, "Between us.", audience="private")
    Note.objects.create(case=desk.case, text="Rang Leeds.", person=desk.lead, written_at=MONDAY)

    page = seen_by(desk.agent, desk)

    for audience, word, readers in (
        ("public", "Public", "anyone can read"),
        ("private", "Private", "only us"),
        ("internal", "Internal", "only the team"),
    ):
        assert f'<article class="message" data-audience="{audience}"' in page
        assert f'icons.svg#{audience}"/></svg>{word}<small>· {readers}</small>' in page


def test_what_its_author_deleted_is_not_shown_and_a_tombstone_stays(desk: Desk) -> None:
    also_said(desk, "", deleted_at=MONDAY)

    assert "Deleted by its author." in seen_by(desk.agent, desk)


def test_an_edited_message_shows_what_it_said_before(desk: Desk) -> None:
    message = also_said(desk, "It came!", edited_at=MONDAY)
    EarlierText.objects.create(message=message, text="It never came!", replaced_at=MONDAY)

    page = seen_by(desk.agent, desk)
    assert "Edited once" in page
    assert "It never came!" in page


def test_what_was_noticed_is_marked_where_it_stands_and_no_person_is_scored(desk: Desk) -> None:
    page = seen_by(desk.agent, desk)

    assert '<mark class="noticed" title="an order number">4471-0926</mark>' in page
    assert "Noticed: " not in page or "%" not in page.partition("Noticed: ")[2][:200]
    assert "confidence" not in page


def test_a_telephone_number_posted_in_public_is_covered_until_somebody_looks(
    empty_desk: Desk,
) -> None:
    case = a_decided_case(
        empty_desk.inbox, "Nobody answers! Ring me on 020 7946 0958 please, today."
    )
    client = signed_in(empty_desk.agent)
    where = f"/cases/{case.reference}/"
    assert "7946" not in client.get(where).content.decode().partition("timeline__flow")[2][:3000]

    message = case.messages.get()
    shown = client.post(f"{where}messages/{message.reference}/uncover/").content.decode()

    assert "020 7946 0958" in shown
    entry = JournalEntry.objects.get(what="message-uncovered")
    assert (entry.case, entry.person) == (case, empty_desk.agent)


def test_what_an_edit_took_away_stays_covered_in_what_was_said_before(desk: Desk) -> None:
    message = also_said(desk, "Ring me.", edited_at=MONDAY)
    before = "Ring me on 020 7946 0958 about order 4471-0926."
    EarlierText.objects.create(message=message, text=before, replaced_at=MONDAY)

    page = seen_by(desk.agent, desk)

    assert "Ring me on […] about order 4471-0926." in page
    assert "7946" not in page


def test_looks_and_reach_are_hidden_until_our_first_reply_was_delivered(desk: Desk) -> None:
    Identity.objects.update(followers=48_213, picture="https://square.example/ines.png")

    before = seen_by(desk.agent, desk)
    a_reply(desk, state="unsure")
    unsure = seen_by(desk.agent, desk)
    Case.objects.update(first_answered_at=MONDAY)
    after = seen_by(desk.agent, desk)

    for page in (before, unsure):
        assert "48213" not in page
        assert "ines.png" not in page
        assert "stay hidden until our first reply has arrived" in page
    assert "48213 followers" in after
    assert "ines.png" in after


def test_every_look_is_logged_and_the_page_says_that_the_customer_can_see_it(desk: Desk) -> None:
    seen_by(desk.agent, desk)
    seen_by(desk.agent, desk)
    page = seen_by(desk.lead, desk)

    assert Look.objects.count() == 2
    assert "Amara Field, Tom Achterberg" in page
    assert "they can see this" in page


def test_the_estimate_says_when_it_does_not_know(desk: Desk) -> None:
    page = seen_by(desk.agent, desk)

    assert "We can’t say yet how long such a case takes." in page


def test_the_estimate_stands_on_the_brands_own_closed_cases_and_not_on_imports(
    desk: Desk,
) -> None:
    now = timezone.now()
    Case.objects.update(opened_at=now - timedelta(days=60))
    opened = [now - timedelta(days=30, hours=hours) for hours in range(400)]
    Case.objects.bulk_create(
        Case(
            brand=desk.brand,
            customer=desk.case.customer,
            language="en",
            reference=f"P{number:07}",
            state="closed",
            opened_at=moment,
            changed_at=moment,
            closed_at=moment + timedelta(hours=1 + number % 30),
            is_history=number >= 350,
        )
        for number, moment in enumerate(opened)
    )

    page = seen_by(desk.agent, desk)

    assert "9 of 10 such cases end within" in page
    assert "From 351 cases" in page


def test_an_unsure_reply_says_that_it_is_looked_for_and_can_be_looked_for_now(desk: Desk) -> None:
    reply = a_reply(desk, state="unsure", audience="private")

    page = seen_by(desk.agent, desk)
    assert "Unsure: looking on the network before sending again" in page
    assert f"/replies/{reply.reference}/look-now/" in page


def test_the_undo_bar_counts_what_is_left_and_offers_undo_and_send_now(desk: Desk) -> None:
    reply = a_reply(desk)

    page = seen_by(desk.agent, desk)
    assert "Public reply to Ines Moreau" in page
    assert f"/replies/{reply.reference}/withdraw/" in page
    assert f"/replies/{reply.reference}/send-now/" in page
    assert "Public reply to Ines Moreau" not in seen_by(desk.lead, desk)


def test_what_the_customer_sees_is_in_their_language(empty_desk: Desk) -> None:
    words = "Mein Paket ist seit elf Tagen nicht da und niemand antwortet mir. Das ist unmöglich!"
    case = a_decided_case(empty_desk.inbox, words)

    page = signed_in(empty_desk.agent).get(f"/cases/{case.reference}/").content.decode()

    assert '<div class="receipt" lang="de">' in page


def test_a_merged_case_leads_to_where_it_went(desk: Desk) -> None:
    other = a_decided_case(desk.inbox, "And my lamp?")
    Case.objects.filter(pk=other.pk).update(merged_into=desk.case, state="closed")

    answer = signed_in(desk.agent).get(f"/cases/{other.reference}/")

    assert answer.status_code == 302
    assert answer["Location"] == desk.address


def test_a_note_that_names_somebody_waits_for_them_at_every_case(desk: Desk) -> None:
    other = a_decided_case(desk.inbox, "And my lamp?")
    note = Note.objects.create(case=other, text="@Tom?", person=desk.lead, written_at=LAST_WEEK)
    note.mentions.add(desk.agent)

    assert "1 note names you" in seen_by(desk.agent, desk)
    assert "@Tom?" in signed_in(desk.agent).get("/cases/mentions/").content.decode()
    signed_in(desk.agent).get(f"/cases/{other.reference}/")
    assert "names you" not in seen_by(desk.agent, desk)


def test_a_note_is_not_shown_to_somebody_who_no_longer_reads_cases_there(desk: Desk) -> None:
    note = Note.objects.create(case=desk.case, text="@Tom?", person=desk.lead, written_at=LAST_WEEK)
    note.mentions.add(desk.agent)
    desk.agent.memberships.update(rights=["write-notes"])

    assert "@Tom?" not in signed_in(desk.agent).get("/cases/mentions/").content.decode()


def queries_of(desk: Desk) -> int:
    client = signed_in(desk.agent)
    client.get(desk.address)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        client.get(desk.address)
    return len(captured)


def test_the_number_of_queries_does_not_grow_with_what_was_said(desk: Desk) -> None:
    also_said(desk, "One more.")
    Note.objects.create(case=desk.case, text="Note.", person=desk.lead, written_at=MONDAY)
    a_reply(desk, state="unsure")
    few = queries_of(desk)
    for number in range(12):
        message = also_said(desk, f"And {number}.")
        EarlierText.objects.create(message=message, text="Before.", replaced_at=MONDAY)
        note = Note.objects.create(case=desk.case, text="N.", person=desk.lead, written_at=MONDAY)
        note.mentions.add(desk.agent)
        a_reply(desk, state="refused", audience="private")
    many = queries_of(desk)

    assert many == few
    assert Outgoing.objects.count() == 13


@pytest.mark.parametrize("part", ["timeline", "about", "leaving"])
def test_each_part_can_be_read_again_alone(desk: Desk, part: str) -> None:
    answer = signed_in(desk.agent).get(f"{desk.address}{part}/")

    assert answer.status_code == 200
    assert "<html" not in answer.content.decode()


def test_what_the_network_told_beside_the_words_is_shown_beside_them(desk: Desk) -> None:
    told = [["content-warning", "a death"], ["sender-not-proved", "DMARC fails"], ["quoted", "Hi"]]
    also_said(desk, "Where is it?", remarks=told)

    page = seen_by(desk.agent, desk)

    for words in ("Content warning:", "a death", "The sender is not proved", "DMARC fails"):
        assert words in page
    assert "<summary>Quoted:</summary>" in page


def test_what_came_back_and_what_a_machine_sent_say_so(desk: Desk) -> None:
    ours = {"direction": "outbound", "returned_at": MONDAY, "returned_why": "mailbox unknown"}
    also_said(desk, "We are looking.", **ours)
    also_said(desk, "I am away.", is_automatic=True)

    page = seen_by(desk.agent, desk)

    assert "It came back, so nobody has read it:" in page
    assert "mailbox unknown" in page
    assert "A machine sent this by itself." in page


@pytest.mark.parametrize("is_final", [True, False])
def test_a_reply_that_came_back_or_is_held_up_is_not_called_delivered(
    desk: Desk, *, is_final: bool
) -> None:
    when = timezone.now()
    ours = {"direction": "outbound", "returned_at": when if is_final else None}
    message = also_said(desk, "We are looking.", returned_why="mailbox unknown", **ours)
    reply = a_reply(desk, state="delivered")
    Outgoing.objects.filter(pk=reply.pk).update(message=message, delivered_at=when)

    page = seen_by(desk.agent, desk)

    assert 'data-state="delivered"' not in page
    card = page[page.index('class="parts"') :]
    assert ("Short answer: <b>still to be written</b>" in card) is is_final


def test_a_content_warning_is_read_before_the_words_it_warns_of(desk: Desk) -> None:
    also_said(desk, "She died on Monday.", remarks=[["content-warning", "a death"]])

    page = seen_by(desk.agent, desk)

    assert page.index("Content warning:") < page.index("She died on Monday.")


def test_what_must_not_be_missed_beside_a_message_stands_out(desk: Desk) -> None:
    also_said(desk, "Pay here.", remarks=[["sender-not-proved", "DMARC fails"]])
    also_said(desk, "Hello.", direction="outbound", returned_at=MONDAY, returned_why="no mailbox")
    also_said(desk, "Thanks.", remarks=[["sender-proved", "DKIM"]])

    assert seen_by(desk.agent, desk).count('class="message__foot seen" data-tone="brick"') == 2


def test_a_file_wears_the_mark_of_what_it_is(desk: Desk) -> None:
    message = also_said(desk, "Here.")
    for name, kind in (("crack.jpg", "image/jpeg"), ("bill.pdf", "application/pdf")):
        Attachment.objects.create(
            message=message, name=name, content_type=kind, added_at=MONDAY, file=f"a/{name}"
        )

    files = seen_by(desk.agent, desk).partition('<ul class="files">')[2].partition("</ul>")[0]

    assert re.findall(r"icons.svg#(\w+)", files) == ["picture", "attach"]
    assert files.count("no description") == 1
