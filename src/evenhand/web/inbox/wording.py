"""A row of the list in words: what its clock is for, and what is going on in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.desk.case_clock import FOR_PROMISE
from evenhand.desk.models import Case
from evenhand.desk.queries.case_list import CaseRow

_OWED = {
    "acknowledge": gettext_lazy("first answer"),
    "next-update": gettext_lazy("update"),
    "resolve": gettext_lazy("solution"),
    FOR_PROMISE: gettext_lazy("promise"),
}
_LEAVING = {
    "held": ("people", gettext_lazy("A reply waits for a second approver")),
    "waiting": ("undo", gettext_lazy("A reply is about to leave")),
    "claimed": ("arrow", gettext_lazy("A reply is leaving")),
    "unsure": ("search", gettext_lazy("Unsure whether a reply arrived: looking")),
    "refused": ("stop", gettext_lazy("A reply could not be delivered")),
}


@dataclass(frozen=True, slots=True)
class Flag:
    """What is going on in a case, with its icon."""

    icon: str
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """A row with its words; ``runs`` is the moment its clock shows, nothing while it rests."""

    row: CaseRow
    owed: str
    runs: datetime | None
    ended: datetime | None
    flag: Flag | None

    @property
    def case(self) -> Case:
        """The case of the row."""
        return self.row.case


def lines_of(rows: Sequence[CaseRow]) -> list[Line]:
    """Return rows with their words."""
    return [Line(row, _owed(row), _runs(row.case), row.case.closed_at, _flag(row)) for row in rows]


def owed_words(due_for: str) -> str:
    """Return what a clock is for, in words; a clock that a law sets keeps its name."""
    return str(_OWED.get(due_for, due_for.replace("-", " ")))


def _runs(case: Case) -> datetime | None:
    return case.snoozed_until if case.state == Case.State.SNOOZED else case.due_at


def _owed(row: CaseRow) -> str:
    case = row.case
    if case.state == Case.State.CLOSED:
        return _("closed")
    if case.state == Case.State.SNOOZED:
        return _("then it wakes")
    if case.due_at is None:
        return _("waiting for %(name)s") % {"name": row.customer.split(" ")[0]}
    if case.is_praise and case.due_for == "acknowledge":
        return _("answer the thanks")
    return owed_words(case.due_for)


def _flag(row: CaseRow) -> Flag | None:
    if row.typing:
        return Flag("pencil", _("%(name)s is answering") % {"name": row.typing})
    if row.outgoing:
        icon, words = _LEAVING[row.outgoing]
        return Flag(icon, str(words))
    if row.case.needs_person and row.case.is_active:
        return Flag("person", _("Only people write here"))
    return None
