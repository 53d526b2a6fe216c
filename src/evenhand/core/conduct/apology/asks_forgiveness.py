"""The reply asks to be forgiven.

Of six parts of an apology, asking for forgiveness weighs least (Lewicki, Polin & Lount 2016, n =
755), and it asks the one who was harmed to do something for us, before others.

Instead: say what you will do; forgiveness is theirs to offer.
"""

from __future__ import annotations

from evenhand.core.conduct.rule import Rule, faults_of

RULE = Rule(
    name="asks-forgiveness",
    family="apology",
    severity="hints",
    message="This asks them for a favour. What you will do about it weighs more.",
    why="A person who was harmed is asked to make us feel better.",
    find=faults_of("asks-forgiveness"),
)
