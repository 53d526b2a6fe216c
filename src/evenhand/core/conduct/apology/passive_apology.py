"""An apology in which nobody did anything: “mistakes were made”.

Without a doer there is no responsibility, the part of an apology that weighs most (Lewicki, Polin
& Lount 2016, n = 755).

Instead: put “we” in front: “we sent it to the wrong address”.
"""

from __future__ import annotations

from evenhand.core.conduct.rule import Rule, faults_of

RULE = Rule(
    name="passive-apology",
    family="apology",
    severity="warns",
    message="Nobody did it here. “We made a mistake” is what they need to hear.",
    why="A person who was let down is told that it came about by itself.",
    find=faults_of("passive-apology"),
)
