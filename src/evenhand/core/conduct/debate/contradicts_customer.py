"""The reply tells customers that they are wrong.

What they reported is what they lived through; telling them that it is “not true” opens a contest
that nobody wins in front of an audience. Defensive answers draw more complaints (Weitzl 2019).

Instead: say what we see on our side, and ask what they see on theirs.
"""

from __future__ import annotations

from evenhand.core.conduct.rule import Rule, faults_of

RULE = Rule(
    name="contradicts-customer",
    family="debate",
    severity="warns",
    message="This tells them that they are wrong. Say what you see on your side instead.",
    why="A person who reports what happened is called mistaken, or a liar, before others.",
    find=faults_of("contradicts-customer"),
)
