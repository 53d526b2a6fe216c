"""A desk whose brand has a bot, with the time in hand."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from evenhand.desk.actions.approve_reply import approve_reply
from evenhand.desk.actions.connect_inbox import InboxWish, connect_inbox
from evenhand.desk.models import Case, Conversation, Inbox, Outgoing
from evenhand.desk.replies.wishes import Refusal, ReplyWish
from evenhand.desk.rights import Role
from evenhand.desk.sweeps.deliver import deliver
from evenhand.desk.sweeps.poll import HOLD, poll
from evenhand.desk.sweeps.take_in import take_in
from tests.house_of_fennimore import a_brand, a_person
from tests.networks.telegram.way import Way

_TICK = timedelta(seconds=90)
LOOKING = 40
"""Times that the sweeps run, each a while later, until nothing more can happen by itself."""


class DeskThere:
    """A brand with its bot's inbox, an agent, the way there, and how far ahead of the day it is."""

    def __init__(self, handle: str, way: Way, **settings: Any) -> None:
        self._ahead, self.way = timedelta(), way
        self.brand = a_brand()
        self.lead, _ = a_person(self.brand, "Amara Obi", Role.ADMINISTRATOR)
        self.tom, _ = a_person(self.brand)
        wish = InboxWish(
            network="telegram",
            handle=handle,
            name="Chats",
            team=None,
            settings={**settings, "server": way.address},
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

    @property
    def case(self) -> Case:
        return Case.objects.get(brand=self.brand)

    def hears(self) -> None:
        """Ask Telegram what happened and take it in, a while later than before."""
        self._ahead += _TICK
        poll(now=self.now)
        self.takes_in()

    def lets_the_lease_run_out(self) -> None:
        """Let so much time pass that what a dead process held is taken again."""
        self._ahead += HOLD

    def takes_in(self) -> None:
        while take_in(now=self.now):
            continue

    def approve(
        self, text: str, audience: str, there: Conversation | None = None
    ) -> Outgoing | Refusal:
        """Approve a reply in the only case, in its first conversation or in another one."""
        case = self.case
        wish = ReplyWish(
            conversation=(there or case.conversations.earliest("pk")).pk,
            audience="public" if audience == "public" else "private",
            text=text,
            token=f"click-{Outgoing.objects.count()}",
            turn=case.turn,
            despite_turn=True,
        )
        return approve_reply(self.tom, case, wish, now=self.now)

    def approved(self, text: str, audience: str, there: Conversation | None = None) -> Outgoing:
        outgoing = self.approve(text, audience, there)
        assert isinstance(outgoing, Outgoing), outgoing
        return outgoing

    def delivers(self) -> None:
        """Let the undo window pass and send what is due."""
        self._ahead += timedelta(seconds=self.brand.undo_seconds)
        while deliver(now=self.now):
            continue

    def comes_to_rest(self) -> None:
        """Let time pass until every reply is settled or waits for a person."""
        for _ in range(LOOKING):
            self.delivers()
            if not Outgoing.objects.filter(settled_at=None, needs_person=False).exists():
                return
            self._ahead += _TICK
        raise AssertionError("a reply never came to rest")
