"""What a page of the inbox was asked for, read from its address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from evenhand.desk.queries.filters import Filters
from evenhand.desk.queries.views import View


@dataclass(frozen=True, slots=True)
class Asked:
    """A view, what narrows it, and the key after which the page begins."""

    view: View
    filters: Filters
    after: str

    @classmethod
    def read(cls, query: Mapping[str, str]) -> Asked:
        """Return what a query string asks for; words to find without a view look everywhere."""
        filters = Filters.read(query)
        usual = View.ALL if filters.q else View.MINE
        named = query.get("view", "")
        view = View(named) if named in View.values else usual
        return cls(view, filters, query.get("after", ""))

    @property
    def query(self) -> str:
        """The same as a query string, without the key, so that other pages lead back here."""
        return urlencode({"view": self.view.value, **self.filters.as_dict()})
