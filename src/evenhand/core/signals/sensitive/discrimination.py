"""The message speaks of discrimination or of hatred of a group, or uses a slur.

Whoever says they were treated differently for who they are is owed a person and care, and is
never told in public that they are mistaken. What is noticed are acts and slurs: naming a group is
never enough, and which group is named changes nothing. (Ideas for wording come from HateCheck,
Röttger et al. 2021, CC BY 4.0.)
"""

from __future__ import annotations

from evenhand.core.signals.detector import phrase_detector

DETECTOR = phrase_detector("sensitive-discrimination", 1, "The message speaks of discrimination.")
