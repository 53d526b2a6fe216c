"""A desk whose brand has an account on a real network, with the time in hand."""

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
from tests.networks.bluesky.real import Real
from tests.networks.bluesky.way import Way

_TICK = timedelta(seconds=20)
LOOKING = 12
"""Times that the sweeps run, each a while later, until nothing more can happen by itself."""


class DeskThere:
    """A brand with its inbox on the network, an agent, and how far ahead of the day it is.

    ``us`` is the brand's account there, ``ines`` a customer, ``way`` what lies between.
    """

    def __init__(self, real: Real, way: Way) -> None:
        self._ahead = timedelta()
        self.real, self.way = real, way
        self.us, self.ines = us, _ = real.person("fennimore"), real.person("ines")
        self.brand = a_brand()
        lead, _ = a_person(self.brand, "Amara Obi", Role.ADMINISTRATOR)
        self.tom, _ = a_person(self.brand)
        settings = {
            "password": us.app_password("desk", direct=True),
            "service": way.address,
            "chat": real.at.chat,
            "directory": real.at.directory,
        }
        wish = InboxWish(
            network="bluesky", handle=f"@{us.handle}", name="Posts", team=None, settings=settings
        )
        made = connect_inbox(lead, self.brand, wish, now=self.now)
        assert isinstance(made, Inbox)
        self.lead = lead
        self._inbox = made

    @property
    def now(self) -> datetime:
        return timezone.now() + self._ahead

    @property
    def inbox(self) -> Inbox:
        return Inbox.objects.get(pk=self._inbox.pk)

    def hears(self) -> None:
        """Ask the network what happened so far and take it in, a moment later than before."""
        self.real.settles()
        self._ahead += _TICK
        poll(now=self.now)
        while take_in(now=self.now):
            continue

    @property
    def texts_there(self) -> list[str]:
        """What the brand's account has said, as the servers hold it: posts, then messages."""
        posts = [str(post["text"]) for post in self.us.posts()]
        return posts + self.real.chat.texts_of(self.us.did)

    def case(self) -> Case:
        return Case.objects.get(brand=self.brand)

    def approves(self, text: str, audience: str, there: Conversation | None = None) -> Outgoing:
        """Approve a reply in the only case's conversation, or in another one of it."""
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
