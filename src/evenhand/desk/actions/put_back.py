"""Take back how cases were last arranged; a case that somebody arranged since stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from evenhand.desk.actions.arrange import (
    Arranged,
    Arrangement,
    Change,
    Doing,
    arrange,
    demand_voice,
)
from evenhand.desk.models import Brand, Case, Person


@transaction.atomic
def put_back(person: Person, brand: Brand, changes: Sequence[Change], *, now: datetime) -> Arranged:
    """Arrange cases as they were before ``changes``, which an action returned to this person."""
    demand_voice(person, brand)
    done = {change.case: change for change in changes}

    def rearrange(case: Case, before: Arrangement) -> Arrangement | str:
        if before != done[case.pk].after:
            return _("It was arranged anew since.")
        return done[case.pk].before

    doing = Doing(what="case-arrangement-undone", person=person, data={})
    return arrange(brand, list(done), doing, rearrange, now=now)
