"""A desk whose brand has a mailbox on the real servers, with the time in hand."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils import timezone

from evenhand.desk.actions.approve_reply import approve_reply
from evenhand.desk.actions.connect_inbox import InboxWish, connect_inbox
from evenhand.desk.models import Case, Inbox, Message, Outgoing, RawEvent
from evenhand.desk.replies.wishes import ReplyWish
from evenhand.desk.rights import Role
from evenhand.desk.sweeps.deliver import deliver
from evenhand.desk.sweeps.poll import poll
from evenhand.desk.sweeps.take_in import take_in
from tests.house_of_fennimore import a_brand, a_person
from tests.networks.email.post import Person
from tests.networks.email.way import Way
from tests.servers.mail import PASSWORD, RECEIVER, MailServers

_TICK = timedelta(minutes=2)
LOOKING = 12
"""Times that the sweeps run, each a while later, until nothing more can happen by itself."""


class DeskWithMail:
    """A brand with its inbox, an agent, and how far ahead of the day it is."""

    def __init__(self, servers: MailServers, way: Way, address: str, sent_by: str) -> None:
        self._ahead = timedelta()
        self.servers, self.way = servers, way
        self.us = Person(servers, address)
        self.brand = a_brand()
        self.lead, _ = a_person(self.brand, "Amara Obi", Role.ADMINISTRATOR)
        self.tom, _ = a_person(self.brand)
        settings = {
            "imap_host": "127.0.0.1",
            "imap_port": servers.ports.imap,
            "imap_security": "plain",
            "smtp_host": "127.0.0.1",
            "smtp_port": way.port,
            "smtp_security": "plain",
            "password": PASSWORD,
            "proving_server": RECEIVER,
            "sent_by": sent_by,
        }
        wish = InboxWish(
            network="email", handle=address, name="Fennimore", team=None, settings=settings
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

    def hears(self, mails: int) -> None:
        """Take in what lies in the mailbox, as soon as so many mails do."""
        self.us.until_there(mails)
        self.polls()

    def polls(self) -> None:
        """Ask the mailbox, and take in what came."""
        self._ahead += _TICK
        poll(now=self.now)
        while take_in(now=self.now):
            continue

    def is_broken(self) -> bool:
        """Ask the mailbox, and say whether it still lets us in."""
        self.polls()
        return self.inbox.state == Inbox.State.BROKEN

    def said(self) -> list[Message]:
        return list(Message.objects.filter(inbox=self._inbox.pk).order_by("pk"))

    def approves(self, text: str, case: Case | None = None) -> Outgoing:
        """Approve a reply in a case, or in the only one."""
        case = case or Case.objects.get(brand=self.brand)
        wish = ReplyWish(
            conversation=case.conversations.latest("pk").pk,
            audience="private",
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
            self._ahead += timedelta(hours=6)
        raise AssertionError("a reply never came to rest")

    def answers(self, text: str, case: Case | None = None) -> Outgoing:
        """Approve a reply and let it leave."""
        outgoing = self.approves(text, case)
        self.comes_to_rest()
        outgoing.refresh_from_db()
        return outgoing

    def unread_events(self) -> int:
        return RawEvent.objects.exclude(state=RawEvent.State.TAKEN).count()
