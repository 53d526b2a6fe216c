"""A reply that was approved arrives once, and the desk never says more than it knows."""

from __future__ import annotations

from datetime import timedelta

from evenhand.desk.models import (
    Attempt,
    Case,
    Inbox,
    JournalEntry,
    Outgoing,
    Promise,
)
from evenhand.networks.kit.capabilities import Permission
from tests.desk.a_reply import FINE, Desk, fresh
from tests.fake_network import CERTAIN_AFTER, FakeNetwork, Mood

HOUR = timedelta(hours=1)


def journal() -> list[str]:
    return list(JournalEntry.objects.order_by("number").values_list("what", flat=True))


def test_a_reply_leaves_when_the_undo_window_has_ended_and_not_before() -> None:
    desk = Desk()
    outgoing = desk.approved()
    desk.wait(seconds=14)
    desk.sweep()
    assert (fresh(outgoing).state, desk.network.books) == ("waiting", [])
    desk.wait(seconds=1)
    desk.sweep()
    assert fresh(outgoing).state == "delivered"
    assert [post.text for post in desk.network.books] == [FINE]


def test_two_replies_in_one_conversation_keep_their_order() -> None:
    desk = Desk(FakeNetwork(moods=["down"]))
    desk.approved("I am sorry. This comes first.")
    desk.approved("And this comes second.")
    desk.until_quiet()
    assert [post.text for post in desk.network.books] == [
        "I am sorry. This comes first.",
        "And this comes second.",
    ]


def test_replies_in_different_conversations_do_not_wait_for_each_other() -> None:
    desk = Desk(FakeNetwork(moods=["down"]))
    desk.approved("I am sorry. This is tried again.")
    desk.approved("I am sorry. This is not held up.", case=desk.another_case())
    desk.wait(seconds=15)
    desk.sweep()
    assert [post.text for post in desk.network.books] == ["I am sorry. This is not held up."]


def test_a_network_that_said_nothing_is_looked_at_before_anything_is_sent_again() -> None:
    desk = Desk(FakeNetwork(moods=["accepts-silently"]))
    outgoing = desk.approved()
    desk.wait(seconds=15)
    desk.sweep()
    assert fresh(outgoing).state == "unsure"
    desk.until_quiet()
    assert fresh(outgoing).state == "delivered"
    assert (desk.network.sends, len(desk.network.books)) == (1, 1)


def test_what_is_proved_absent_is_sent_again_with_the_same_key() -> None:
    desk = Desk(FakeNetwork(moods=["loses-silently"]))
    outgoing = desk.approved()
    desk.until_quiet()
    assert fresh(outgoing).state == "delivered"
    assert (desk.network.sends, len(desk.network.books)) == (2, 1)
    sent = Attempt.objects.filter(kind="send").order_by("pk")
    assert sent[1].started_at - sent[0].started_at >= CERTAIN_AFTER


def test_without_proof_a_person_is_told_after_four_looks_and_nothing_is_sent_again() -> None:
    desk = Desk(FakeNetwork(moods=["loses-silently"], certain_after=None))
    outgoing = desk.approved()
    desk.until_quiet()
    row = fresh(outgoing)
    assert (row.state, row.needs_person, row.looks) == ("unsure", True, 4)
    desk.wait(hours=48)
    desk.sweep()
    assert desk.network.sends == 1
    assert journal().count("reply-lost-sight-of") == 1


def test_one_that_nobody_is_sure_of_holds_up_the_next_only_until_a_person_is_told() -> None:
    desk = Desk(FakeNetwork(moods=["loses-silently"], certain_after=None))
    desk.approved("I am sorry. Did this arrive?")
    desk.approved("I am sorry. This can wait.")
    desk.wait(seconds=16)
    desk.sweep()
    assert desk.network.books == []
    desk.until_quiet()
    assert [post.text for post in desk.network.books] == ["I am sorry. This can wait."]


def test_an_earlier_reply_with_the_same_words_is_not_taken_for_this_one() -> None:
    network = FakeNetwork(moods=["well", "loses-silently"], forgets_keys=True)
    desk = Desk(network)
    desk.approved("I am sorry. Thank you for waiting.")
    second = desk.approved("I am sorry. Thank you for waiting.")
    desk.until_quiet()
    assert fresh(second).state == "delivered"
    assert len(network.books) == 2


def test_a_reply_that_arrived_right_after_another_one_is_found() -> None:
    desk = Desk(FakeNetwork(moods=["well", "accepts-silently"], forgets_keys=True))
    desk.approved("I am sorry. This comes first.")
    desk.approved("And this comes second.")
    desk.wait(seconds=15)
    desk.sweep()
    desk.sweep()
    desk.until_quiet()
    assert len(desk.network.books) == 2


def test_a_network_that_names_a_time_is_left_alone_by_the_whole_inbox() -> None:
    desk = Desk(FakeNetwork(moods=["busy"]))
    desk.approved()
    desk.approved("I am sorry. Another one.", case=desk.another_case())
    desk.wait(seconds=15)
    desk.sweep()
    assert desk.network.sends == 1
    desk.wait(seconds=89)
    desk.sweep()
    assert desk.network.sends == 1
    desk.wait(seconds=10)
    desk.sweep()
    assert len(desk.network.books) == 2


def test_a_network_that_is_down_is_tried_again_and_given_up_in_the_end() -> None:
    desk = Desk(FakeNetwork(moods=["down"] * 50))
    outgoing = desk.approved()
    desk.until_quiet(step=timedelta(minutes=5))
    row = fresh(outgoing)
    assert (row.state, row.needs_person, row.text) == ("refused", True, FINE)
    assert desk.network.sends == 12
    assert "closed for now" in row.error


def test_a_refusal_keeps_the_text_and_the_networks_words() -> None:
    desk = Desk(FakeNetwork(moods=["refuses"]))
    outgoing = desk.approved()
    desk.wait(seconds=15)
    desk.sweep()
    row = fresh(outgoing)
    assert (row.state, row.error, row.needs_person) == ("refused", "this person blocks us", True)
    assert journal()[-1] == "reply-refused"


def test_a_revoked_account_breaks_the_inbox_and_the_reply_waits_for_its_mending() -> None:
    desk = Desk(FakeNetwork(moods=["revoked"]))
    outgoing = desk.approved()
    desk.wait(seconds=15)
    desk.sweep()
    desk.sweep()
    inbox = Inbox.objects.get()
    assert (inbox.state, inbox.state_reason) == ("broken", "the token was revoked")
    assert (fresh(outgoing).state, desk.network.sends) == ("waiting", 1)
    Inbox.objects.update(state="connected")
    desk.sweep()
    assert fresh(outgoing).state == "delivered"


def test_a_paused_inbox_says_nothing() -> None:
    desk = Desk()
    outgoing = desk.approved()
    Inbox.objects.update(state="paused")
    desk.wait(seconds=15)
    desk.sweep()
    assert (fresh(outgoing).state, desk.network.sends) == ("waiting", 0)


def test_a_window_that_closed_meanwhile_refuses_with_the_next_lawful_way() -> None:
    desk = Desk()
    outgoing = desk.approved()
    desk.network.permission = Permission(
        is_allowed=False, reason="The window has closed.", instead="Write an e-mail."
    )
    desk.wait(seconds=15)
    desk.sweep()
    assert fresh(outgoing).error == "The window has closed. Write an e-mail."
    assert desk.network.sends == 0


def test_a_reply_that_waited_long_while_the_customer_wrote_asks_a_person_first() -> None:
    desk = Desk()
    outgoing = desk.approved()
    Inbox.objects.update(state="paused")
    Case.objects.update(last_inbound_at=desk.now + HOUR)
    desk.wait(hours=3)
    Inbox.objects.update(state="connected")
    desk.sweep()
    assert (fresh(outgoing).state, desk.network.sends) == ("refused", 0)


def test_no_more_leaves_in_a_minute_than_the_network_allows() -> None:
    desk = Desk(FakeNetwork(sends_a_minute=1))
    desk.approved()
    desk.approved("I am sorry. Another one.", case=desk.another_case())
    desk.wait(seconds=15)
    desk.sweep()
    assert len(desk.network.books) == 1
    desk.wait(seconds=61)
    desk.sweep()
    assert len(desk.network.books) == 2


def test_no_more_leaves_in_one_conversation_in_a_minute_than_the_network_allows() -> None:
    desk = Desk(FakeNetwork(sends_a_minute_in_one=1))
    desk.approved()
    desk.approved("I am sorry. One more thing.")
    desk.approved("I am sorry. Another one.", case=desk.another_case())
    desk.wait(seconds=15)
    desk.sweep()
    desk.sweep()
    assert len(desk.network.books) == 2
    desk.wait(seconds=61)
    desk.sweep()
    assert len(desk.network.books) == 3


def test_a_private_reply_that_came_out_in_public_is_taken_back_and_alarms() -> None:
    desk = Desk(FakeNetwork(moods=["wrong-audience"]), audience="private")
    outgoing = desk.approved("I am sorry. I will write to you by tomorrow.")
    desk.wait(seconds=15)
    desk.sweep()
    row = fresh(outgoing)
    assert desk.network.books[0].is_deleted
    assert row.message is not None
    assert (row.message.audience, row.message.text) == ("public", "")
    assert row.message.deleted_at is not None
    assert (row.case.state, row.case.needs_person) == ("open", True)
    assert journal()[-1] == "reply-came-out-wrong"
    assert not Promise.objects.exists()


def test_a_leak_that_cannot_be_deleted_is_said_to_be_there_still() -> None:
    desk = Desk(FakeNetwork(moods=["wrong-audience"], can_delete=False), audience="private")
    outgoing = desk.approved()
    desk.wait(seconds=15)
    desk.sweep()
    row = fresh(outgoing)
    assert row.message is not None
    assert (row.message.text, row.case.needs_person) == (FINE, True)
    assert JournalEntry.objects.get(what="reply-came-out-wrong").data["taken-back"] is False


def test_a_connector_that_breaks_after_sending_is_treated_as_silent() -> None:
    moods: list[Mood] = ["breaks-after", "breaks-before"]
    desk = Desk(FakeNetwork(moods=moods))
    outgoing = desk.approved()
    desk.until_quiet()
    assert fresh(outgoing).state == "delivered"
    assert len(desk.network.books) == 1


def test_every_try_leaves_a_row_with_its_end() -> None:
    desk = Desk(FakeNetwork(moods=["down", "accepts-silently"]))
    desk.approved()
    desk.until_quiet()
    tries = Attempt.objects.order_by("pk").values_list("kind", "outcome")
    assert list(tries) == [("send", "later"), ("send", "no-answer"), ("look", "delivered")]
    assert not Attempt.objects.filter(ended_at=None).exists()


def test_a_claim_whose_sweep_died_is_looked_for_and_never_simply_sent() -> None:
    desk = Desk()
    outgoing = desk.approved()
    Outgoing.objects.update(
        state="claimed",
        lease="dead",
        leased_until=desk.now,
        first_sent_at=desk.now,
        last_sent_at=desk.now,
    )
    desk.sweep()
    assert (fresh(outgoing).state, desk.network.sends) == ("unsure", 0)
