"""What people may do with a reply between approval and delivery, and after it failed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from evenhand.desk.actions.confirm_delivered import confirm_delivered
from evenhand.desk.actions.drop_outgoing import drop_outgoing
from evenhand.desk.actions.edit_delivered import EditWish, NotEdited, edit_delivered
from evenhand.desk.actions.look_now import look_now
from evenhand.desk.actions.replay_outgoing import replay_outgoing
from evenhand.desk.actions.save_draft import Writing, save_draft
from evenhand.desk.actions.send_now import send_now
from evenhand.desk.actions.settle_clocks import settle_clock
from evenhand.desk.actions.withdraw_reply import TooLate, withdraw_reply
from evenhand.desk.models import (
    Attachment,
    Clock,
    Draft,
    EarlierText,
    JournalEntry,
    Message,
    Outgoing,
    Promise,
)
from evenhand.desk.queries.permission import NotAllowed
from evenhand.desk.replies.wishes import Blocked
from evenhand.desk.rights import Right, Role
from tests.desk.a_reply import FINE, MONDAY, Desk, fresh
from tests.fake_network import FakeNetwork

WITH_NEWS = "I am sorry that your parcel never came. A new one is on its way."


def delivered(desk: Desk, text: str = FINE) -> Outgoing:
    outgoing = desk.approved(text)
    desk.wait(seconds=15)
    desk.sweep()
    return fresh(outgoing)


def lost(desk: Desk) -> Outgoing:
    outgoing = desk.approved()
    desk.until_quiet()
    return fresh(outgoing)


def unprovable() -> Desk:
    return Desk(FakeNetwork(moods=["accepts-silently"], certain_after=None, looks_down=1000))


def test_drafts_for_each_audience_are_kept_apart_and_an_empty_one_goes() -> None:
    desk = Desk()
    for audience in ("public", "private", "internal"):
        writing = Writing(audience=audience, text=f"for {audience}", turn=1)
        save_draft(desk.person, desk.case, writing, now=MONDAY)
    texts = Draft.objects.order_by("audience").values_list("audience", "text")
    assert dict(texts) == {a: f"for {a}" for a in ("internal", "private", "public")}
    nothing = Writing(audience="public", text=" ", turn=1)
    assert save_draft(desk.person, desk.case, nothing, now=MONDAY) is None
    assert Draft.objects.count() == 2


def test_an_emptied_draft_with_a_picture_stays() -> None:
    desk = Desk()
    writing = Writing(audience="public", text="see", turn=1)
    draft = save_draft(desk.person, desk.case, writing, now=MONDAY)
    Attachment.objects.create(draft=draft, name="a", content_type="image/png", added_at=MONDAY)
    nothing = Writing(audience="public", text="", turn=1)
    kept = save_draft(desk.person, desk.case, nothing, now=MONDAY)
    assert kept is not None
    assert (kept.text, kept.attachments.count()) == ("", 1)


def test_a_draft_needs_the_right_of_its_audience() -> None:
    desk = Desk()
    desk.member.rights = [Right.WRITE_NOTES.value]
    desk.member.save()
    with pytest.raises(NotAllowed):
        save_draft(desk.person, desk.case, Writing(audience="public", text="x", turn=1), now=MONDAY)
    note = Writing(audience="internal", text="x", turn=1)
    assert save_draft(desk.person, desk.case, note, now=MONDAY)


def test_a_draft_that_comes_after_its_own_approval_is_not_kept() -> None:
    desk = Desk()
    form = "the form on the page"
    outgoing = desk.approved(token=form)
    late = Writing(audience="public", text=FINE, turn=1, token=form)
    assert save_draft(desk.person, desk.case, late, now=desk.now) is None
    draft = withdraw_reply(desk.person, outgoing, now=desk.now)
    assert isinstance(draft, Draft)
    assert draft.text == FINE
    begun_anew = replace(late, text="Hello", token=f"not {form}")
    assert save_draft(desk.person, desk.case, begun_anew, now=desk.now)


def test_a_draft_names_no_conversation_of_another_case() -> None:
    desk = Desk()
    foreign = desk.another_case().conversations.get()
    writing = Writing(audience="public", text="x", turn=1, conversation=foreign.pk)
    draft = save_draft(desk.person, desk.case, writing, now=MONDAY)
    assert draft is not None
    assert draft.conversation is None


def test_taking_a_reply_back_in_time_gives_the_text_back() -> None:
    desk = Desk()
    outgoing = desk.approved()
    draft = withdraw_reply(desk.person, outgoing, now=desk.now)
    assert isinstance(draft, Draft)
    assert (draft.text, draft.audience) == (FINE, "public")
    desk.wait(minutes=5)
    desk.sweep()
    assert (fresh(outgoing).state, desk.network.books) == ("withdrawn", [])
    assert isinstance(desk.approve(FINE, turn=draft.turn), Outgoing)


def test_what_was_begun_since_stands_behind_the_text_that_comes_back() -> None:
    desk = Desk()
    outgoing = desk.approved()
    writing = Writing(audience="public", text="And one more thing.", turn=2)
    save_draft(desk.person, desk.case, writing, now=desk.now)
    draft = withdraw_reply(desk.person, outgoing, now=desk.now)
    assert isinstance(draft, Draft)
    assert draft.text == f"{FINE}\n\nAnd one more thing."


def test_a_reply_that_has_left_is_not_taken_back() -> None:
    desk = Desk()
    outgoing = delivered(desk)
    assert withdraw_reply(desk.person, outgoing, now=desk.now) == TooLate("delivered")


def test_a_colleague_takes_back_only_with_the_right_to_approve() -> None:
    desk = Desk()
    other, _ = desk.someone("Priya Nair", Role.AGENT)
    lead, _ = desk.someone("Amara Field", Role.LEAD)
    outgoing = desk.approved()
    with pytest.raises(NotAllowed):
        withdraw_reply(other, outgoing, now=desk.now)
    draft = withdraw_reply(lead, outgoing, now=desk.now, reason="Too long")
    assert isinstance(draft, Draft)
    assert draft.person == desk.person
    assert JournalEntry.objects.get(what="reply-withdrawn").data["reason"] == "Too long"


def test_a_reply_may_leave_at_once() -> None:
    desk = Desk()
    outgoing = desk.approved()
    assert send_now(desk.person, outgoing, now=desk.now)
    desk.sweep()
    assert fresh(outgoing).state == "delivered"
    assert not send_now(desk.person, outgoing, now=desk.now)


def test_looking_now_does_not_wait_for_the_interval() -> None:
    desk = Desk(FakeNetwork(moods=["accepts-silently"]))
    outgoing = desk.approved()
    desk.wait(seconds=15)
    desk.sweep()
    assert look_now(desk.person, outgoing, now=desk.now)
    desk.sweep()
    assert fresh(outgoing).state == "delivered"
    assert not look_now(desk.person, outgoing, now=desk.now)


def test_only_who_handles_dead_letters_replays_and_drops_them() -> None:
    desk = Desk(FakeNetwork(moods=["refuses"]))
    outgoing = lost(desk)
    with pytest.raises(NotAllowed):
        replay_outgoing(desk.person, outgoing, reason="", now=desk.now)
    with pytest.raises(NotAllowed):
        drop_outgoing(desk.person, outgoing, reason="x", now=desk.now)


def test_a_refused_reply_is_sent_again_when_a_person_says_so() -> None:
    desk = Desk(FakeNetwork(moods=["refuses"]))
    lead, _ = desk.someone("Amara Field", Role.LEAD)
    outgoing = lost(desk)
    assert replay_outgoing(lead, outgoing, reason="", now=desk.now)
    desk.sweep()
    assert fresh(outgoing).state == "delivered"


def test_an_unsure_reply_is_sent_again_only_with_a_reason() -> None:
    desk = unprovable()
    lead, _ = desk.someone("Amara Field", Role.LEAD)
    desk.network.looks_down = 0
    desk.network.moods = ["loses-silently"]
    outgoing = lost(desk)
    assert not replay_outgoing(lead, outgoing, reason=" ", now=desk.now)
    assert replay_outgoing(lead, outgoing, reason="I looked, it is not there.", now=desk.now)
    desk.sweep()
    assert fresh(outgoing).state == "delivered"


def test_a_dropped_reply_stays_what_it_is_and_its_text_comes_back() -> None:
    desk = Desk(FakeNetwork(moods=["refuses"]))
    lead, _ = desk.someone("Amara Field", Role.LEAD)
    outgoing = lost(desk)
    assert not drop_outgoing(lead, outgoing, reason="", now=desk.now)
    assert drop_outgoing(lead, outgoing, reason="They blocked us.", now=desk.now)
    row = fresh(outgoing)
    assert (row.state, row.needs_person, row.settled_by) == ("refused", False, lead)
    assert Draft.objects.get().text == FINE
    assert not drop_outgoing(lead, outgoing, reason="Again.", now=desk.now)


def test_a_person_who_sees_the_reply_there_settles_it() -> None:
    desk = Desk(FakeNetwork(moods=["loses-silently"], certain_after=None))
    outgoing = lost(desk)
    assert confirm_delivered(desk.person, outgoing, now=desk.now, address="https://x.example/1")
    desk.sweep()
    row = fresh(outgoing)
    assert (row.state, row.needs_person) == ("delivered", False)
    assert row.message is not None
    assert row.message.address == "https://x.example/1"
    assert desk.network.sends == 1


def test_an_edit_is_reviewed_and_leaves_an_honest_trace() -> None:
    desk = Desk()
    outgoing = delivered(desk)
    wish = EditWish(text=WITH_NEWS)
    message = edit_delivered(desk.person, outgoing, wish, now=desk.now, network_of=desk.network)
    assert isinstance(message, Message)
    assert (message.text, message.edited_at) == (WITH_NEWS, desk.now)
    assert EarlierText.objects.get().text == FINE
    assert desk.network.books[0].text == WITH_NEWS
    assert JournalEntry.objects.filter(what="reply-edited").count() == 1
    blocked = EditWish(text="Write to ines.moreau@mail.example today.")
    refusal = edit_delivered(desk.person, outgoing, blocked, now=desk.now, network_of=desk.network)
    assert isinstance(refusal, Blocked)


def test_the_same_edit_twice_is_one() -> None:
    desk = Desk()
    outgoing = delivered(desk)
    for _ in range(2):
        edit_delivered(
            desk.person, outgoing, EditWish(text=WITH_NEWS), now=desk.now, network_of=desk.network
        )
    assert (len(desk.network.edits), EarlierText.objects.count()) == (1, 1)


def test_where_the_network_cannot_edit_nothing_changes() -> None:
    desk = Desk(FakeNetwork(can_edit=False))
    outgoing = delivered(desk)
    refusal = edit_delivered(
        desk.person, outgoing, EditWish(text=WITH_NEWS), now=desk.now, network_of=desk.network
    )
    assert isinstance(refusal, NotEdited)
    assert not EarlierText.objects.exists()


def test_an_edit_that_the_network_refuses_changes_nothing_and_says_why() -> None:
    desk = Desk()
    outgoing = delivered(desk)
    desk.network.moods = ["refuses"]
    refusal = edit_delivered(
        desk.person, outgoing, EditWish(text=WITH_NEWS), now=desk.now, network_of=desk.network
    )
    assert refusal == NotEdited("this person blocks us")
    assert Message.objects.get(direction="outbound").text == FINE


def test_an_edit_that_promises_more_opens_the_new_promise_only() -> None:
    desk = Desk()
    outgoing = delivered(desk, "I am sorry. I will write to you by tomorrow.")
    more = "I am sorry. I will write to you by tomorrow. We will refund you within 3 days."
    edit_delivered(
        desk.person, outgoing, EditWish(text=more), now=desk.now, network_of=desk.network
    )
    assert Promise.objects.count() == 2


def test_a_clock_of_the_law_is_met_by_a_persons_word_with_a_reason() -> None:
    desk = Desk()
    clock = Clock.objects.create(
        case=desk.case,
        name="gdpr-answer",
        rule="data-request-eu",
        started_at=MONDAY,
        due_at=MONDAY + timedelta(days=30),
    )
    assert not settle_clock(desk.person, clock, reason="", now=desk.now)
    assert settle_clock(desk.person, clock, reason="All data handed over.", now=desk.now)
    clock.refresh_from_db()
    assert clock.state == "met"
    assert not settle_clock(desk.person, clock, reason="Again.", now=desk.now)
