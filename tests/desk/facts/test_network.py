"""Whether somebody can be answered is asked of every place in which they wrote."""

# ruff: noqa: ARG002 - it keeps the contract of all networks and looks at little of it

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from evenhand.core.decisions.records import situation_from_json
from evenhand.core.message import Audience
from evenhand.desk.facts import situation_now
from evenhand.desk.models import Case, Conversation, Inbox
from evenhand.networks.kit.capabilities import ALLOWED, Permission
from evenhand.networks.kit.network import Correspondence
from tests.desk.wire import Wire, post, tell
from tests.house_of_fennimore import MONDAY, a_brand, an_inbox

SHUT = Permission(is_allowed=False, reason="They opened no private chat.")


@dataclass
class Chats(Wire):
    """A network on which everybody is answered only where they wrote, as with Telegram's bots."""

    def __call__(self, name: str) -> Chats:
        return self

    def can_send(self, where: Correspondence, audience: Audience, now: datetime) -> Permission:
        return ALLOWED if audience == where.audience and where.last_inbound_at else SHUT


def in_a_group(key: str, **more: Any) -> dict[str, Any]:
    return post(key, thread="group", **more)


def in_private(key: str, **more: Any) -> dict[str, Any]:
    return post(key, thread="chat", audience="private", to="a", **more)


def told(inbox: Inbox, *posts: dict[str, Any]) -> None:
    tell(inbox, *posts, wire=Chats())


def allowed() -> tuple[bool, bool]:
    """Return whether the case can be answered in public and in private, now and as decided."""
    case = Case.objects.get()
    assert case.decision is not None
    decided = situation_from_json(case.decision.situation)
    now = situation_now(case, now=MONDAY, networks=Chats())
    assert now.can_answer_public is decided.can_answer_public
    assert now.can_answer_private is decided.can_answer_private
    return now.can_answer_public, now.can_answer_private


def test_who_wrote_only_in_a_group_is_answered_there() -> None:
    told(an_inbox(a_brand()), in_a_group("a"))
    assert allowed() == (True, False)


def test_who_opened_a_private_chat_can_be_answered_in_both_wherever_they_wrote_last() -> None:
    inbox = an_inbox(a_brand())
    told(inbox, in_a_group("a"))
    told(inbox, in_private("b", minutes=5))
    assert allowed() == (True, True)
    told(inbox, in_a_group("c", minutes=9))
    assert allowed() == (True, True)


def test_both_can_be_told_of_at_once() -> None:
    told(
        an_inbox(a_brand()), in_a_group("a"), in_private("b", minutes=5), in_a_group("c", minutes=9)
    )
    assert allowed() == (True, True)


def test_an_account_that_was_given_up_answers_nobody() -> None:
    inbox = an_inbox(a_brand())
    told(inbox, in_a_group("a"))
    gone = an_inbox(inbox.brand, handle="@old")
    conversation = Conversation.objects.get()
    conversation.pk, conversation.inbox, conversation.audience = None, gone, "private"
    conversation.save()
    Inbox.objects.filter(pk=gone.pk).update(state=Inbox.State.LEFT)
    assert allowed() == (True, False)
