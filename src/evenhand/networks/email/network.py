"""Email as the desk meets it: the same contract as every other network."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from evenhand.core.message import Audience
from evenhand.networks.email import arriving, leaving
from evenhand.networks.email.checking import faults
from evenhand.networks.email.connecting import Contexts
from evenhand.networks.email.mailbox import opened
from evenhand.networks.email.naming import prepare_key
from evenhand.networks.email.place import GUIDE, SETTINGS, place_of
from evenhand.networks.email.reading.meaning import meaning
from evenhand.networks.kit.capabilities import ALLOWED, Capabilities, Permission
from evenhand.networks.kit.errors import Forged, NetworkError
from evenhand.networks.kit.inbound import Change, Polled, RawItem
from evenhand.networks.kit.network import Account, Correspondence, Fault
from evenhand.networks.kit.outbound import Delivered, Reply, Request

CERTAIN_AFTER = timedelta(minutes=10)
"""How long a server that keeps its own copies may take to show one."""
_NO_PUBLIC = Permission(
    is_allowed=False,
    reason="Mail has no public messages.",
    instead="Write to the person, or answer in public where they wrote in public.",
)
_MACHINE = Permission(
    is_allowed=False,
    reason="A machine sent this by itself. An answer would begin a loop.",
    instead="Write to the person in a conversation that they began.",
)
_NOBODY = Permission(
    is_allowed=False,
    reason="This mail names no sender who could be written to.",
    instead="Look in the mail itself for another way to reach them.",
)


class Email:
    """Letters by IMAP and SMTP; private only, and a sender is who our server proved.

    What is sent again after a silence may be there twice, so it is looked for: among what was
    sent, and in the answers and notices that came back. Where the desk keeps the copies of what
    was sent, no look proves that nothing arrived, and a person decides.
    """

    name = "email"
    label = "Email"
    guide = GUIDE
    settings = SETTINGS

    def __init__(self, contexts: Contexts = ssl.create_default_context) -> None:
        self._contexts = contexts

    def capabilities(self, account: Account) -> Capabilities:
        """Return what the account can do; its server decides whether a silence can be proved."""
        keeps_copies = place_of(account).sent_by == "server"
        return Capabilities(
            audiences=frozenset({"private"}),
            most_pictures=10,
            certain_after=CERTAIN_AFTER if keeps_copies else None,
            sends_a_minute=30,
            sends_a_minute_in_one=2,
            polled_every=timedelta(seconds=60),
        )

    def can_send(self, where: Correspondence, audience: Audience, now: datetime) -> Permission:  # noqa: ARG002
        """Allow answers to people, never to machines."""
        if audience == "public":
            return _NO_PUBLIC
        if where.context.get("no_answer") is True:
            return _MACHINE
        return _NOBODY if where.context.get("address") == "" else ALLOWED

    def read(self, body: bytes, account: Account) -> tuple[Change, ...]:
        """Return what a mail means."""
        return meaning(body, account, place_of(account))

    def write(self, reply: Reply, account: Account) -> Request:
        """Return the letter that a reply becomes, under its signed name."""
        return leaving.written(reply, account, place_of(account), self.capabilities(account))

    def accept(
        self,
        body: bytes,  # noqa: ARG002
        headers: Mapping[str, str],  # noqa: ARG002
        account: Account,  # noqa: ARG002
        now: datetime,  # noqa: ARG002
    ) -> tuple[RawItem, ...]:
        """Refuse every hook: mail is fetched."""
        raise Forged("mail is fetched from its mailbox, so whatever comes here is not mail")

    def poll(self, account: Account, cursor: str) -> Polled:
        """Return the mails that came since the cursor."""
        prepare_key(account)
        place = place_of(account)
        with opened(place, account.door, self._contexts) as box:
            return arriving.polled(box, place, cursor, now=datetime.now(UTC))

    def listen(self, account: Account, cursor: str, *, seconds: float) -> bool:
        """Wait until the mailbox says that something came (IMAP IDLE)."""
        place = place_of(account)
        with opened(place, account.door, self._contexts) as box:
            return arriving.has_news(box, place, cursor) or box.waits(seconds)

    def send(self, request: Request, account: Account) -> Delivered:
        """Send a letter once."""
        return leaving.sent(request, account, place_of(account), self._contexts)

    def find(self, request: Request, account: Account, since: datetime) -> Delivered | None:
        """Look for a letter among what was sent, and in what came back."""
        place = place_of(account)
        with opened(place, account.door, self._contexts) as box:
            return leaving.found(box, request, place, since)

    def edit(self, platform_id: str, request: Request, account: Account) -> Delivered:  # noqa: ARG002
        """Refuse for good: a letter that was sent stays as it is."""
        raise NetworkError("a mail that was sent cannot be changed", permanent=True)

    def delete(self, platform_id: str, account: Account) -> None:  # noqa: ARG002
        """Refuse for good: a letter that was sent stays where it is."""
        raise NetworkError("a mail that was sent cannot be taken back", permanent=True)

    def check(self, account: Account) -> tuple[Fault, ...]:
        """Return what keeps the account from working, tried with both of its servers."""
        return faults(account, place_of(account), self._contexts)
