"""A polite formula that everyone reads as its opposite.

“With all due respect” announces that none will follow; “as I'm sure you are aware” says “you
should have known”. Conventional politeness that is out of proportion is heard as an attack (Brown
& Levinson 1987; Danescu-Niculescu-Mizil et al. 2013 find such openings in the least polite
requests).

Instead: say the fact, without the bow.
"""

from __future__ import annotations

from evenhand.core.conduct.rule import Rule, faults_of

RULE = Rule(
    name="mock-politeness",
    family="sarcasm",
    severity="warns",
    message="Polite in form, but it reads as a rebuke. They will hear what it stands for.",
    why="A person who asked for help is put in their place with a bow.",
    find=faults_of("mock-politeness"),
)
