"""Open closed cases again, with the clocks that stopped when they were closed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from evenhand.desk.actions.arrange import Arranged, Arrangement, Doing, arrange, demand_voice
from evenhand.desk.models import Brand, Case, Person


@transaction.atomic
def reopen_cases(person: Person, brand: Brand, cases: Sequence[int], *, now: datetime) -> Arranged:
    """Open those of the cases that are closed."""
    demand_voice(person, brand)

    def rearrange(_case: Case, before: Arrangement) -> Arrangement:
        if before.state != Case.State.CLOSED:
            return before
        return replace(before, state=Case.State.OPEN.value, closed_at=None)

    doing = Doing(what="case-reopened", person=person, data={})
    return arrange(brand, cases, doing, rearrange, now=now)
