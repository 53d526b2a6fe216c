"""Wake cases before their time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from evenhand.desk.actions.arrange import Arranged, Arrangement, Doing, arrange, demand_voice
from evenhand.desk.models import Brand, Case, Person


@transaction.atomic
def wake_cases(person: Person, brand: Brand, cases: Sequence[int], *, now: datetime) -> Arranged:
    """Wake those of the cases that sleep."""
    demand_voice(person, brand)

    def rearrange(_case: Case, before: Arrangement) -> Arrangement:
        if before.state != Case.State.SNOOZED:
            return before
        return replace(before, state=Case.State.OPEN.value, snoozed_until=None)

    doing = Doing(what="case-woken", person=person, data={})
    return arrange(brand, cases, doing, rearrange, now=now)
