"""What a list says where it shows nothing, and by what it is narrowed, in words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise as Lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.desk.queries.arranging import Offered
from evenhand.desk.queries.filters import NOBODY, Filters
from evenhand.desk.queries.views import View
from evenhand.web.look.tags import language_word, network_word


@dataclass(frozen=True, slots=True)
class Nothing:
    """An empty view: what that means, and what will stand here."""

    title: str | Lazy
    more: str | Lazy


_USUAL = Nothing(gettext_lazy("Nobody waits here"), gettext_lazy("New cases appear by themselves."))
_NOTHING = {
    View.MINE: Nothing(
        gettext_lazy("Nobody waits for you"),
        gettext_lazy("Cases that you take, or that are given to you, stand here."),
    ),
    View.UNASSIGNED: Nothing(
        gettext_lazy("Every case has somebody"),
        gettext_lazy("What comes in new stands here until somebody takes it."),
    ),
    View.NEEDS_PERSON: Nothing(
        gettext_lazy("Nobody asks for a person"),
        gettext_lazy("Cases in which only people may write stand here."),
    ),
    View.PROMISES: Nothing(
        gettext_lazy("No promise is due"),
        gettext_lazy("What we promised somebody stands here until it is kept."),
    ),
    View.WAITING: Nothing(
        gettext_lazy("We wait for nobody"),
        gettext_lazy("Cases in which the next word is the customer’s stand here."),
    ),
    View.SNOOZED: Nothing(
        gettext_lazy("Nothing rests"),
        gettext_lazy("A case that you let rest stands here until it wakes."),
    ),
    View.CLOSED: Nothing(
        gettext_lazy("Nothing is closed yet"),
        gettext_lazy("A closed case opens again when the customer writes."),
    ),
    View.PRAISE: Nothing(
        gettext_lazy("No thanks wait for an answer"),
        gettext_lazy("Thanks and praise stand here, because they are answered too."),
    ),
    View.UNDELIVERED: Nothing(
        gettext_lazy("Everything arrived"),
        gettext_lazy("A reply that a network refused stands here until a person settles it."),
    ),
    View.PROBLEMS: Nothing(
        gettext_lazy("No open case touches a known problem"),
        gettext_lazy("Those that do stand here together."),
    ),
}


def nothing_in(view: View) -> Nothing:
    """Return what an empty view says."""
    return _NOTHING.get(view, _USUAL)


def narrowed_by(filters: Filters, offered: Offered) -> tuple[str, ...]:
    """Return each filter that is set, as people write it."""
    audiences = {"public": _("public"), "private": _("private")}
    people = {**dict(offered.people), NOBODY: _("nobody has it yet")}
    told = (
        network_word(filters.network) if filters.network in offered.networks else filters.network,
        audiences.get(filters.audience, filters.audience),
        language_word(filters.language),
        filters.tag,
        filters.team,
        people.get(filters.assignee, filters.assignee),
    )
    return tuple(filter(None, told))
