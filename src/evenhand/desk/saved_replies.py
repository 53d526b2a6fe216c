"""A saved reply with its variables filled in; what cannot be filled is caught in review."""

from __future__ import annotations

import re

from evenhand.desk.models import Case, Conversation, Person, SavedReply
from evenhand.desk.references import shown

VARIABLES: tuple[str, ...] = ("customer", "handle", "agent", "brand", "case", "problem")
"""What a saved reply may name in braces."""

_VARIABLE = re.compile(r"\{(\w+)\}")


def filled_in(reply: SavedReply, case: Case, person: Person, to: Conversation | None) -> str:
    """Return the text with every variable filled that has a value in this case.

    One without a value, or with a name that nobody knows, is left standing: the review says that
    a template shows, so it cannot leave unseen.
    """
    known = {
        "customer": case.customer.name,
        "handle": to.identity.handle if to else "",
        "agent": person.name.split()[0] if person.name.split() else "",
        "brand": case.brand.name,
        "case": shown(case.reference),
        "problem": case.known_problem.title if case.known_problem else "",
    }
    return _VARIABLE.sub(lambda found: known.get(found[1]) or found[0], reply.text)
