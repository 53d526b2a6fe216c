"""What was noticed in a message, at its place in the words and never as a score of a person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext_lazy as _

from evenhand.core.signals import notice
from evenhand.desk.models import EarlierText, Message, Signal
from evenhand.desk.shielding import COVER, covered, is_shielded

_WORDS: dict[str, Lazy] = {
    "complaint": _("a complaint"),
    "praise": _("thanks or praise"),
    "question": _("a question"),
    "anger": _("anger"),
    "sarcasm": _("meant the other way round"),
    "urgency": _("presses for time"),
    "needs-account-details": _("an answer needs account details"),
    "wrote-in-private": _("says they wrote in private before"),
    "asks-for-person": _("asks for a person"),
    "asks-for-private": _("asks for private"),
    "asks-for-public": _("asks for public"),
    "asks-for-stop": _("asks not to be contacted"),
    "asks-for-own-data": _("asks for their own data"),
    "asks-for-erasure": _("asks for erasure"),
    "threat-self-harm": _("may harm themselves"),
    "threat-to-others": _("may harm somebody"),
    "sensitive-health": _("health"),
    "sensitive-finance": _("money trouble"),
    "sensitive-legal": _("law"),
    "sensitive-safety": _("danger"),
    "sensitive-bereavement": _("a death"),
    "sensitive-self-harm": _("self-harm"),
    "sensitive-minors": _("a child"),
    "sensitive-discrimination": _("discrimination"),
    "personal-data-email": _("an email address"),
    "personal-data-phone": _("a telephone number"),
    "personal-data-iban": _("a bank account"),
    "personal-data-card": _("a payment card"),
    "personal-data-bank-account": _("a bank account"),
    "personal-data-crypto-wallet": _("a wallet"),
    "personal-data-national-id": _("a national number"),
    "personal-data-identity-document": _("an identity document"),
    "personal-data-date-of-birth": _("a date of birth"),
    "personal-data-postal-address": _("a postal address"),
    "personal-data-ip-address": _("an internet address"),
    "personal-data-order-number": _("an order number"),
    "personal-data-tracking-number": _("a tracking number"),
    "personal-data-customer-number": _("a customer number"),
    "personal-data-name": _("a name"),
    "personal-data-secret": _("a password or code"),
}
"""Each kind of signal in a few words. The tone of a message is for the rules, not for the page."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a message: its words, what was noticed in it, and whether it is covered."""

    words: str
    noticed: tuple[str, ...] = ()
    is_covered: bool = False

    @property
    def title(self) -> str:
        """What was noticed, for whoever rests on it."""
        return ", ".join(self.noticed)


def pieces_of(message: Message, *, is_uncovered: bool = False) -> tuple[Piece, ...]:
    """Return the words of a message cut where something was noticed.

    What a customer showed of themselves in public stays covered on our screens until somebody
    uncovers it and the look is logged; numbers that helping needs stay readable.
    """
    signals = [signal for signal in message.signals.all() if _has_a_place(signal, message)]
    covers = _covers(message)
    cuts = sorted({0, len(message.text), *(s.start for s in signals), *(s.end for s in signals)})
    pieces = []
    for start, end in pairwise(cuts):
        here = [signal.kind for signal in signals if signal.start <= start and end <= signal.end]
        is_covered = covers and not is_uncovered and any(map(is_shielded, here))
        pieces.append(Piece(message.text[start:end], _words(here), is_covered))
    return tuple(pieces)


def words_of(message: Message) -> str:
    """Return the words of a message as they may be repeated: what is covered there stays so."""
    pieces = pieces_of(message)
    return "".join(COVER if piece.is_covered else piece.words for piece in pieces)


def earlier_words(before: EarlierText, message: Message) -> str:
    """Return what a message said before; what its author showed of themselves is covered."""
    if not _covers(message):
        return before.text
    signals = notice(before.text, audience="public").signals
    return covered(
        before.text, [(s.span.start, s.span.end) for s in signals if is_shielded(s.kind)]
    )


def noticed_in(message: Message) -> tuple[str, ...]:
    """Return what was noticed in a message as a whole."""
    whole = [s.kind for s in message.signals.all() if not _has_a_place(s, message)]
    return _words(whole)


def _covers(message: Message) -> bool:
    return message.direction == Message.Direction.INBOUND and message.audience == "public"


def _has_a_place(signal: Signal, message: Message) -> bool:
    length = len(message.text)
    is_whole = signal.start == 0 and signal.end >= len(message.text.rstrip())
    return signal.kind in _WORDS and 0 <= signal.start < signal.end <= length and not is_whole


def _words(kinds: Iterable[str]) -> tuple[str, ...]:
    told: Sequence[Lazy] = [_WORDS[kind] for kind in kinds if kind in _WORDS]
    return tuple(dict.fromkeys(map(str, told)))
