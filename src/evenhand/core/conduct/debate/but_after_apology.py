"""An apology that is taken back by a “but”.

What follows the “but” is what is heard. The apology becomes the wrapping of a refusal; taking
responsibility, which weighs most in an apology, is gone (Lewicki, Polin & Lount 2016).

Instead: end the sentence after the apology. Begin the next one with what is possible.
"""

from __future__ import annotations

from evenhand.core.conduct.rule import Rule, faults_of

RULE = Rule(
    name="but-after-apology",
    family="debate",
    severity="hints",
    message="The “but” takes the apology back. End the sentence before it.",
    why="A person hears “sorry” and then why we are not.",
    find=faults_of("but-after-apology"),
)
