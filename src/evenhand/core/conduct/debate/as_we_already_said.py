"""The reply points out that all this was said before.

“As already mentioned” tells people that they did not listen. Mostly they did, and the answer did
not help; or they cannot see what a colleague wrote elsewhere.

Instead: say it once more, better, and leave out that it is a repetition.
"""

from __future__ import annotations

from evenhand.core.conduct.rule import Rule, faults_of

RULE = Rule(
    name="as-we-already-said",
    family="debate",
    severity="hints",
    message="This tells them that they did not listen. The answer stands just as well without it.",
    why="A person who asks again is told off for asking.",
    find=faults_of("as-we-already-said"),
)
