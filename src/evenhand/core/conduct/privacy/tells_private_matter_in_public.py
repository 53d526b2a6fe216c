"""A public reply speaks of the customer's money, health or legal trouble.

Health data are a special category (GDPR, Article 9); what somebody owes is theirs to tell. Even
where the customer spoke of it in public, the brand's confirmation adds something new: that it is
true (GDPR, Article 5(1)(f), confidentiality).

Instead: "I have written to you privately about this."
"""

from __future__ import annotations

from evenhand.core.conduct.rule import Rule, faults_of

RULE = Rule(
    name="tells-private-matter-in-public",
    family="privacy",
    severity="warns",
    message=(
        "Everyone can read what this says about their money or health. Take it to a private "
        "message."
    ),
    why="A person’s debts or illness are nobody else’s business.",
    find=faults_of("tells-private-matter-in-public"),
    audiences=("public",),
)
