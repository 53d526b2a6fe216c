"""What a brand has going on: known problems, a crisis, and whose law holds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.db.models import Q

from evenhand.core.decisions import BrandNow
from evenhand.desk.models import Brand, KnownProblem


@dataclass(frozen=True, slots=True)
class Going:
    """What a brand has going on at a moment."""

    brand: Brand
    problems: tuple[KnownProblem, ...]

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
    """Return what the brand has going on, in one query; the longest known problem comes first."""
    holds = Q(until=None) | Q(until__gt=now)
    problems = KnownProblem.objects.filter(holds, brand=brand, since__lte=now)
    return Going(brand, tuple(problems.order_by("since", "pk")))


@lru_cache(maxsize=1_024)
def _cues(cues: Sequence[str]) -> re.Pattern[str] | None:
    """Return a pattern for any of some cues, or nothing where there are none."""
    words = sorted(_folded(cues), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)") if words else None


def _folded(cues: Iterable[str]) -> set[str]:
    return {cue.strip().casefold() for cue in cues if cue.strip()}
