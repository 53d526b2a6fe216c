"""The customer is asked to prove their case in public.

A doubt in front of everyone is an accusation, and a receipt or a screenshot posted in a thread
shows names, numbers and addresses to all who read on. Privacy comes before our convenience (GDPR,
Article 5(1)(c): no more data than needed).

Instead: believe first; if a document is needed, say why and where to send it privately.
"""

from __future__ import annotations

from evenhand.core.conduct.rule import Rule, faults_of

RULE = Rule(
    name="demands-proof-in-public",
    family="debate",
    severity="warns",
    message=(
        "This asks for proof where everyone can read it. It sounds like a doubt, and it may "
        "show private details."
    ),
    why="A person has to choose between being believed and being exposed.",
    find=faults_of("demands-proof-in-public"),
    audiences=("public",),
)
