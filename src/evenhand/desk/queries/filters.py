"""What narrows a view: network, language, tag, team, assignee, audience, and words to find."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields

from django.db.models import Exists, OuterRef, QuerySet

from evenhand.desk.models import Brand, Case, Conversation, Person
from evenhand.desk.queries.search import search

NOBODY = "nobody"
"""The assignee of a case that has none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a list is narrowed to; an empty word narrows nothing.

    ``tag`` and ``team`` are names, ``assignee`` is a person's reference or :data:`NOBODY`,
    ``q`` is what somebody typed to find.
    """

    network: str = ""
    language: str = ""
    tag: str = ""
    team: str = ""
    assignee: str = ""
    audience: str = ""
    q: str = ""

    @classmethod
    def read(cls, given: Mapping[str, str]) -> Filters:
        """Return the filters that a query string or a saved view names."""
        return cls(**{f.name: str(given.get(f.name) or "").strip()[:200] for f in fields(cls)})

    def as_dict(self) -> dict[str, str]:
        """Return what is set, as a saved view keeps it."""
        return {name: value for name, value in asdict(self).items() if value}

    @property
    def number(self) -> int:
        """How many are set, what is to be found not counted."""
        return len(self.as_dict()) - bool(self.q)

    def narrow(self, cases: QuerySet[Case], brand: Brand) -> QuerySet[Case]:
        """Return only the cases that all filters let through."""
        for name, column in _COLUMNS.items():
            if value := getattr(self, name):
                cases = cases.filter(**{column: value})
        if self.assignee == NOBODY:
            cases = cases.filter(assignee=None)
        elif self.assignee:
            who = Person.objects.filter(reference=self.assignee).values("pk")
            cases = cases.filter(assignee__in=who)
        if self.tag:
            cases = _tagged(cases, brand, self.tag)
        cases = self._by_conversation(cases)
        return cases.filter(pk__in=search(brand, self.q)) if self.q else cases

    def _by_conversation(self, cases: QuerySet[Case]) -> QuerySet[Case]:
        wanted = {
            column: value
            for column, value in (("inbox__network", self.network), ("audience", self.audience))
            if value
        }
        if not wanted:
            return cases
        return cases.filter(Exists(Conversation.objects.filter(case=OuterRef("pk"), **wanted)))


_COLUMNS = {"language": "language", "team": "team__name"}
_FEW = 500


def _tagged(cases: QuerySet[Case], brand: Brand, name: str) -> QuerySet[Case]:
    """Return the cases with a tag: a rare one is gathered, a common one looked for on the way."""
    of_tag = Case.tags.through.objects.filter(tag__brand=brand, tag__name=name)
    gathered = list(of_tag.values_list("case", flat=True)[: _FEW + 1])
    if len(gathered) <= _FEW:
        return cases.filter(pk__in=gathered)
    return cases.filter(Exists(of_tag.filter(case=OuterRef("pk"))))
