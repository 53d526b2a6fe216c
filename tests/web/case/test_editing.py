"""Changing what was delivered: looked over like any reply, nothing typed is lost, and a trace."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from evenhand.desk.accounts import account_of
from evenhand.desk.models import Case, EarlierText, JournalEntry, Message, Outgoing, Person
from evenhand.desk.sweeps.deliver import deliver
from evenhand.networks.rehearsal.models import Post
from evenhand.networks.rehearsal.stage import actor_called, say_in_square, stage_of
from tests.house_of_fennimore import a_person
from tests.web.case.conftest import Desk, signed_in

FIRST = "I’m sorry. Your parcel is in Leeds, and I write to you by 17:00 on 1 December 2026. Tom"
BETTER = "I’m sorry. Your parcel is in York, and I write to you by 17:00 on 1 December 2026. Tom"
BLOCKED = "Write to ines.moreau@mail.example, or ring 020 7946 0958."


@pytest.fixture
def reply(desk: Desk) -> Outgoing:
    """A public reply of the agent's that stands on the practice network."""
    post = say_in_square(actor_called(stage_of(account_of(desk.inbox)), "@ines1"), "Where is it?")
    desk.case.messages.update(platform_id=post.platform_id)
    form = {
        "audience": "public",
        "text": FIRST,
        "conversation": str(desk.case.conversations.get().pk),
        "turn": str(Case.objects.get(pk=desk.case.pk).turn),
        "token": "one-click",
    }
    signed_in(desk.agent).post(f"{desk.address}approve/", form)
    deliver(now=timezone.now() + timedelta(minutes=1))
    reply = Outgoing.objects.get()
    assert reply.state == "delivered"
    return reply


def where(desk: Desk, reply: Outgoing) -> str:
    return f"{desk.address}replies/{reply.reference}/edit/"


def posted(
    desk: Desk, reply: Outgoing, text: str, person: Person | None = None, **more: str
) -> tuple[int, str]:
    form = {"audience": "public", "text": text} | more
    answer = signed_in(person or desk.agent).post(where(desk, reply), form)
    return answer.status_code, " ".join(answer.content.decode().split())


def test_the_page_begins_with_the_words_as_a_person_wrote_them(desk: Desk, reply: Outgoing) -> None:
    assert reply.message is not None
    assert reply.message.text.startswith("@ines1")
    page = signed_in(desk.agent).get(where(desk, reply)).content.decode()

    assert f"\n{FIRST}</textarea>" in page
    assert "Change it on Rehearsal" in page


def test_the_new_words_stand_on_the_network_and_the_old_ones_stay_readable(
    desk: Desk, reply: Outgoing
) -> None:
    status, _ = posted(desk, reply, BETTER, do="change")

    assert status == 302
    assert Post.objects.get(text__contains="York").text == f"@ines1 {BETTER}"
    page = signed_in(desk.agent).get(desk.address).content.decode()
    assert "Edited once" in page
    assert f"@ines1 {FIRST}" in page
    assert f"{desk.agent.name} changed the words of a delivered reply." in page
    again = signed_in(desk.agent).get(where(desk, reply)).content.decode()
    assert f"\n{BETTER}</textarea>" in again


def test_looking_it_over_changes_nothing_yet(desk: Desk, reply: Outgoing) -> None:
    status, page = posted(desk, reply, BLOCKED)

    assert status == 200
    assert 'data-severity="blocks"' in page
    assert BLOCKED in page
    assert not EarlierText.objects.exists()


def test_what_the_review_holds_back_is_not_changed_and_no_word_is_lost(
    desk: Desk, reply: Outgoing
) -> None:
    status, page = posted(desk, reply, BLOCKED, do="change")

    assert status == 422
    assert "Held back until what is marked in red is out." in page
    assert f"{BLOCKED}</textarea>" in page
    assert not EarlierText.objects.exists()


def test_a_lead_lets_it_through_with_a_reason_that_the_journal_keeps(
    desk: Desk, reply: Outgoing
) -> None:
    _, page = posted(desk, reply, BLOCKED, desk.lead, do="change")
    assert "Why may it go all the same?" in page

    status, _ = posted(desk, reply, BLOCKED, desk.lead, do="change", lift="They asked for it.")
    assert status == 302
    assert JournalEntry.objects.get(what="reply-edited").data["lifted"] == "They asked for it."


def test_too_long_for_the_network_is_said_at_the_box(desk: Desk, reply: Outgoing) -> None:
    status, page = posted(desk, reply, "word " * 200, do="change")

    assert status == 422
    assert "The network can’t take it like this." in page


def test_what_the_network_refuses_is_told_and_the_words_stay(desk: Desk, reply: Outgoing) -> None:
    Post.objects.filter(text__contains="Leeds").update(deleted_at=timezone.now())
    status, page = posted(desk, reply, BETTER, do="change")

    assert status == 422
    assert "It still says what it said." in page
    assert f"{BETTER}</textarea>" in page


def test_a_reply_that_is_gone_offers_no_other_words(desk: Desk, reply: Outgoing) -> None:
    link = f"{where(desk, reply)}?"
    assert link in signed_in(desk.agent).get(desk.address).content.decode()

    Message.objects.filter(outgoing=reply).update(deleted_at=timezone.now())
    assert link not in signed_in(desk.agent).get(desk.address).content.decode()


def test_a_colleague_who_approves_nothing_is_not_offered_the_words_of_others(
    desk: Desk, reply: Outgoing
) -> None:
    other, membership = a_person(desk.brand, "Priya Nair")
    membership.rights = ["read-cases", "reply-public"]
    membership.save()

    assert where(desk, reply) not in signed_in(other).get(desk.address).content.decode()
    assert signed_in(other).get(where(desk, reply)).status_code == 403


def test_a_suggestion_is_taken_over_before_anything_is_changed(desk: Desk, reply: Outgoing) -> None:
    text = "We are sorry if your parcel was late. It is in York. Tom"
    _, page = posted(desk, reply, text)
    wanted = page.split('name="use" value="')[1].split('"')[0]
    _, page = posted(desk, reply, text, use=wanted)

    assert f"{text}</textarea>" not in page
    assert not EarlierText.objects.exists()
