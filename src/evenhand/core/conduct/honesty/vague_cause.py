"""A cause is named that could be anything: technical reasons, circumstances beyond our control.

Showing process or result beats opacity (Hogreve et al., Journal of Service Research 2019), and an
explanation repairs only when it explains. Plain language says who did what (ISO 24495-1).

Instead: what broke, in words that the customer would use; or "We don't know yet why".
"""

from __future__ import annotations

from evenhand.core.conduct.rule import Rule, faults_of

RULE = Rule(
    name="vague-cause",
    family="honesty",
    severity="warns",
    message=(
        "“Technical reasons” explain nothing. Name the cause, or say that you don’t know it yet."
    ),
    why="A person who is told nothing in many words feels fobbed off.",
    find=faults_of("vague-cause"),
)
