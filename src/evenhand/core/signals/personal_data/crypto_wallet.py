"""A wallet's address shows everything that was ever paid to or from it.

Bitcoin addresses are checked (Base58Check, Bech32: BIP 13, BIP 173), Ethereum's by shape.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from evenhand.core.signals.personal_data.clues import Clues
from evenhand.core.signals.personal_data.finder import Finder
from evenhand.core.signals.personal_data.found import PersonalData

KIND = "personal-data-crypto-wallet"

_BITCOIN = re.compile(r"(?<!\w)(?:bc1[a-z0-9]{25,62}|[13][a-z1-9]{25,34})(?!\w)")
_ETHEREUM = re.compile(r"(?<!\w)0x[0-9a-f]{40}(?!\w)")


def find(clues: Clues) -> Iterator[PersonalData]:
    """Yield wallet addresses."""
    for place in clues.long_words:
        for found in _BITCOIN.finditer(clues.words, *place):
            if _is_bitcoin(clues.seen[found.start() : found.end()]):
                yield PersonalData(KIND, *found.span(), 0.98, is_checked=True)
        for found in _ETHEREUM.finditer(clues.words, *place):
            yield PersonalData(KIND, *found.span(), 0.9)


def _is_bitcoin(address: str) -> bool:
    from stdnum import bitcoin  # noqa: PLC0415 - loaded only when a candidate stands there

    return address.isascii() and bool(bitcoin.is_valid(address))


FINDER = Finder(KIND, 1, "The address of a Bitcoin or Ethereum wallet.", find)
