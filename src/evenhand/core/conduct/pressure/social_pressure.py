"""A crowd is brought in to push: "23 people are looking at this".

Activity notices and testimonials of uncertain origin are the social-proof patterns of Mathur et
al. (2019, "Dark Patterns at Scale"); the customer cannot check them. The European Data Protection
Board counts such steering among deceptive design patterns (Guidelines 03/2022).

Instead: what speaks for and against the thing itself, for this customer.
"""

from __future__ import annotations

from evenhand.core.conduct.rule import Rule, faults_of

RULE = Rule(
    name="social-pressure",
    family="pressure",
    severity="warns",
    message=(
        "What other people buy or look at is there to push, not to answer. Leave the crowd out."
    ),
    why="The crowd is brought in to stand where an answer should.",
    find=faults_of("social-pressure"),
)
