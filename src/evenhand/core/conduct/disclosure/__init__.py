"""A person may know who answers: a machine, or somebody with a stake."""

from __future__ import annotations

from evenhand.core.conduct.disclosure import (
    assistant_unnamed,
    hidden_connection,
    machine_denied,
    pretends_person,
)
from evenhand.core.conduct.rule import Rule

RULES: tuple[Rule, ...] = (
    assistant_unnamed.RULE,
    hidden_connection.RULE,
    machine_denied.RULE,
    pretends_person.RULE,
)
"""The table of this room."""
