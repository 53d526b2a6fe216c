"""What the rules of the charter that comes with the house say to agents, and on what they stand.

A charter is data and knows no gettext. A sentence that a brand wrote itself has no translation and
stands as it was written.
"""

from __future__ import annotations

from collections.abc import Iterator

from evenhand.core.charter import default_charter


def charter_words() -> Iterator[str]:
    """Yield the sentence that each rule says to agents and its source, some more than once."""
    for rule in default_charter().rules:
        yield rule.agent
        yield rule.source
