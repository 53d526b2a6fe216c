"""The words that stand beside personal data and say what it is, by language.

They are read apart from the phrases of signals, so that replies can be searched with them too.
"""

from __future__ import annotations

from evenhand.core.wording import Wordbook

ON_THEIR_OWN = Wordbook("evenhand.core.signals.personal_data.cues.on_their_own")
"""Words behind which a name or a password stands; looked for in every text."""

BESIDE_NUMBERS = Wordbook("evenhand.core.signals.personal_data.cues.beside_numbers")
"""Words that say what a number is; looked for only where there is one."""
