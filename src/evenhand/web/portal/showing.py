"""The customer's page in words that are meant for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from evenhand.core.calendar import zone_of
from evenhand.core.decisions.receipts import Receipt, receipt
from evenhand.core.promises import Estimate
from evenhand.desk.charters import charter_with_hours
from evenhand.desk.decisions import decision_of
from evenhand.desk.hours import calendar_of
from evenhand.desk.models import Case, Choice, Clock, Decision, Promise
from evenhand.desk.queries.case_page import choices_of, decision_row
from evenhand.desk.queries.customer_page import (
    NETWORK,
    CustomerPage,
    OnPage,
    next_word_on_page,
    owed_on_page,
    said_on_page,
)
from evenhand.desk.queries.estimate import estimate_for
from evenhand.web.look.lengths import about_so_long
from evenhand.web.look.tags import network_word

_SECRET = "personal-data-secret"  # noqa: S105 - the name of a signal
_SHIELDED = (
    "card", "iban", "bank-account", "national-id", "identity-document", "date-of-birth",
    "phone", "email", "postal-address",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """Something that was said, with who said it and what is to be remarked kindly."""

    said: OnPage
    who: str
    where: str
    remark: str


@dataclass(frozen=True, slots=True)
class Day:
    """All of one day, in the brand's time zone."""

    date: date
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """How long such cases take, in sentences; ``missed`` of ten take longer."""

    words: str
    basis: str
    missed: int


def news_of(page: CustomerPage, *, now: datetime) -> dict[str, Any]:
    """Return what changes while somebody looks: how it stands, what is promised, what was said."""
    said = said_on_page(page)
    zone = zone_of(page.inbox.brand.zone)
    days = groupby(said, key=lambda each: each.at.astimezone(zone).date())
    brand = page.inbox.brand.name
    promises = owed_on_page(page.case) if page.case else ()
    return {
        "page": page,
        "brand": page.inbox.brand,
        "case": page.case,
        "now": now,
        "headline": headline(page.case, said),
        "promises": promises,
        "next_word": _next_word(page.case, promises) if page.case else None,
        "days": [Day(day, tuple(_item(each, brand) for each in group)) for day, group in days],
        "today": now.astimezone(zone).date(),
    }


def _next_word(case: Case, promises: Sequence[Promise]) -> Clock | None:
    """Return by when the customer hears from us, unless a promise says so already."""
    clock = next_word_on_page(case)
    is_said = clock and any(promise.due_at <= clock.due_at for promise in promises)
    return None if is_said else clock


def standing_of(page: CustomerPage, *, language: str, now: datetime) -> dict[str, Any]:
    """Return what stands beside it: the estimate, the receipt, the wishes, who answers."""
    case = page.case
    row = decision_row(case) if case else None
    return {
        "estimate": estimate_words(estimate_for(case, now=now), case, now=now) if case else None,
        "decision": row,
        "receipt": _receipt(row, case, language) if row and case else None,
        "chosen": chosen_by(case),
    }


def headline(case: Case | None, said: Sequence[OnPage]) -> str:
    """Return in one sentence where the case stands, for whoever owes the next word."""
    if case is None:
        return _("Your message is here. In a moment it lies before somebody who can help.")
    if case.state == Case.State.CLOSED:
        return _("This is closed for now. If it is not put right for you, write, and it opens.")
    theirs = [each for each in said if not each.is_ours]
    ours = [each for each in said if each.is_ours and not each.is_gone]
    if not ours:
        return _("We have your message. The next word is ours.")
    if theirs and theirs[-1].at > ours[-1].at:
        return _("We have what you wrote last. The next word is ours.")
    return _("We have answered. Whether it is put right, you say.")


def chosen_by(case: Case | None) -> dict[str, Any]:
    """Return what the customer chose, by its kind as templates can name it."""
    rows = choices_of(case) if case else ()
    return {row.kind.replace("-", "_"): row.value for row in rows}


def language_chosen(case: Case | None) -> str:
    """Return the language that a customer chose, or nothing."""
    return str(chosen_by(case).get(Choice.Kind.LANGUAGE.value, ""))


def estimate_words(estimate: Estimate, case: Case, *, now: datetime) -> Shown | None:
    """Return the estimate in words; nothing for a closed case, or where nobody knows."""
    if case.state == Case.State.CLOSED or not estimate.enough or estimate.hours is None:
        return None
    dots = round(10 * estimate.level)
    told = {"dots": dots, "length": about_so_long(estimate.hours)}
    words = _("%(dots)d of 10 cases like yours are settled within %(length)s.") % told
    if case.opened_at + timedelta(hours=estimate.hours) < now:
        words += " " + _("Yours takes longer, and we can’t say yet how much.")
    basis = _("Counted from %(n)d cases, those still open counted in.") % {"n": estimate.cases}
    return Shown(words, basis, 10 - dots)


def _receipt(row: Decision, case: Case, language: str) -> Receipt:
    charter = charter_with_hours(row.charter, calendar_of(case.brand, case.team))
    return receipt(decision_of(row), language, charter=charter)


def _item(said: OnPage, brand: str) -> Item:
    if not said.is_ours:
        who = _("You")
    elif said.writer:
        who = _("%(name)s, a person at %(brand)s") % {"name": said.writer, "brand": brand}
    else:
        who = brand
    on_page = said.network == NETWORK
    where = "" if on_page else network_word(said.network)
    return Item(said, who, where, _remark(said, where))


def _remark(said: OnPage, where: str) -> str:
    """Return what is worth a kind word about what somebody wrote, without a reproach."""
    if said.is_ours or said.is_gone:
        return ""
    if _SECRET in said.noticed:
        return _(
            "This looks as if it holds a password or a code. Nobody here needs it, so please "
            "change it where you use it."
        )
    if said.audience == "public" and any(f"personal-data-{k}" in said.noticed for k in _SHIELDED):
        return _(
            "Anyone can read something personal in this post. You can delete it on %(network)s; "
            "your case stays as it is."
        ) % {"network": where}
    return ""
