"""A desk whose brand has an account on a server, with the time in hand."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from evenhand.desk.actions.approve_reply import approve_reply
from evenhand.desk.actions.connect_inbox import InboxWish, connect_inbox
from evenhand.desk.models import Case, Conversation, Inbox, Outgoing
from evenhand.desk.replies.wishes import ReplyWish
from evenhand.desk.rights import Role
from evenhand.desk.sweeps.deliver import deliver
from evenhand.desk.sweeps.poll import poll
from evenhand.desk.sweeps.take_in import take_in
from tests.house_of_fennimore import a_brand, a_person

_TICK = timedelta(seconds=20)
LOOKING = 20
"""Times that the sweeps run, each a while later, until nothing more can happen by itself."""


class DeskThere:
    """A brand with its inbox on the server, an agent, and how far ahead of the day it is."""

    def __init__(self, address: str, handle: str, token: str) -> None:
        self._ahead = timedelta()
        self.brand = a_brand()
        self.lead, _ = a_person(self.brand, "Amara Obi", Role.ADMINISTRATOR)
        self.tom, _ = a_person(self.brand)
        settings = {"address": address, "token": token}
        wish = InboxWish(
            network="mastodon", handle=handle, name="Posts", team=None, settings=settings
        )
        made = connect_inbox(self.lead, self.brand, wish, now=self.now)
        assert isinstance(made, Inbox)
        self._inbox = made

    @property
    def now(self) -> datetime:
        return timezone.now() + self._ahead

    @property
    def inbox(self) -> Inbox:
        return Inbox.objects.get(pk=self._inbox.pk)

    def hears(self) -> None:
        """Ask the network what happened so far and take it in, a moment later than before."""
        self._ahead += _TICK
        poll(now=self.now)
        while take_in(now=self.now):
            continue

    def case(self) -> Case:
        return Case.objects.get(brand=self.brand)

    def approves(self, text: str, audience: str, there: Conversation | None = None) -> Outgoing:
        """Approve a reply in the only case's first conversation, or in another one of it."""
        case = self.case()
        where = there or case.conversations.earliest("pk")
        wish = ReplyWish(
            conversation=where.pk,
            audience="public" if audience == "public" else "private",
            text=text,
            token=f"click-{Outgoing.objects.count()}",
            turn=case.turn,
            despite_turn=True,
        )
        approved = approve_reply(self.tom, case, wish, now=self.now)
        assert isinstance(approved, Outgoing), approved
        return approved

    def delivers(self) -> None:
        """Let the undo window pass and send what is due."""
        self._ahead += timedelta(seconds=self.brand.undo_seconds) + _TICK
        while deliver(now=self.now):
            continue

    def comes_to_rest(self) -> None:
        """Let time pass until every reply is settled or waits for a person."""
        for _ in range(LOOKING):
            self.delivers()
            if not Outgoing.objects.filter(settled_at=None, needs_person=False).exists():
                return
        raise AssertionError("a reply never came to rest")
