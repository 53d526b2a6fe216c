"""The reply makes the problem small: “just a minor delay”, “these things happen”.

How big it is depends on what it did to them, which we do not know. Making it small says that they
complain about nothing.

Instead: name what happened and what it meant for them.
"""

from __future__ import annotations

from evenhand.core.conduct.rule import Rule, faults_of

RULE = Rule(
    name="minimises",
    family="empathy",
    severity="warns",
    message="This makes their problem small. Only they know how big it was.",
    why="A person's bad day becomes a trifle because it was routine for us.",
    find=faults_of("minimises"),
)
