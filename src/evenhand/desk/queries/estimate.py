"""How long such a case takes: the honest estimate over the brand's own cases."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from evenhand.core.promises import Estimate, PastCase, honest_estimate
from evenhand.core.situation import Situation
from evenhand.desk.models import Case

MOST_CASES = 1_000


def estimate_for(case: Case, *, now: datetime) -> Estimate:
    """Return within how many hours nine of ten such cases end, or that nobody knows yet.

    It stands on the brand's latest cases, those still open counted in; imported history is left
    out, because nobody watched how it ended.
    """
    like = Situation(language=case.language or None, is_praise=case.is_praise)
    return honest_estimate(past_cases(case.brand_id, before=now), like, now)


def past_cases(brand: int, *, before: datetime) -> Sequence[PastCase]:
    """Return the brand's latest cases opened before a moment, with their ends."""
    rows = Case.objects.filter(brand=brand, is_history=False, merged_into=None)
    told = rows.filter(opened_at__lt=before).order_by("-opened_at")
    return [
        PastCase(
            opened=opened,
            ended=max(closed, opened) if closed else None,
            facts={"language": language or None, "is_praise": is_praise},
        )
        for opened, closed, language, is_praise in told.values_list(
            "opened_at", "closed_at", "language", "is_praise"
        )[:MOST_CASES]
    ]
