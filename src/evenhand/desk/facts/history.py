"""What happened before between a customer and the brand, from past messages and promises."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q
from msgspec import Struct

from evenhand.core.decisions import History
from evenhand.desk.models import Case, Message, Promise, Signal

LOOKS_BACK = timedelta(days=180)
"""How far back messages are looked at."""
SILENCE = timedelta(hours=1)
"""After so long without an answer a private message counts as unanswered: two messages written
one after the other are one attempt to reach us."""
REPORTED_AGAIN = timedelta(hours=12)
"""After so long a further complaint is another report, even if nobody answered in between."""


class Past(Struct, frozen=True, kw_only=True):
    """One past message, as far as history looks at it."""

    message: int
    customer: int
    case: int
    is_ours: bool
    audience: str
    said_at: datetime
    complains: bool


class Before(Struct, frozen=True, kw_only=True):
    """What history is read from: a customer's past messages and late promises, in any order."""

    past: Sequence[Past]
    has_late_promise: bool
    first_contact_at: datetime | None


def history_of(before: Before, case: int, message: int, *, now: datetime) -> History:
    """Return what a decision about a message may know of what happened before it."""
    earlier = sorted(
        (said for said in before.past if said.message != message),
        key=lambda said: (said.said_at, said.message),
    )
    own = [said for said in earlier if said.case == case]
    return History(
        unanswered_private=_is_unanswered(earlier, now),
        late_promise=before.has_late_promise,
        times_reported=_reports(own),
        public_turns=sum(said.is_ours and said.audience == "public" for said in own),
        first_contact=before.first_contact_at,
    )


def past_of(customers: Iterable[int], *, now: datetime) -> dict[int, list[Past]]:
    """Return the past messages of each customer, in two queries.

    Their cases first: of both at once PostgreSQL goes through all messages as long as it does not
    know how few of them are asked for.
    """
    of_customers = Case.objects.filter(customer_id__among=customers)
    cases = dict(of_customers.values_list("pk", "customer_id"))
    complains = Signal.objects.filter(message=OuterRef("pk"), kind="complaint")
    rows = (
        Message.objects.filter(case_id__among=cases, said_at__gte=now - LOOKS_BACK, deleted_at=None)
        .annotate(complains=Exists(complains))
        .values_list("pk", "case_id", "direction", "audience", "said_at", "complains")
    )
    past = defaultdict(list)
    for key, case, direction, audience, said_at, complaint in rows:
        past[cases[case]].append(
            Past(
                message=key,
                customer=cases[case],
                case=case,
                is_ours=direction == Message.Direction.OUTBOUND,
                audience=audience,
                said_at=said_at,
                complains=complaint,
            )
        )
    return past


def with_late_promise(customers: Iterable[int], *, now: datetime) -> set[int]:
    """Return those customers to whom a promise is late, in one query."""
    is_late = Q(state=Promise.State.LATE) | Q(state=Promise.State.OPEN, due_at__lt=now)
    promises = Promise.objects.filter(is_late, case__customer_id__among=customers)
    return set(promises.values_list("case__customer_id", flat=True))


def _is_unanswered(earlier: Sequence[Past], now: datetime) -> bool:
    """Say whether a private message stayed without any answer in its case."""
    open_since: dict[int, datetime] = {}
    for said in earlier:
        if said.is_ours:
            open_since.pop(said.case, None)
        elif said.audience == "private":
            open_since.setdefault(said.case, said.said_at)
    return any(now - since >= SILENCE for since in open_since.values())


def _reports(own: Sequence[Past]) -> int:
    """Count how often a problem was reported: again after an answer, or after a long wait."""
    reports, last = 0, None
    for said in own:
        if said.is_ours:
            last = None
        elif said.complains and (last is None or said.said_at - last >= REPORTED_AGAIN):
            reports, last = reports + 1, said.said_at
    return reports
