"""The message says the opposite of what it means.

Sarcasm is the hardest of the moods to read: strangers often miss it, and models more so
(iSarcasmEval 2022, where authors labelled their own tweets). So little is asserted: in English
what a learnt model is rather sure of, and in all languages phrases that hardly anyone means
literally ("thanks for nothing"). It serves to keep a machine from answering thanks with "you're
welcome".
"""

from __future__ import annotations

from evenhand.core.signals.mood.tone import mood_detector

DETECTOR = mood_detector("sarcasm", 1, "The message says the opposite of what it means.")
