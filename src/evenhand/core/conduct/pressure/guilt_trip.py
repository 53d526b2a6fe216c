"""A reply makes the customer feel guilty: "my job is at risk", "after all we did for you".

Telling a consumer that the trader's job or livelihood is in jeopardy if they do not buy is always
unfair (Directive 2005/29/EC, Annex I, point 30). Emotional steering is a deceptive design pattern
(European Data Protection Board, Guidelines 03/2022).

Instead: leave our troubles out, and say what we will do.
"""

from __future__ import annotations

from evenhand.core.conduct.rule import Rule, faults_of

RULE = Rule(
    name="guilt-trip",
    family="pressure",
    severity="warns",
    message="This makes them answer for how we feel or what becomes of us. They owe us neither.",
    why="A person who came for help is made responsible for the one who owes it.",
    find=faults_of("guilt-trip"),
)
