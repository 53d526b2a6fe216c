"""The reply answers with a policy instead of a reason.

“As per our policy” says that a rule exists, not why, nor what is possible. Of the three kinds of
fairness, how people are treated and what they get weigh more than procedure (Orsingher et al., 60
studies).

Instead: give the reason in a sentence, then what you can do.
"""

from __future__ import annotations

from evenhand.core.conduct.rule import Rule, faults_of

RULE = Rule(
    name="recites-policy",
    family="debate",
    severity="hints",
    message="A policy is not a reason. Say why it is so, and what you can do.",
    why="A person with a problem is shown a paragraph.",
    find=faults_of("recites-policy"),
)
