"""What networks allow towards a customer at a moment, in all places where they wrote."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from django.db.models import Max, Q
from msgspec import Struct

from evenhand.core.decisions import NetworkNow
from evenhand.core.message import Audience
from evenhand.desk.models import Conversation, Inbox, Message
from evenhand.networks.kit.network import Correspondence, Network


class Spoken(Struct):
    """A conversation in which a customer wrote to us on a network, and when they last did."""

    conversation: Conversation
    network: str
    last_at: datetime

    def place(self, networks: Callable[[str], Network]) -> Place:
        """Return it as its network looks at it."""
        is_private = self.conversation.audience == "private"
        where = Correspondence(
            audience="private" if is_private else "public",
            context=self.conversation.context,
            last_inbound_at=self.last_at,
        )
        return Place(networks(self.network), where)


class Place(Struct, frozen=True):
    """A conversation of a case, as far as its network's rules look at it."""

    network: Network
    where: Correspondence


def network_now(places: Sequence[Place], now: datetime, *, offers_page: bool = False) -> NetworkNow:
    """Return whether we may answer in public and in private now; the first place names the network.

    A case may stand in a group and in a private chat that its customer opened: what one of them
    does not allow the other may. A brand that ``offers_page`` can answer everybody in private, on
    a page of their own.
    """

    def may(audience: Audience) -> bool:
        return any(each.network.can_send(each.where, audience, now).is_allowed for each in places)

    return NetworkNow(
        name=places[0].network.name,
        can_answer_public=may("public"),
        can_answer_private=offers_page or may("private"),
    )


def spoken_in(cases: Iterable[int]) -> list[Spoken]:
    """Return where the customers of cases wrote, on accounts that we still have."""
    inbound = Q(messages__direction=Message.Direction.INBOUND)
    rows = Conversation.objects.filter(case_id__among=cases).exclude(inbox__state=Inbox.State.LEFT)
    heard = rows.annotate(last_at=Max("messages__said_at", filter=inbound)).exclude(last_at=None)
    return [
        Spoken(row, row.inbox.network, row.last_at)
        for row in heard.select_related("inbox").order_by("pk")
    ]
