"""How an account stands with its network, and what networks offer, in the reader's language."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from evenhand.desk.models import Inbox
from evenhand.networks.kit.network import Account, Fault, Network


@dataclass(frozen=True, slots=True)
class Health:
    """What the last check of an account found: what stops it, and what would make it better.

    ``reason`` says why it does not work where no fault says so: a person paused it, or the network
    shut us out since.
    """

    faults: tuple[Fault, ...]
    hints: tuple[Fault, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Offered:
    """A network that can be connected, with what can be done there."""

    name: str
    label: str
    audiences: frozenset[str]


def health_of(inbox: Inbox) -> Health:
    """Return what is known of an account's health."""
    found = [_in_our_words(Fault(**told)) for told in inbox.faults]
    stops = tuple(fault for fault in found if not fault.is_hint)
    is_told = bool(stops) and inbox.state == Inbox.State.BROKEN
    return Health(
        faults=stops if is_told else (),
        hints=tuple(fault for fault in found if fault.is_hint),
        reason="" if is_told else inbox.state_reason,
    )


def offered(network: Network) -> Offered:
    """Return a network as the office offers it."""
    can = network.capabilities(Account(handle="", name=""))
    return Offered(network.name, in_our_words(network.label), frozenset(can.audiences))


def in_our_words(words: str) -> str:
    """Return what a connector says in the reader's language."""
    return _(words) if words else ""


def _in_our_words(fault: Fault) -> Fault:
    return Fault(in_our_words(fault.what), in_our_words(fault.do), fault.detail, fault.is_hint)
