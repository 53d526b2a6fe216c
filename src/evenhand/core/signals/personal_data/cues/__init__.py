"""The words that stand beside personal data and say what it is, by language.

They are read apart from the phrases of signals, so that replies can be searched with them too.
"""

from __future__ import annotations

from evenhand.core.wording import Wordbook

ROOMS = (
    "evenhand.core.signals.personal_data.cues.on_their_own",
    "evenhand.core.signals.personal_data.cues.beside_numbers",
)
"""Words behind which a name or a password stands, and words that say what a number is."""

BOOK = Wordbook(*ROOMS)
"""These words alone, for a text in which nothing else is looked for."""

ON_THEIR_OWN = frozenset(
    ("login", "name-given", "name-said", "name-sign-off", "name-title", "password",
     "security-answer")
)  # fmt: skip
"""The entries that count in every text; all others count only where there is a number."""
