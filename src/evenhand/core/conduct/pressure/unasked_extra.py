"""Something is added to what the customer wanted: an insurance, a membership, an upgrade.

Extra payments need express consent and may not rest on default options (Directive 2011/83/EU,
Article 22); asking payment for what was not ordered is always unfair (Directive 2005/29/EC, Annex
I, point 29). Mathur et al. (2019, "Dark Patterns at Scale") call it sneaking and pressured selling.

Instead: answer, and mention an extra when the customer asks for one.
"""

from __future__ import annotations

from evenhand.core.conduct.rule import Rule, faults_of

RULE = Rule(
    name="unasked-extra",
    family="pressure",
    severity="warns",
    message=(
        "An extra they did not ask for is put in. Name its price, and add it only after a yes."
    ),
    why="A person pays for what they never chose.",
    find=faults_of("unasked-extra"),
)
