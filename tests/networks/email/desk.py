"""A desk whose brand has a mailbox on the real servers, with the time in hand."""

from __future__ import annotations

from datetime import timedelta

from evenhand.desk.models import Case, Inbox, Message, Outgoing, RawEvent
from tests.networks.email.post import Person
from tests.networks.email.way import Way
from tests.networks.walking import WalkingDesk
from tests.servers.mail import PASSWORD, RECEIVER, MailServers


class DeskWithMail(WalkingDesk):
    """A desk with a mailbox; ``us`` looks into it as a mail program would."""

    tick = timedelta(hours=3)

    def __init__(self, servers: MailServers, way: Way, address: str, sent_by: str) -> None:
        self.servers, self.way = servers, way
        self.us = Person(servers, address)
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
        super().__init__("email", address, settings)

    def hears(self, mails: int) -> None:
        """Take in what lies in the mailbox, as soon as so many mails do."""
        self.us.until_there(mails)
        self.polls()

    def is_broken(self) -> bool:
        """Ask the mailbox, and say whether it still lets us in."""
        self.polls()
        return self.inbox.state == Inbox.State.BROKEN

    def said(self) -> list[Message]:
        return list(Message.objects.filter(inbox=self._inbox.pk).order_by("pk"))

    def writes(self, text: str, case: Case | None = None) -> Outgoing:
        """Approve a letter in a case, or in the only one."""
        there = (case or self.case).conversations.latest("pk")
        return self.approves(text, "private", there)

    def answers(self, text: str, case: Case | None = None) -> Outgoing:
        """Approve a letter and let it leave."""
        outgoing = self.writes(text, case)
        self.comes_to_rest()
        outgoing.refresh_from_db()
        return outgoing

    def unread_events(self) -> int:
        return RawEvent.objects.exclude(state=RawEvent.State.TAKEN).count()
