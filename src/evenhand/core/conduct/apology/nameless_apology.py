"""An apology for “the inconvenience”.

“Inconvenience” fits a late coffee and a missed funeral, so it shows that nobody looked which one
it was. An apology that shows empathy for what happened does more than a form (Roschk & Kaiser
2013). Where the same sentence names what happened, it passes.

Instead: “I'm sorry that the train left without you.”
"""

from __future__ import annotations

from evenhand.core.conduct.rule import Rule, faults_of

RULE = Rule(
    name="nameless-apology",
    family="apology",
    severity="hints",
    message="“Inconvenience” could be anything. Name what happened, so they see that you read it.",
    why="A person who was let down cannot tell whether anyone knows how.",
    find=faults_of("nameless-apology"),
)
