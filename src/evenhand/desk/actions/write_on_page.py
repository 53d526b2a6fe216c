"""A customer writes on their own page: one more letter in the same thread."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from evenhand.desk.accounts import account_of
from evenhand.desk.actions.write_form import FormUsed, FormWish, ask_soon, is_what_was_sent
from evenhand.desk.queries.customer_page import CustomerPage
from evenhand.networks.form.models import Letter
from evenhand.networks.form.writing import go_on_with


@transaction.atomic
def write_on_page(page: CustomerPage, wish: FormWish, *, now: datetime) -> Letter | FormUsed:
    """Return the letter; the desk hears of it like of everything that a network tells."""
    words = wish.words
    letter = go_on_with(account_of(page.inbox), page.thread, words, at=now)
    if letter.thread_id != page.thread.pk or not is_what_was_sent(letter, words):
        return FormUsed()
    ask_soon(page.inbox, now=now)
    return letter
