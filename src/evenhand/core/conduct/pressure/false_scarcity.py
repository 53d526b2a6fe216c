"""A person is made to fear missing out: "only 2 left", "selling fast".

Passing on inaccurate information on market conditions or on the possibility of finding a product,
to make somebody buy on worse terms, is always unfair (Directive 2005/29/EC, Annex I, point 18;
also point 7). Low-stock and high-demand messages are the scarcity patterns of Mathur et al. (2019,
"Dark Patterns at Scale"). A support reply has seldom a reason for either.

Instead: answer what was asked; name the stock when the customer wants to know it.
"""

from __future__ import annotations

from evenhand.core.conduct.rule import Rule, faults_of

RULE = Rule(
    name="false-scarcity",
    family="pressure",
    severity="warns",
    message=(
        "“Only a few left” presses them to buy before they have decided. Say what is in "
        "stock only when they ask."
    ),
    why="Fear of missing out takes the place of a free decision.",
    find=faults_of("false-scarcity"),
)
