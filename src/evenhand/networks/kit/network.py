"""The contract that every network keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol, runtime_checkable

from evenhand.core.message import Audience
from evenhand.networks.kit.capabilities import Capabilities, Permission
from evenhand.networks.kit.door import Door
from evenhand.networks.kit.inbound import Change, Fetched, Polled, RawItem
from evenhand.networks.kit.memory import Memory, Passing
from evenhand.networks.kit.outbound import Delivered, Reply, Request
from evenhand.networks.kit.settings import Setting


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """The brand's account as a connector needs it: its handle and its unsealed settings.

    ``memory`` keeps what the connector learnt, such as a session or an instance's limits, sealed
    and for all processes. ``door`` is the one way out. ``hook`` is the public address where the
    network may tell us things, if this desk has one. ``reference`` is the inbox's own name in this
    desk, for networks that are part of it.
    """

    handle: str
    name: str
    settings: Mapping[str, Any] = field(default_factory=dict, repr=False)
    memory: Memory = field(default_factory=Passing, compare=False)
    door: Door = field(default_factory=Door, compare=False)
    hook: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correspondence:
    """A conversation as far as a network's rules look at it."""

    audience: Audience
    context: Mapping[str, Any]
    last_inbound_at: datetime | None


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that keeps an account from working, and what to do about it.

    ``what`` and ``do`` are whole sentences of ours, the same each time, so that they can be
    translated; ``detail`` is what stands behind it this time: a name, a host, the network's words.
    A hint keeps it from nothing: the account works, and would be better so.
    """

    what: str
    do: str
    detail: str = ""
    is_hint: bool = False

    @property
    def words(self) -> str:
        """Return what is wrong, with what stands behind it."""
        return f"{self.what} ({self.detail})" if self.detail else self.what


class Network(Protocol):
    """One network. ``read``, ``write`` and ``can_send`` are pure; the others reach out.

    ``settings`` declares what an account needs; the office makes the form from it and shows
    ``guide`` beside it, the steps by which somebody gets there. A network that can also
    :class:`Listens` or :class:`Fetches` has those verbs too.
    """

    name: str
    label: str
    guide: tuple[str, ...]
    settings: tuple[Setting, ...]

    def capabilities(self, account: Account) -> Capabilities:
        """Return what this account can do."""
        ...

    def can_send(self, where: Correspondence, audience: Audience, now: datetime) -> Permission:
        """Say whether we may write there now, and if not, why and what instead."""
        ...

    def read(self, body: bytes, account: Account) -> tuple[Change, ...]:
        """Return what an event means; raise :class:`InputError` where it means nothing known."""
        ...

    def write(self, reply: Reply, account: Account) -> Request:
        """Return the request for a reply: the same for the preview and for sending."""
        ...

    def accept(
        self, body: bytes, headers: Mapping[str, str], account: Account, now: datetime
    ) -> tuple[RawItem, ...]:
        """Return the events of a hook; raise :class:`Forged` unless its signature holds."""
        ...

    def poll(self, account: Account, cursor: str) -> Polled:
        """Return what happened since ``cursor``."""
        ...

    def send(self, request: Request, account: Account) -> Delivered:
        """Send once. Raise :class:`NoAnswer` when nobody can say whether it arrived."""
        ...

    def find(self, request: Request, account: Account, since: datetime) -> Delivered | None:
        """Look on the network whether this request arrived since a moment."""
        ...

    def edit(self, platform_id: str, request: Request, account: Account) -> Delivered:
        """Replace what a delivered reply says, where the network can."""
        ...

    def delete(self, platform_id: str, account: Account) -> None:
        """Take what we posted off the network, where it can; what is gone already is well."""
        ...

    def check(self, account: Account) -> tuple[Fault, ...]:
        """Return everything that keeps the account from working."""
        ...


@runtime_checkable
class Listens(Protocol):
    """A network that says at once when something happened: by a stream, a long poll, a push.

    What it says only wakes us. What happened is read by :meth:`Network.poll` from the cursor, so
    that a stream that breaks, repeats itself or stays silent leaves no gap.
    """

    def listen(self, account: Account, cursor: str, *, seconds: float) -> bool:
        """Wait until there may be news after ``cursor``; say whether there may be.

        Returns false after ``seconds`` of silence. Raises :class:`NetworkError` where it cannot
        listen; then we poll, and listen again after a growing pause.
        """
        ...


@runtime_checkable
class Fetches(Protocol):
    """A network whose files are fetched when somebody looks, with the account's rights."""

    def fetch(self, address: str, account: Account) -> Fetched:
        """Return the file behind an :class:`InboundFile`'s address.

        Raises :class:`NetworkError`; permanent where the file is gone or larger than we take.
        """
        ...
