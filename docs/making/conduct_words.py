"""What the conduct rules say to agents, gathered to be translated.

The conscience is plain Python and knows no gettext. What a rule says with something of the reply in
it stays out: the pages say the rule's own sentence instead.
"""

from __future__ import annotations

from collections.abc import Iterator

from evenhand.core.conduct import RULES


def conduct_words() -> Iterator[str]:
    """Yield every sentence that a rule says the same each time, some more than once."""
    for rule in RULES:
        yield from (rule.message, *rule.also_says)
