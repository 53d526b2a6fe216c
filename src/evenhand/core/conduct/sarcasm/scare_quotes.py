"""Quotation marks, or “so-called”, around the customer's own problem.

Marks around one word of theirs say that it is not really one: your “problem”. They question that
the harm happened, in front of everyone. A name on a screen (“Orders”) or a whole sentence of
theirs may well stand in marks.

Instead: name the problem plainly, as theirs.
"""

from __future__ import annotations

from evenhand.core.conduct.rule import Rule, faults_of

RULE = Rule(
    name="scare-quotes",
    family="sarcasm",
    severity="warns",
    message="This puts what happened to them in doubt, as if they had made it up.",
    why="A person's harm is held up with two fingers, for others to smile at.",
    find=faults_of("scare-quotes"),
)
