"""A reply threatens whoever complains: lawyers, a closed account, debt collectors, the police.

Aggressive practices use harassment or coercion, and a threat of action that cannot lawfully be
taken is one (Directive 2005/29/EC, Articles 8 and 9); so is an unfounded legal threat to remove a
review (16 CFR 465.7).

Instead: say what the rule is, where it stands, and what they can do about it.
"""

from __future__ import annotations

from evenhand.core.conduct.rule import Rule, faults_of

RULE = Rule(
    name="threat",
    family="pressure",
    severity="warns",
    message=(
        "This threatens somebody who complained. It ends the talk, and it is what others "
        "will quote."
    ),
    why="A person who complains must not have to fear for it.",
    find=faults_of("threat"),
)
