"""Silence, a box that is already ticked or a purchase is taken for consent.

Consent is a clear affirmative act; silence, pre-ticked boxes or inactivity are none (GDPR, Article
4(11) and recital 32; Court of Justice, C-673/17, Planet49). Extra payments need express consent,
too (Directive 2011/83/EU, Article 22).

Instead: ask one clear question, with "no" as what happens without an answer.
"""

from __future__ import annotations

from evenhand.core.conduct.rule import Rule, faults_of

RULE = Rule(
    name="consent-by-silence",
    family="pressure",
    severity="warns",
    message="This takes silence or a ticked box for a yes. Ask, and let no answer mean no.",
    why="A person agrees to something without having said so.",
    find=faults_of("consent-by-silence"),
)
