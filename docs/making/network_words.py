"""What connectors say to people, gathered to be translated.

A connector is plain Python and knows no gettext. It speaks in whole sentences that are the same
each time, so the pages look up their translation when they show them.
"""

from __future__ import annotations

from collections.abc import Iterator

from evenhand.networks.table import NETWORKS, network_named
from making.opened import open_desk
from making.said import OPEN, said_by


def network_words() -> Iterator[str]:
    """Yield everything that connectors say and that is the same each time, some more than once."""
    open_desk()
    for name in NETWORKS:
        network = network_named(name)
        yield from (network.label, *network.guide)
        for setting in network.settings:
            yield from (setting.label, setting.help, *(words for _, words in setting.choices))
        for said in said_by(name):
            yield from (words for words in (said.what, said.do) if OPEN not in words)
