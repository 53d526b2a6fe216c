"""The timeline as it is shown: by day, each item with who can read it and how far it came."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from itertools import groupby
from typing import ClassVar
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from evenhand.desk.accounts import account_of
from evenhand.desk.models import Attachment, Attempt, EarlierText, Message, Note, Outgoing, Person
from evenhand.desk.queries.timeline import Happened, Item, Leaving, Noted, Said
from evenhand.networks.kit.network import Fetches
from evenhand.networks.table import network_named
from evenhand.web.case.showing.happened import Happening, told
from evenhand.web.case.showing.noticed import Piece, noticed_in, pieces_of
from evenhand.web.case.showing.remarked import Remarked, remarks_of
from evenhand.web.look.tags import network_word

_STATES = {
    Outgoing.State.HELD: "people",
    Outgoing.State.WAITING: "clock",
    Outgoing.State.CLAIMED: "arrow",
    Outgoing.State.DELIVERED: "check",
    Outgoing.State.REFUSED: "stop",
    Outgoing.State.UNSURE: "search",
    Outgoing.State.WITHDRAWN: "undo",
}
_RECENT_LOOKS = 3


@dataclass(frozen=True, slots=True)
class Delivery:
    """How far a reply came, with the moments at which we looked for it on the network."""

    outgoing: Outgoing
    icon: str
    looks: tuple[datetime, ...] = ()

    @property
    def state(self) -> str:
        """The state by name, which the colour follows."""
        return self.outgoing.state


@dataclass(frozen=True, slots=True)
class ShownMessage:
    """A message of the customer or of ours; what came back or is held up has no ``delivery``."""

    kind: ClassVar[str] = "message"
    at: datetime
    message: Message
    who: str
    where: str
    pieces: tuple[Piece, ...]
    noticed: tuple[str, ...]
    files: Sequence[Attachment]
    earlier: Sequence[EarlierText]
    delivery: Delivery | None
    can_edit: bool
    remarks: tuple[Remarked, ...] = ()
    fetches: bool = False

    @property
    def is_ours(self) -> bool:
        """Whether we said it."""
        return self.message.direction == Message.Direction.OUTBOUND

    @property
    def link(self) -> str:
        """Where it can be seen on the network, if that is an address of the web."""
        return safe_address(self.message.address)

    @property
    def covers(self) -> bool:
        """Whether something in it is covered."""
        return any(piece.is_covered for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class ShownReply:
    """A reply of ours that is not, or not surely, on the network."""

    kind: ClassVar[str] = "reply"
    at: datetime
    outgoing: Outgoing
    who: str
    where: str
    files: Sequence[Attachment]
    delivery: Delivery


@dataclass(frozen=True, slots=True)
class ShownNote:
    """An internal note."""

    kind: ClassVar[str] = "note"
    at: datetime
    note: Note
    who: str
    mentions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownEvent:
    """A line between messages."""

    kind: ClassVar[str] = "event"
    at: datetime
    happening: Happening


Shown = ShownMessage | ShownReply | ShownNote | ShownEvent


@dataclass(frozen=True, slots=True)
class Day:
    """All of one day, in the brand's time zone."""

    date: date
    items: tuple[Shown, ...]


def days_of(
    items: Iterable[Item], *, zone: tzinfo, uncovered: str | None = None
) -> tuple[Day, ...]:
    """Return the items as shown, day by day; ``uncovered`` names a message shown in full."""
    shown = [show(item, uncovered=uncovered) for item in items]
    days = groupby(shown, key=lambda item: item.at.astimezone(zone).date())
    return tuple(Day(day, tuple(group)) for day, group in days)


def show(item: Item, *, uncovered: str | None = None) -> Shown:
    """Return one item as it is shown."""
    match item:
        case Said(message):
            return _message(message, is_uncovered=message.reference == uncovered)
        case Leaving(outgoing):
            return ShownReply(
                at=item.at,
                outgoing=outgoing,
                who=_ours(outgoing.approved_by),
                where=network_word(outgoing.inbox.network),
                files=list(outgoing.attachments.all()),
                delivery=_delivery(outgoing),
            )
        case Noted(note):
            named = tuple(person.name for person in note.mentions.all())
            who = note.person.name if note.person else _("Somebody who has left")
            return ShownNote(item.at, note, who, named)
        case Happened(entry):
            return ShownEvent(item.at, told(entry))


def safe_address(address: str) -> str:
    """Return an address that may stand in a link, or nothing."""
    return address if urlsplit(address).scheme in ("https", "http") else ""


def _message(message: Message, *, is_uncovered: bool) -> ShownMessage:
    is_ours = message.direction == Message.Direction.OUTBOUND
    outgoing: Outgoing | None = getattr(message, "outgoing", None)
    arrived = None if message.returned_why else outgoing
    person = message.person or (outgoing.approved_by if outgoing else None)
    return ShownMessage(
        at=message.said_at,
        message=message,
        who=_ours(person) if is_ours else _theirs(message),
        where=network_word(message.inbox.network),
        pieces=pieces_of(message, is_uncovered=is_uncovered),
        noticed=noticed_in(message),
        files=list(message.attachments.all()),
        earlier=list(message.earlier_texts.all()),
        delivery=Delivery(arrived, _STATES[Outgoing.State(arrived.state)]) if arrived else None,
        can_edit=bool(arrived) and _can_edit(message),
        remarks=remarks_of(message),
        fetches=isinstance(network_named(message.inbox.network), Fetches),
    )


def _can_edit(message: Message) -> bool:
    """Say whether the network lets the brand change what a message says."""
    inbox = message.inbox
    can_edit = network_named(inbox.network).capabilities(account_of(inbox)).can_edit
    return can_edit and message.deleted_at is None


def _ours(person: Person | None) -> str:
    return person.name if person else _("Ours, written elsewhere")


def _theirs(message: Message) -> str:
    identity = message.identity or message.conversation.identity
    return identity.name or identity.handle


def _delivery(outgoing: Outgoing) -> Delivery:
    looks = [a.started_at for a in outgoing.tries.all() if a.kind == Attempt.Kind.LOOK]
    recent = tuple(sorted(looks)[-_RECENT_LOOKS:])
    return Delivery(outgoing, _STATES[Outgoing.State(outgoing.state)], recent)
