"""Close cases, with the reason. A resolution is the customer's to choose, never ours to declare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.desk.actions.arrange import Arranged, Arrangement, Doing, arrange, demand_voice
from evenhand.desk.models import Brand, Case, Person, Promise


class Ending(models.TextChoices):
    """Why a case ends."""

    CHOSEN = "chosen", gettext_lazy("The customer chose one of the resolutions we offered")
    SOLVED = "solved", gettext_lazy("The customer said that it is solved")
    NOTHING_ASKED = (
        "nothing-asked",
        gettext_lazy("Nothing was asked of us, or thanks were answered"),
    )
    SILENT = "silent", gettext_lazy("No word from the customer for long; writing opens it again")
    ELSEWHERE = "elsewhere", gettext_lazy("It is answered in another case")
    NOT_OURS = "not-ours", gettext_lazy("It was not meant for us")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why cases are closed, and in what words if more is to be said."""

    ending: Ending
    words: str = ""


@transaction.atomic
def close_cases(
    person: Person, brand: Brand, cases: Sequence[int], reason: Reason, *, now: datetime
) -> Arranged:
    """Close cases and stop their clocks; a case with a promise that is owed stays open."""
    demand_voice(person, brand)
    owing = set(
        Promise.objects.filter(
            case__in=cases, state__in=[Promise.State.OPEN, Promise.State.LATE]
        ).values_list("case", flat=True)
    )

    def rearrange(case: Case, before: Arrangement) -> Arrangement | str:
        if before.state == Case.State.CLOSED:
            return before
        if case.pk in owing:
            return _("A promise in it is still owed: settle that first.")
        return replace(before, state=Case.State.CLOSED.value, closed_at=now, snoozed_until=None)

    told = {"reason": reason.ending.value, "words": reason.words.strip()}
    doing = Doing(what="case-closed", person=person, data=told)
    return arrange(brand, cases, doing, rearrange, now=now)
