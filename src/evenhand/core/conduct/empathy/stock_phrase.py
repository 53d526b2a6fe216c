"""A phrase that everybody sends to everybody: “your call is important to us”.

It could stand under any message, so it shows that this one was not read. A human voice explains
much of what a public answer can do (van Noort & Willemsen 2012).

Instead: one thing that only fits this message.
"""

from __future__ import annotations

from evenhand.core.conduct.rule import Rule, faults_of

RULE = Rule(
    name="stock-phrase",
    family="empathy",
    severity="hints",
    message="Everyone has read this a hundred times. Say one thing that fits only them.",
    why="A person wrote something of their own and gets a form back.",
    find=faults_of("stock-phrase"),
)
