"""A reply offers something for a review, wants stars, or asks to change or remove one.

Providing an incentive for a review on condition of its sentiment is unlawful in the United States
(16 CFR 465.4), and so is suppressing reviews by intimidation (465.7); submitting or commissioning
false reviews is always unfair in the European Union (Directive 2005/29/EC, Annex I, points 23b and
23c) and a banned practice in the United Kingdom (Digital Markets, Competition and Consumers Act
2024, Schedule 20).

Instead: solve the case. Whoever was helped may write what they like.
"""

from __future__ import annotations

from evenhand.core.conduct.rule import Rule, faults_of

RULE = Rule(
    name="favour-for-review",
    family="pressure",
    severity="warns",
    message=(
        "A favour tied to a review, or a request to change one, buys an opinion. Help first, "
        "and leave the review to them."
    ),
    why="Other people trust reviews that nobody paid for.",
    find=faults_of("favour-for-review"),
)
