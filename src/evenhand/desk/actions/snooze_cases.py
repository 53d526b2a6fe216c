"""Let cases rest until a moment. Their clocks run on, so nothing can be slept away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from evenhand.desk.actions.arrange import Arranged, Arrangement, Doing, arrange, demand_voice
from evenhand.desk.models import Brand, Case, Person


@transaction.atomic
def snooze_cases(
    person: Person, brand: Brand, cases: Sequence[int], until: datetime, *, now: datetime
) -> Arranged:
    """Put cases to sleep; one whose clock or promise runs out before they wake stays awake."""
    demand_voice(person, brand)

    def rearrange(case: Case, before: Arrangement) -> Arrangement | str:
        if before.state == Case.State.CLOSED:
            return _("It is closed.")
        if until <= now:
            return _("The moment to wake it has passed.")
        if case.due_at and case.due_at < until:
            return _("A clock of it runs out before that.")
        return replace(before, state=Case.State.SNOOZED.value, snoozed_until=until)

    doing = Doing(what="case-snoozed", person=person, data={"until": until.isoformat()})
    return arrange(brand, cases, doing, rearrange, now=now)
