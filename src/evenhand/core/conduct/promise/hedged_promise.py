"""A hedged promise sounds like one and binds nobody.

"We'll try to get back to you" and "hopefully by Friday" leave open whether anything was promised.
The customer hears a promise, the brand later recalls a hedge.

Instead: promise the part that is certain ("I'll write to you by Friday, with or without news").
"""

from __future__ import annotations

from evenhand.core.conduct.rule import Rule, faults_of

RULE = Rule(
    name="hedged-promise",
    family="promise",
    severity="hints",
    message="They may hear a promise here that you don’t mean to make. Promise the certain part.",
    why="A person can’t tell whether anything was promised.",
    find=faults_of("hedged-promise"),
)
