"""An apology for how they feel, not for what we did.

“Sorry you feel that way” moves the fault into their feelings: had they felt otherwise, nothing
would be wrong. Of six parts of an apology, taking responsibility weighs most (Lewicki, Polin &
Lount 2016, n = 755).

Instead: be sorry for the deed: “I'm sorry that we lost it.”
"""

from __future__ import annotations

from evenhand.core.conduct.rule import Rule, faults_of

RULE = Rule(
    name="sorry-for-feelings",
    family="apology",
    severity="warns",
    message="This is sorry for their feelings, not for what happened.",
    why="A person who was let down is told that their feelings are the problem.",
    find=faults_of("sorry-for-feelings"),
)
