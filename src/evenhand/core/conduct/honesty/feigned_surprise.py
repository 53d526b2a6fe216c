"""The problem is made out to be unheard of: "this never happens", "you are the first to say so".

Whether it is true cannot be checked by the customer, and often it is not. Defensive answers draw
more complaints (Weitzl 2019).

Instead: thank them for telling us, and say what we do now.
"""

from __future__ import annotations

from evenhand.core.conduct.rule import Rule, faults_of

RULE = Rule(
    name="feigned-surprise",
    family="honesty",
    severity="warns",
    message=(
        "That it never happens to others does not help the one it happened to, and puts "
        "their word in doubt."
    ),
    why="A person is made the odd one out for telling us.",
    find=faults_of("feigned-surprise"),
)
