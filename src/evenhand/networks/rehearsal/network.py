"""The practice network as the desk meets it: the same contract as every other network."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from evenhand.core.message import Audience
from evenhand.networks.kit.capabilities import ALLOWED, Capabilities, Permission
from evenhand.networks.kit.errors import Forged
from evenhand.networks.kit.inbound import Change, Polled, RawItem
from evenhand.networks.kit.network import Account, Correspondence, Fault
from evenhand.networks.kit.outbound import Delivered, Reply, Request
from evenhand.networks.kit.settings import Setting
from evenhand.networks.kit.signed_hooks import verify
from evenhand.networks.rehearsal import arriving, leaving
from evenhand.networks.rehearsal.events import meaning, parsed

CAPABILITIES = Capabilities(
    polled_every=timedelta(seconds=1),
    audiences=frozenset({"public", "private"}),
    longest=500,
    counted_in="graphemes",
    can_edit=True,
    can_delete=True,
    can_start_private=True,
    most_pictures=4,
    repeats_are_safe=True,
    certain_after=timedelta(minutes=1),
)
NO_DIRECT = Permission(
    is_allowed=False,
    reason="This person does not take direct messages.",
    instead="Answer in public and ask them to write to you directly.",
)


class Rehearsal:
    """A public square and direct messages on this machine; nothing leaves it."""

    name = "rehearsal"
    label = "Rehearsal"
    guide: tuple[str, ...] = (
        "Nothing is needed but a handle: the network is on this machine and nothing leaves it.",
        "Open its stage to play the customers, and the inbox to answer them.",
    )
    settings: tuple[Setting, ...] = (
        Setting(
            name="secret",
            label="Secret for hooks",
            kind="secret",
            help="Only where something else posts into this inbox; the stage needs none.",
            is_required=False,
        ),
    )

    def capabilities(self, account: Account) -> Capabilities:  # noqa: ARG002
        """Return what every account can do here."""
        return CAPABILITIES

    def can_send(self, where: Correspondence, audience: Audience, now: datetime) -> Permission:  # noqa: ARG002
        """Allow everything but a direct message to somebody who takes none."""
        takes_direct = where.context.get("takes_direct", True) is not False
        return ALLOWED if audience == "public" or takes_direct else NO_DIRECT

    def read(self, body: bytes, account: Account) -> tuple[Change, ...]:
        """Return the one change that an event holds."""
        return (meaning(parsed(body), account.handle),)

    def write(self, reply: Reply, account: Account) -> Request:  # noqa: ARG002
        """Return the request for a reply; in public it begins with the person's handle."""
        return leaving.written(reply, CAPABILITIES)

    def accept(
        self, body: bytes, headers: Mapping[str, str], account: Account, now: datetime
    ) -> tuple[RawItem, ...]:
        """Return the event of a hook signed with the account's ``secret``."""
        secret = account.settings.get("secret")
        if not isinstance(secret, str) or not secret:
            raise Forged("this inbox has no secret, so no hook can be told from a forged one")
        verify(body, headers, [secret], now=now)
        return (RawItem(arriving.event_id(parsed(body)), body),)

    def poll(self, account: Account, cursor: str) -> Polled:
        """Return what happened after the change with the cursor's number."""
        return arriving.polled(account, cursor)

    def send(self, request: Request, account: Account) -> Delivered:
        """Post for the brand, once for each key."""
        return leaving.sent(request, account)

    def find(self, request: Request, account: Account, since: datetime) -> Delivered | None:
        """Look for a reply by its key, then by its words among what the brand said since."""
        return leaving.found(request, account, since)

    def edit(self, platform_id: str, request: Request, account: Account) -> Delivered:
        """Let a post of the brand say something else."""
        return leaving.edited(platform_id, request, account)

    def delete(self, platform_id: str, account: Account) -> None:
        """Take a post of the brand away."""
        leaving.deleted(platform_id, account)

    def check(self, account: Account) -> tuple[Fault, ...]:
        """Return what keeps the account from working: here only what was switched on."""
        return arriving.faults(account)
