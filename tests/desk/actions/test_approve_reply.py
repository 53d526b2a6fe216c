"""An approved reply is frozen, reviewed and journaled, and leaves only where it may."""

from __future__ import annotations

import pytest

from evenhand.desk.actions.approve_reply import approve_reply
from evenhand.desk.actions.approve_second import NotApproved, approve_second
from evenhand.desk.actions.withdraw_reply import withdraw_reply
from evenhand.desk.models import (
    Attachment,
    Brand,
    Case,
    Conversation,
    Draft,
    Identity,
    JournalEntry,
    Outgoing,
    Review,
    Signal,
)
from evenhand.desk.queries.permission import NotAllowed
from evenhand.desk.replies.wishes import (
    Blocked,
    CannotBeWritten,
    CannotSend,
    ConversationMoved,
    Outdated,
    PicturesUndescribed,
    SpentForm,
)
from evenhand.desk.rights import Right, Role
from evenhand.networks.kit.capabilities import Permission
from tests.desk.a_reply import FINE, MONDAY, Desk
from tests.fake_network import FakeNetwork
from tests.house_of_fennimore import a_case, an_inbox

BLOCKED = "I am sorry. We write to you at ines.moreau@mail.example today."


def test_recipient_audience_text_and_request_are_frozen_at_approval() -> None:
    desk = Desk()
    outgoing = desk.approved()
    Identity.objects.update(handle="@somebody-else", platform_id="else")
    desk.wait(seconds=15)
    desk.sweep()
    row = Outgoing.objects.get(pk=outgoing.pk)
    assert (row.recipient["handle"], row.audience, row.text) == ("@ines1", "public", FINE)
    assert desk.network.books[0].text == row.request["shown"]


def test_the_same_click_twice_is_one_reply() -> None:
    desk = Desk()
    click, another = "click", "another click"
    first = desk.approved(token=click)
    second = desk.approved(token=click)
    assert first == second
    assert Outgoing.objects.count() == 1
    assert desk.approved("I am sorry. A new one.", token=another) != first


def test_other_words_from_a_form_that_was_used_are_not_taken_for_what_was_sent() -> None:
    desk = Desk()
    click = "click"
    desk.approved(token=click)
    assert desk.approve("I am sorry. A new one.", token=click) == SpentForm()


def test_a_reply_that_was_taken_back_is_not_taken_for_one_that_leaves() -> None:
    desk = Desk()
    click = "click"
    outgoing = desk.approved(token=click)
    withdraw_reply(desk.person, outgoing, now=MONDAY)
    assert desk.approve(token=click) == SpentForm()


def test_replying_in_public_and_in_private_are_two_rights() -> None:
    desk = Desk()
    desk.member.rights.remove(Right.REPLY_PUBLIC.value)
    desk.member.save()
    with pytest.raises(NotAllowed):
        desk.approve()
    assert isinstance(desk.approve(audience="private"), Outgoing)
    desk.member.rights.remove(Right.REPLY_PRIVATE.value)
    desk.member.save()
    with pytest.raises(NotAllowed):
        desk.approve(audience="private")


def test_a_stranger_to_the_brand_may_not_reply() -> None:
    desk = Desk()
    desk.member.delete()
    with pytest.raises(NotAllowed):
        desk.approve()


def test_what_the_network_shuts_comes_back_with_the_next_lawful_way() -> None:
    closed = Permission(is_allowed=False, reason="Closed.", ends_at=MONDAY, instead="E-mail.")
    desk = Desk(FakeNetwork(permission=closed))
    assert desk.approve() == CannotSend("Closed.", MONDAY, "E-mail.")


def test_a_reply_to_an_older_thread_asks_before_it_goes() -> None:
    desk = Desk()
    wish = desk.wish()
    Case.objects.update(turn=2)
    refusal = approve_reply(desk.person, desk.case, wish, now=desk.now, network_of=desk.network)
    assert refusal == Outdated(2)
    assert isinstance(desk.approve(turn=1, despite_turn=True), Outgoing)


def test_ones_own_reply_does_not_outdate_the_next_but_a_colleagues_does() -> None:
    desk = Desk()
    other, _ = desk.someone("Priya Nair", Role.AGENT)
    desk.approved(turn=1)
    assert isinstance(desk.approve("I am sorry. The details follow.", turn=1), Outgoing)
    assert desk.approve("I am sorry. Me too.", turn=1, person=other) == Outdated(3)


def test_a_picture_without_a_description_does_not_go_out_in_public() -> None:
    desk = Desk()
    draft = Draft.objects.create(
        case=desk.case, person=desk.person, audience="public", changed_at=MONDAY
    )
    picture = Attachment.objects.create(
        draft=draft, name="a.png", content_type="image/png", added_at=MONDAY
    )
    assert desk.approve() == PicturesUndescribed((picture.reference,))
    Attachment.objects.update(description="A parcel")
    outgoing = desk.approved()
    assert list(outgoing.attachments.all()) == [picture]
    assert not Draft.objects.exists()


def test_an_empty_reply_and_one_that_is_too_long_as_the_network_counts_do_not_go() -> None:
    desk = Desk(FakeNetwork(longest=len(FINE)))
    assert isinstance(desk.approve("  "), CannotBeWritten)
    refusal = desk.approve(FINE + "!")
    assert isinstance(refusal, CannotBeWritten)
    assert (refusal.length, refusal.longest) == (len(FINE) + 1, len(FINE))
    assert isinstance(desk.approve(FINE), Outgoing)


def test_what_blocks_holds_the_reply_back_until_it_is_gone() -> None:
    desk = Desk()
    refusal = desk.approve(BLOCKED, lift="I think it is fine.")
    assert isinstance(refusal, Blocked)
    assert not refusal.may_lift
    assert [finding.rule for finding in refusal.findings] == ["personal-data-in-public"]
    assert Outgoing.objects.count() == 0


def test_a_lead_may_lift_a_block_with_a_reason_that_stands_in_the_journal() -> None:
    desk = Desk()
    lead, _ = desk.someone("Amara Field", Role.LEAD)
    assert isinstance(desk.approve(BLOCKED, person=lead, lift="  "), Blocked)
    outgoing = desk.approved(BLOCKED, person=lead, lift="It is our own test address.")
    entry = JournalEntry.objects.get(what="reply-approved")
    assert entry.data["lifted"] == "It is our own test address."
    kept = Review.objects.get(outgoing=outgoing).kept
    assert kept["personal-data-in-public"] == "It is our own test address."


def test_advice_may_stay_with_a_reason_or_without() -> None:
    desk = Desk()
    outgoing = desk.approved("We'll get back to you soon.", kept={"undated-promise": "No date yet"})
    review = Review.objects.get(outgoing=outgoing)
    assert review.kept["undated-promise"] == "No date yet"
    assert {"rule", "version", "span"} <= review.findings[0].keys()
    assert review.charter == desk.brand.charter


def test_what_was_told_in_private_is_held_against_a_public_reply() -> None:
    desk = Desk(audience="private")
    message = desk.case.messages.get()
    message.text = "My order is QX-558812-K."
    message.save()
    Signal.objects.create(
        message=message,
        kind="personal-data-order-number",
        start=12,
        end=23,
        confidence=1.0,
        version="x/1",
    )
    public = an_inbox(desk.brand, handle="@square")
    Conversation.objects.filter(case=a_case(public)).update(case=desk.case)
    square = Conversation.objects.get(inbox=public)
    wish = desk.wish_in(square, "I am sorry. I found QX-558812-K and sent it again today.")
    approved = approve_reply(desk.person, desk.case, wish, now=desk.now, network_of=desk.network)
    assert isinstance(approved, Outgoing)
    rules = {finding["rule"] for finding in Review.objects.get(outgoing=approved).findings}
    assert "private-details-repeated" in rules


def test_a_conversation_that_moved_to_another_case_is_not_written_to() -> None:
    desk = Desk()
    wish = desk.wish()
    Conversation.objects.update(case=desk.another_case())
    refusal = approve_reply(desk.person, desk.case, wish, now=desk.now, network_of=desk.network)
    assert refusal == ConversationMoved()


def test_a_brand_that_wants_a_second_reader_holds_public_replies() -> None:
    desk = Desk()
    Brand.objects.update(second_approval="public")
    outgoing = desk.approved()
    assert outgoing.state == "held"
    desk.wait(hours=1)
    desk.sweep()
    assert desk.network.books == []
    assert desk.approved(audience="private").state == "waiting"


def test_the_second_reader_is_another_person_with_that_right() -> None:
    desk = Desk()
    Brand.objects.update(second_approval="all")
    lead, _ = desk.someone("Amara Field", Role.LEAD)
    outgoing = desk.approved()
    with pytest.raises(NotAllowed):
        approve_second(desk.person, outgoing, now=desk.now)
    own = desk.approved("I am sorry. The lead's own.", person=lead)
    assert approve_second(lead, own, now=desk.now, despite_turn=True) == NotApproved("same-person")
    assert isinstance(approve_second(lead, outgoing, now=desk.now), Outdated)
    approved = approve_second(lead, outgoing, now=desk.now, despite_turn=True)
    assert isinstance(approved, Outgoing)
    assert (approved.state, approved.second_approver) == ("waiting", lead)
    assert approve_second(lead, outgoing, now=desk.now) == NotApproved("not-held")
    desk.wait(seconds=15)
    desk.sweep()
    assert len(desk.network.books) == 1


def test_an_approval_is_journaled_without_the_words() -> None:
    desk = Desk()
    outgoing = desk.approved()
    entry = JournalEntry.objects.get(what="reply-approved")
    assert (entry.person, entry.case) == (desk.person, desk.case)
    assert entry.data["outgoing"] == outgoing.reference
    assert FINE not in str(entry.data)
