"""An apology that depends on an "if" puts the harm in doubt.

The customer has told us what happened. "Sorry if" answers that it may not have happened, and asks
them to prove it again. Of six parts of an apology, taking responsibility weighs most, then the
offer of repair (Lewicki, Polin & Lount 2016, n = 755).

Instead: say what went wrong, and what happens next.
"""

from __future__ import annotations

from evenhand.core.conduct.rule import Rule, faults_of

RULE = Rule(
    name="conditional-apology",
    family="apology",
    severity="warns",
    message="“Sorry if” puts the harm in doubt. They have told us that it happened.",
    why="A person who was let down is asked to prove it again.",
    find=faults_of("conditional-apology"),
)
