"""A desk whose brand has an account somewhere real: the whole line is walked, with time in hand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from evenhand.desk.actions.approve_reply import approve_reply
from evenhand.desk.actions.connect_inbox import InboxWish, connect_inbox
from evenhand.desk.models import Case, Conversation, Inbox, Outgoing
from evenhand.desk.replies.wishes import Refusal, ReplyWish
from evenhand.desk.rights import Role
from evenhand.desk.sweeps.deliver import deliver
from evenhand.desk.sweeps.poll import poll
from evenhand.desk.sweeps.take_in import take_in
from tests.house_of_fennimore import a_brand, a_person

MOST_ROUNDS = 40
"""Times that the sweeps run until nothing more can happen by itself."""


class WalkingDesk:
    """A brand with an inbox, an agent and a lead, and how far ahead of the day it is.

    ``tick`` is how much time passes between two rounds of the sweeps.
    """

    tick = timedelta(seconds=20)

    def __init__(self, network: str, handle: str, settings: Mapping[str, Any]) -> None:
        self.ahead = timedelta()
        self.brand = a_brand()
        self.lead, _ = a_person(self.brand, "Amara Obi", Role.ADMINISTRATOR)
        self.tom, _ = a_person(self.brand)
        wish = InboxWish(
            network=network, handle=handle, name="Fennimore", team=None, settings=dict(settings)
        )
        made = connect_inbox(self.lead, self.brand, wish, now=self.now)
        assert isinstance(made, Inbox)
        self._inbox = made

    @property
    def now(self) -> datetime:
        return timezone.now() + self.ahead

    @property
    def inbox(self) -> Inbox:
        return Inbox.objects.get(pk=self._inbox.pk)

    @property
    def case(self) -> Case:
        return Case.objects.get(brand=self.brand)

    def polls(self) -> None:
        """Ask the network what happened so far and take it in, a moment later than before."""
        self.ahead += self.tick
        poll(now=self.now)
        self.takes_in()

    def takes_in(self) -> None:
        """Take in all that was told."""
        while take_in(now=self.now):
            continue

    def approve(
        self, text: str, audience: str, there: Conversation | None = None
    ) -> Outgoing | Refusal:
        """Approve a reply in a conversation, or in the first one of the only case."""
        where = there or self.case.conversations.earliest("pk")
        wish = ReplyWish(
            conversation=where.pk,
            audience="public" if audience == "public" else "private",
            text=text,
            token=f"click-{Outgoing.objects.count()}",
            turn=where.case.turn,
            despite_turn=True,
        )
        return approve_reply(self.tom, where.case, wish, now=self.now)

    def approves(self, text: str, audience: str, there: Conversation | None = None) -> Outgoing:
        """Approve a reply that may be approved."""
        approved = self.approve(text, audience, there)
        assert isinstance(approved, Outgoing), approved
        return approved

    def delivers(self) -> None:
        """Let the undo window pass and send what is due."""
        self.ahead += timedelta(seconds=self.brand.undo_seconds) + self.tick
        while deliver(now=self.now):
            continue

    def comes_to_rest(self) -> None:
        """Let time pass until every reply is settled or waits for a person."""
        for _ in range(MOST_ROUNDS):
            self.delivers()
            if not Outgoing.objects.filter(settled_at=None, needs_person=False).exists():
                return
        raise AssertionError("a reply never came to rest")
