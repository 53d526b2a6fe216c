"""A refusal is put into words that nobody would say of themselves: "No thanks, I hate saving".

Mathur et al. (2019, "Dark Patterns at Scale") call it confirmshaming, a pattern of misdirection;
the European Data Protection Board calls it emotional steering (Guidelines 03/2022). California
asks that choices be symmetrical (11 CCR 7004).

Instead: "Yes, please" and "No, thank you", of the same size.
"""

from __future__ import annotations

from evenhand.core.conduct.rule import Rule, faults_of

RULE = Rule(
    name="shaming-refusal",
    family="pressure",
    severity="warns",
    message=(
        "The “no” is worded so that it shames whoever picks it. A plain “No, thank you” is enough."
    ),
    why="Declining an offer is made to feel stupid or mean.",
    find=faults_of("shaming-refusal"),
)
