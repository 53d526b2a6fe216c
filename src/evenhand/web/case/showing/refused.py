"""Why a reply does not go yet, in words, with what to do about it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from evenhand.desk.replies.wishes import (
    AudienceShut,
    Blocked,
    CannotBeWritten,
    CannotSend,
    ConversationMoved,
    Outdated,
    PicturesUndescribed,
    Refusal,
    SpentForm,
)
from evenhand.web.case.reading import Written


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """What is said at the box: the reason, what else can be done, and what may be confirmed.

    ``asks`` names what the form may add: ``despite_turn`` or ``lift``; ``turn`` is the turn that
    a confirmation speaks of.
    """

    title: str
    audience: str = ""
    lines: tuple[str, ...] = ()
    ends_at: datetime | None = None
    asks: str = ""
    turn: int | None = None


def refused(refusal: Refusal, written: Written) -> Refused:
    """Return a refusal as the page says it."""
    told = _told(refusal)
    return replace(told, audience=written.audience)


def _told(refusal: Refusal) -> Refused:
    match refusal:
        case Blocked(_review, may_lift):
            return _blocked(may_lift=may_lift)
        case Outdated(turn):
            title = _("Something was said since you began. Read it first.")
            return Refused(title=title, asks="despite_turn", turn=turn)
        case CannotSend(reason, ends_at, instead):
            lines = tuple(filter(None, (reason, instead)))
            title = _("The network lets nobody write there now.")
            return Refused(title=title, lines=lines, ends_at=ends_at)
        case _:
            return _plain(refusal)


def _plain(
    refusal: SpentForm | ConversationMoved | AudienceShut | PicturesUndescribed | CannotBeWritten,
) -> Refused:
    match refusal:
        case SpentForm():
            lines: tuple[str, ...] = (
                _("These words are kept as a draft: send them if they should go as well."),
            )
            title = _("Other words were sent from this form before.")
        case ConversationMoved():
            lines = (_("Look at who would read this, then send it again."),)
            title = _("This conversation belongs to another case by now.")
        case AudienceShut(rules):
            lines, title = rules, _("The code of conduct shuts this audience here.")
        case PicturesUndescribed():
            lines = (_("People who can’t see it are owed the same answer."),)
            title = _("First, describe the picture.")
        case CannotBeWritten(problems):
            lines, title = problems, _("The network can’t take it like this.")
    return Refused(title=title, lines=lines)


def _blocked(*, may_lift: bool) -> Refused:
    title = _("Held back until what is marked in red is out.")
    if may_lift:
        lines = (_("You may let it through with a reason; the journal keeps it."),)
        return Refused(title=title, lines=lines, asks="lift")
    lines = (_("A lead can let it through, with a reason that the journal keeps."),)
    return Refused(title=title, lines=lines)
