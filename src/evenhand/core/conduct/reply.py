"""A reply as the rules read it: its words, who will read it, and what is known around it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from evenhand.core.charter.brand import Brand
from evenhand.core.message import Audience
from evenhand.core.promises import commitments
from evenhand.core.promises.commitments import Commitment, find_commitments
from evenhand.core.signals.personal_data import PersonalData, cues, find_personal_data
from evenhand.core.situation import Situation
from evenhand.core.text import Text
from evenhand.core.wording import Hit, Wordbook, Wording

BOOK = Wordbook("evenhand.core.conduct", *commitments.ROOMS, *cues.ROOMS)


@dataclass(frozen=True, kw_only=True)
class Reply:
    """One reply under review. Rules read it; what several of them need is worked out once.

    ``situation`` is what the decision looked at, or the empty one when nothing is known; ``brand``
    is what the charter says of the brand; ``private_details`` are things that the customer told in
    private and that must not turn up in public. ``languages`` are those whose phrases are looked
    for; ``language`` is the one the reply is in, when known.
    """

    text: Text
    audience: Audience
    language: str | None
    languages: tuple[str, ...]
    situation: Situation
    brand: Brand
    private_details: tuple[str, ...] = ()

    @cached_property
    def _wording(self) -> Wording:
        return Wording(self.text, BOOK, self.languages)

    @property
    def personal_data(self) -> tuple[PersonalData, ...]:
        """Personal data anywhere in the text, quotations too, in folded positions."""
        return find_personal_data(self._wording)

    @cached_property
    def commitments(self) -> tuple[Commitment, ...]:
        """Who owes what by when, as the reply says it."""
        return find_commitments(self._wording)

    @property
    def is_public(self) -> bool:
        """Whether anyone can read it."""
        return self.audience == "public"

    @property
    def words(self) -> str:
        """The folded text."""
        return self.text.folded

    @property
    def sighted(self) -> frozenset[str]:
        """The names of the entries that may stand in the reply; others have no hits."""
        return self._wording.sighted

    def hits(self, name: str) -> tuple[Hit, ...]:
        """Return where an entry's phrases stand in the brand's own words, quotations left out."""
        hits = self._wording.hits(name)
        if not hits or not self.text.quotations:
            return hits
        return tuple(hit for hit in hits if not self.text.is_quoted(hit.span))

    def says(self, name: str) -> bool:
        """Say whether any phrase of an entry stands in the brand's own words."""
        return bool(self.hits(name))
