"""The reply declares the matter closed.

Whether a problem is solved, the one who has it says. Having the last word before an audience
looks like a failed recovery, and a failed one that is visible hurts trust (Hogreve et al. 2019).
Every decision can be contested: name the next step.

Instead: say what was decided and why, and who can look at it again.
"""

from __future__ import annotations

from evenhand.core.conduct.rule import Rule, faults_of

RULE = Rule(
    name="closes-the-matter",
    family="debate",
    severity="warns",
    message="This shuts the door. Say where they can turn if they disagree.",
    why="A person who still has the problem is told that there is none.",
    find=faults_of("closes-the-matter"),
)
