"""How long such cases usually take, so that a reply does not promise what we seldom keep."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache

from evenhand.core.promises import honest_estimate
from evenhand.core.situation import Situation
from evenhand.desk.models import Case
from evenhand.desk.queries.estimate import past_cases

_STANDS_FOR = timedelta(minutes=10)
"""So long one estimate stands, because a review is asked for while somebody types."""


def usual_hours(case: Case, *, now: datetime) -> float | None:
    """Return within how many hours nine of ten such cases end, as known some minutes ago.

    Nothing where too few cases have ended to say.
    """
    stretch = int(now.timestamp() // _STANDS_FOR.total_seconds())
    brand = (case.brand_id, case.brand.reference)
    return _known_at(brand, case.language or None, case.is_praise, stretch)


@lru_cache(maxsize=256)
def _known_at(
    brand: tuple[int, str], language: str | None, is_praise: bool, stretch: int
) -> float | None:
    """Return what was known when a stretch of time began; it is counted once in each process.

    A brand is named by its reference too: a number is given anew in another database.
    """
    began = datetime.fromtimestamp(stretch * _STANDS_FOR.total_seconds(), UTC)
    like = Situation(language=language, is_praise=is_praise)
    return honest_estimate(past_cases(brand[0], before=began), like, began).hours
