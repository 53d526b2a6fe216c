"""A refund, repair or cancellation that the law gives is presented as goodwill or an exception.

Presenting rights given to consumers in law as a distinctive feature of the trader's offer is
always unfair (Directive 2005/29/EC, Annex I, point 10; United Kingdom, Digital Markets,
Competition and Consumers Act 2024, Schedule 20). Only whoever knows the case can say whether this
one is owed, so it is a warning.

Instead: "You are owed a refund. It is on its way."
"""

from __future__ import annotations

from evenhand.core.conduct.rule import Rule, faults_of

RULE = Rule(
    name="right-sold-as-favour",
    family="pressure",
    severity="warns",
    message="This sells a right as a kindness. If they are owed it, say so plainly.",
    why="A person who thinks that a right was a favour will not use it again.",
    find=faults_of("right-sold-as-favour"),
)
