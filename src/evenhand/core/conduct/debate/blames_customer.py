"""The reply looks for the fault in the customer.

“You should have read ...” may be so, and it repairs nothing. Who is blamed defends themselves;
the exchange grows longer and spreads (Golmohammadi et al. 2021; Weitzl 2019).

Instead: say what can be done now; explain how it works without “you should have”.
"""

from __future__ import annotations

from evenhand.core.conduct.rule import Rule, faults_of

RULE = Rule(
    name="blames-customer",
    family="debate",
    severity="warns",
    message="This lays the fault on them. It repairs nothing, and they will defend themselves.",
    why="A person who came with a problem leaves with the guilt for it.",
    find=faults_of("blames-customer"),
)
