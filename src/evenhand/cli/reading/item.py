"""One text to look at, where it stands, and what came with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from evenhand.core.decisions.circumstances import BrandNow, Choices, History, NetworkNow
from evenhand.core.errors import InputError
from evenhand.core.message import Audience


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands.

    ``line`` (from 1) is that of the record, where a source holds several. ``field`` names the
    field or column of a record. ``offset`` counts the characters of the source before the text;
    nothing where the text does not stand in the source as it is, as in JSON or CSV.
    """

    source: str
    line: int | None = None
    field: str | None = None
    offset: int | None = None
    is_file: bool = True

    def __str__(self) -> str:
        """Name source, line and field, as far as there are any."""
        line = "" if self.line is None else f":{self.line}"
        return f"{self.source}{line}" + ("" if self.field is None else f" {self.field}")

    def broken(self, why: str) -> InputError:
        """Return the error that says what is wrong here."""
        return InputError(f"{self}: {why}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a record says beside its text.

    ``situation`` holds facts by name that are known otherwise; ``draft`` is a reply in the making;
    ``title`` a line that says what the message is about; ``private_details`` are things
    that the customer told in private.
    """

    id: str | None = None
    title: str | None = None
    audience: Audience | None = None
    language: str | None = None
    choices: Choices | None = None
    network: NetworkNow | None = None
    history: History | None = None
    brand: BrandNow | None = None
    situation: dict[str, Any] = field(default_factory=dict)
    draft: str | None = None
    private_details: tuple[str, ...] = ()


NOTHING_GIVEN = Given()


@dataclass(frozen=True, slots=True)
class Item:
    """One text to look at."""

    text: str
    place: Place
    given: Given = NOTHING_GIVEN
