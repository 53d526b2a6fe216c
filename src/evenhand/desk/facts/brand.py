"""What a brand has going on: known problems, a crisis, and whose law holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.db.models import Q, QuerySet

from evenhand.core.decisions import BrandNow
from evenhand.desk.models import Brand, Inbox, KnownProblem


@dataclass(frozen=True, slots=True)
class Going:
    """What a brand has going on at a moment; ``offers_page`` where it has a form that works."""

    brand: Brand
    problems: tuple[KnownProblem, ...]
    offers_page: bool = False

    def touched(self, text: str) -> KnownProblem | None:
        """Return the first known problem of which the text holds a cue as whole words."""
        folded = text.casefold()
        for problem in self.problems:
            cues = _cues(tuple(problem.cues))
            if cues is not None and cues.search(folded):
                return problem
        return None

    def facts(self, problem: KnownProblem | None) -> BrandNow:
        """Return what a decision may know of the brand, about a problem or about none."""
        place = "-".join(filter(None, (self.brand.country, self.brand.region)))
        return BrandNow(
            known_problem=problem.title if problem else None,
            is_crisis=self.brand.is_crisis,
            jurisdictions=(place,) if self.brand.country else (),
            sector=self.brand.sector or None,
        )


def going_on(brand: Brand, *, now: datetime) -> Going:
    """Return what the brand has going on, in two queries; the longest known problem comes first."""
    holds = Q(until=None) | Q(until__gt=now)
    problems = KnownProblem.objects.filter(holds, brand=brand, since__lte=now)
    has_form = forms_of(brand).exists()
    return Going(brand, tuple(problems.order_by("since", "pk")), has_form)


def forms_of(brand: Brand | int) -> QuerySet[Inbox]:
    """Return the forms of a brand on which customers can be given a page, the first one first."""
    working = Inbox.objects.filter(network="form", state=Inbox.State.CONNECTED)
    return working.filter(brand=brand).order_by("pk")


@lru_cache(maxsize=1_024)
def _cues(cues: Sequence[str]) -> re.Pattern[str] | None:
    """Return a pattern for any of some cues, or nothing where there are none."""
    words = sorted(_folded(cues), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)") if words else None


def _folded(cues: Iterable[str]) -> set[str]:
    return {cue.strip().casefold() for cue in cues if cue.strip()}
