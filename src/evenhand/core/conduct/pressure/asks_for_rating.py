"""A reply to a customer ends in a request to rate or review us.

To ask everybody for an honest review is lawful. Inside the answer to a problem it turns help into
a trade, and those who were helped well are asked more often, which gates the ratings (compare
16 CFR 465 and the guidance of the Competition and Markets Authority on fake reviews, 2025).

Instead: end with what happens next.
"""

from __future__ import annotations

from evenhand.core.conduct.rule import Rule, faults_of

RULE = Rule(
    name="asks-for-rating",
    family="pressure",
    severity="hints",
    message=(
        "A request for a rating asks them for a favour while they wait for ours. Leave it "
        "for another day, if at all."
    ),
    why="The answer to a problem ends in a favour for us.",
    find=faults_of("asks-for-rating"),
)
