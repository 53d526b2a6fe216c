"""The sections of the office, each behind its right."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from evenhand.desk.models import Membership
from evenhand.desk.rights import Right


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the office: where it is, what it is called, what it is for."""

    name: str
    label: str | Promise
    about: str | Promise
    right: Right | None


@dataclass(frozen=True, slots=True)
class SectionLink:
    """A section as somebody sees it."""

    section: Section
    address: str
    is_current: bool


SECTIONS = (
    Section("charter", _("Charter"), _("The code of conduct: rules, versions, drafts."), None),
    Section(
        "brand", _("Brand"), _("Name, language, time to undo, crisis mode."), Right.MANAGE_BRAND
    ),
    Section("hours", _("Hours"), _("When you are open, and holidays."), Right.MANAGE_BRAND),
    Section("teams", _("Teams"), _("Who answers together."), Right.MANAGE_BRAND),
    Section("people", _("People"), _("Invitations, roles and rights."), Right.MANAGE_PEOPLE),
    Section("inboxes", _("Inboxes"), _("Your accounts on networks."), Right.MANAGE_INBOXES),
    Section(
        "saved_replies",
        _("Saved replies"),
        _("Known answers, reviewed like any draft."),
        Right.EDIT_SAVED_REPLIES,
    ),
    Section(
        "known_problems",
        _("Known problems"),
        _("What you admit, and what customers are told."),
        Right.EDIT_KNOWN_PROBLEMS,
    ),
    Section("goodwill", _("Goodwill"), _("What may be given to make good."), Right.MANAGE_BRAND),
    Section(
        "dead_letters",
        _("Not delivered"),
        _("What could not be taken in or sent."),
        Right.HANDLE_DEAD_LETTERS,
    ),
    Section("sweeps", _("Sweeps"), _("What runs, and what waits."), Right.MANAGE_INBOXES),
    Section("journal", _("Journal"), _("Who did what, and when."), Right.READ_JOURNAL),
    Section("access", _("API and webhooks"), _("Keys for other programs."), Right.MANAGE_ACCESS),
)


def sections_for(membership: Membership, slug: str, path: str) -> tuple[SectionLink, ...]:
    """Return the sections that somebody may open; the one that holds ``path`` is current."""
    links = []
    for section in SECTIONS:
        if section.right is None or membership.may(section.right):
            address = reverse(f"office:{section.name}", args=[slug])
            links.append(SectionLink(section, address, path.startswith(address)))
    return tuple(links)
