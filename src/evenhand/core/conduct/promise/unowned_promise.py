"""A promise that nobody owns is a promise that nobody keeps.

"It will be looked into" and "someone will contact you" name no one who would have to keep them,
and no one the customer could ask. Saying who acts is also plain language: the active voice with
the actor named (ISO 24495-1).

Instead: "I'll look into it", "we'll call you"; where another team takes over, name it.
"""

from __future__ import annotations

from evenhand.core.conduct.rule import Rule, faults_of

RULE = Rule(
    name="unowned-promise",
    family="promise",
    severity="warns",
    message="Nobody here owns this promise. They can’t tell whom to ask if nothing happens.",
    why="A person depends on someone who was never named.",
    find=faults_of("unowned-promise"),
)
