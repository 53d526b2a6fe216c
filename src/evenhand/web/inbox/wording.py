"""A row of the list in words: what its clock is for, and what is going on in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.desk.case_clock import FOR_PROMISE
from evenhand.desk.models import Case
from evenhand.desk.queries.case_list import CaseRow
from evenhand.web.look.tags import network_word

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


_TITLE = 120
"""Characters of a message that stand for a subject where there is none."""
_MENTIONS = re.compile(r"^(?:@\S+\s+)+")


@dataclass(frozen=True, slots=True)
class Flag:
    """What is going on in a case, with its icon."""

    icon: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row as it reads. Its clock shows one of three: an end, a rest, or what runs out."""

    reference: str
    title: str
    who: str
    words: str
    owed: str
    ended: datetime | None
    rests_until: datetime | None
    runs_out_at: datetime | None
    started_at: datetime | None
    audiences: tuple[str, ...]
    tags: tuple[str, ...]
    flag: Flag | None


def lines_of(rows: Sequence[CaseRow], *, names_assignee: bool) -> list[Line]:
    """Return rows with their words; who has a case is named where that is not always the same."""
    return [_line(row, names_assignee=names_assignee) for row in rows]


def _line(row: CaseRow, *, names_assignee: bool) -> Line:
    case = row.case
    title = case.subject or row.words[:_TITLE] or _("Without words")
    return Line(
        reference=case.reference,
        title=title,
        who=_who(row, names_assignee=names_assignee),
        words=_beyond(title, row.words),
        owed=_owed(row),
        ended=case.closed_at if case.state == Case.State.CLOSED else None,
        rests_until=case.snoozed_until if case.state == Case.State.SNOOZED else None,
        runs_out_at=case.due_at,
        started_at=row.started_at,
        audiences=row.audiences,
        tags=row.tags,
        flag=_flag(row),
    )


def _beyond(title: str, words: str) -> str:
    """Return what a message says beyond its title, which repeats how it begins."""
    said = next((one for one in (words, _MENTIONS.sub("", words)) if one.startswith(title)), None)
    if said is None:
        return words
    rest = said.removeprefix(title).strip()
    return f"… {rest}" if rest else ""


def _who(row: CaseRow, *, names_assignee: bool) -> str:
    """Return the customer, the networks, and who has the case."""
    told = [
        row.customer or _("Somebody"),
        ", ".join(network_word(name) for name in row.networks),
    ]
    if names_assignee and row.assignee:
        told.append(_("with %(name)s") % {"name": row.assignee})
    return " · ".join(filter(None, told))


def owed_words(due_for: str) -> str:
    """Return what a clock is for, in words; a clock that a law sets keeps its name."""
    return str(_OWED.get(due_for, due_for.replace("-", " ")))


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
