"""Words of the trade shut out the person they are said to.

"Your ticket has been actioned" and "we escalated to tier 2" describe our machinery in our words.
Plain language uses the reader's words (ISO 24495-1): who did what, and what that means for them.

Instead: "I've asked our engineers to look at it", "your parcel is being sent back to us".
"""

from __future__ import annotations

from evenhand.core.conduct.rule import Rule, faults_of

RULE = Rule(
    name="jargon",
    family="clarity",
    severity="hints",
    message="This is our word for it, not theirs. They may not know what it means for them.",
    why="A person has to learn our words before they can follow the answer.",
    find=faults_of("jargon"),
)
