"""Imported history as a network: nothing arrives, nothing leaves."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from evenhand.core.errors import InputError
from evenhand.core.message import Audience
from evenhand.networks.kit.capabilities import Capabilities, Permission
from evenhand.networks.kit.errors import Forged, NetworkError
from evenhand.networks.kit.inbound import Change, Polled, RawItem
from evenhand.networks.kit.network import Account, Correspondence, Fault
from evenhand.networks.kit.outbound import Delivered, Reply, Request
from evenhand.networks.kit.settings import Setting

WHY = "This is history from another desk. Nobody can be written to here."
CLOSED = Permission(
    is_allowed=False, reason=WHY, instead="Write on a network where the customer writes to you now."
)


class History:
    """A network that only remembers."""

    name = "history"
    label = "History"
    guide: tuple[str, ...] = ()
    settings: tuple[Setting, ...] = ()

    def capabilities(self, account: Account) -> Capabilities:  # noqa: ARG002
        """Return nothing that can be done."""
        return Capabilities(audiences=frozenset())

    def can_send(self, where: Correspondence, audience: Audience, now: datetime) -> Permission:  # noqa: ARG002
        """Refuse, and say why."""
        return CLOSED

    def read(self, body: bytes, account: Account) -> tuple[Change, ...]:  # noqa: ARG002
        """Refuse: history tells nothing new."""
        raise InputError(WHY)

    def write(self, reply: Reply, account: Account) -> Request:  # noqa: ARG002
        """Return a request that cannot be sent."""
        return Request(
            key=reply.key,
            audience=reply.audience,
            body={},
            shown=reply.text,
            length=len(reply.text),
            problems=(WHY,),
        )

    def accept(
        self,
        body: bytes,  # noqa: ARG002
        headers: Mapping[str, str],  # noqa: ARG002
        account: Account,  # noqa: ARG002
        now: datetime,  # noqa: ARG002
    ) -> tuple[RawItem, ...]:
        """Refuse every hook."""
        raise Forged(WHY)

    def poll(self, account: Account, cursor: str) -> Polled:  # noqa: ARG002
        """Return that nothing happened."""
        return Polled((), cursor)

    def send(self, request: Request, account: Account) -> Delivered:  # noqa: ARG002
        """Refuse for good."""
        raise NetworkError(WHY, permanent=True)

    def find(self, request: Request, account: Account, since: datetime) -> Delivered | None:  # noqa: ARG002
        """Return that nothing arrived."""
        return None

    def edit(self, platform_id: str, request: Request, account: Account) -> Delivered:  # noqa: ARG002
        """Refuse for good."""
        raise NetworkError(WHY, permanent=True)

    def check(self, account: Account) -> tuple[Fault, ...]:  # noqa: ARG002
        """Return nothing: there is nothing that could fail."""
        return ()
