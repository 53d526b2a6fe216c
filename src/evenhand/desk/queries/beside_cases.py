"""What stands beside the cases of one page: things of many kinds, read by one question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import (
    BigIntegerField,
    DateTimeField,
    F,
    Field,
    OuterRef,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.functions import Cast, Left

from evenhand.desk.models import (
    Case,
    Clock,
    Conversation,
    Message,
    Outgoing,
    Presence,
    Signal,
)
from evenhand.desk.queries.presence import STOPPED_TYPING_AFTER
from evenhand.desk.queries.question import Given, Question
from evenhand.desk.shielding import PERSONAL_DATA

_WORDS = 240
_UNSETTLED = ("held", "waiting", "claimed", "unsure", "refused")


class Thing(NamedTuple):
    """One thing beside a case; what its kind does not need is empty.

    A ``case`` has the customer's name, the assignee's, and what was said last. A ``place`` has a
    network and an audience, a ``tag`` its name, a ``clock`` when it is due and since when it runs,
    an ``outgoing`` reply its state, ``typing`` the name of who answers. ``shown`` is a kind of
    personal data in what was said last, where that was in public, with its first and last sign.
    """

    kind: str
    case: int
    word: str
    more: str
    words: str
    at: datetime | None
    since: datetime | None
    first: int
    last: int


def things_beside(cases: Sequence[int], *, now: datetime) -> Mapping[tuple[int, str], list[Thing]]:
    """Return what stands beside cases, by case and kind, the oldest first; at most one query."""
    things: dict[tuple[int, str], list[Thing]] = defaultdict(list)
    since = now - STOPPED_TYPING_AFTER
    rows = _THINGS(cases=list(cases), typing_since=since) if cases else ()
    for thing in map(Thing._make, rows):
        things[thing.case, thing.kind].append(thing)
    return things


_SAID = Message.objects.filter(
    case=OuterRef("pk"), direction=Message.Direction.INBOUND, deleted_at=None
).order_by("-said_at", "-pk")
_COLUMNS: Mapping[str, type[Field[Any, Any]]] = {
    "word": TextField, "more": TextField, "words": TextField,
    "at": DateTimeField, "since": DateTimeField, "first": BigIntegerField, "last": BigIntegerField,
}  # fmt: skip
"""The columns of a thing behind its kind and its case."""


def _things(cases: Given, typing_since: Given) -> QuerySet[Any, Any]:
    last_said = Case.objects.filter(pk__among=cases).values(said=Subquery(_SAID.values("pk")[:1]))
    start = Subquery(_SAID.annotate(start=Left("text", _WORDS)).values("start")[:1])
    first, *others = (
        _kind("case", Case.objects.filter(pk__among=cases), case="pk",
              word=F("customer__name"), more=F("assignee__name"), words=start),
        _kind("place", Conversation.objects.filter(case__among=cases),
              word=F("inbox__network"), more=F("audience"), at=F("started_at"), first=F("pk")),
        _kind("tag", Case.tags.through.objects.filter(case__among=cases), word=F("tag__name")),
        _kind("clock", Clock.objects.filter(case__among=cases, state=Clock.State.RUNNING),
              at=F("due_at"), since=F("started_at")),
        _kind("outgoing", Outgoing.objects.filter(case__among=cases, state__in=_UNSETTLED),
              word=F("state"), at=F("approved_at")),
        _kind("typing", Presence.objects.filter(case__among=cases, typing_at__gt=typing_since),
              word=F("person__name")),
        _kind("shown", Signal.objects.filter(message__in=last_said, message__audience="public",
                                             kind__startswith=PERSONAL_DATA),
              case="message__case", word=F("kind"), first=F("start"), last=F("end")),
    )  # fmt: skip
    things: QuerySet[Any, Any] = first.union(*others, all=True)
    return things.order_by("at", "first", "word")


def _kind(name: str, rows: QuerySet[Any], case: str = "case", **told: Any) -> QuerySet[Any, Any]:
    """Return the things of a kind, each a row of all columns."""
    columns = {
        column: told.get(column, Cast(Value(None), field())) for column, field in _COLUMNS.items()
    }
    things: QuerySet[Any, Any] = rows.order_by().annotate(thing=Value(name), of=F(case), **columns)
    return things.values_list("thing", "of", *columns)


_THINGS = Question(_things)
