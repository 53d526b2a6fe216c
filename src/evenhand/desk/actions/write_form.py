"""A form is sent: its words become a letter, and its writer gets a page of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from evenhand.desk.accounts import account_of
from evenhand.desk.models import Inbox, PageLink
from evenhand.desk.page_links import digest_of, secret_of_form
from evenhand.desk.waking import wake
from evenhand.networks.form.models import Letter
from evenhand.networks.form.writing import Enclosed, Words, begin_with
from evenhand.networks.kit.storable import storable


@dataclass(frozen=True, slots=True, kw_only=True)
class FormWish:
    """What somebody wrote on a form; ``token`` is the form's own, so that it is one letter."""

    text: str
    token: str
    name: str = ""
    language: str = ""
    files: Sequence[Enclosed] = ()

    @property
    def words(self) -> Words:
        """The same as a letter."""
        text = storable(self.text).replace("\r\n", "\n").strip()
        return Words(text=text, token=self.token, language=self.language, files=self.files)


@dataclass(frozen=True, slots=True)
class Sent:
    """The letter is there; ``secret`` is what the link to its writer's page holds."""

    secret: str
    is_repeat: bool


@dataclass(frozen=True, slots=True)
class FormUsed:
    """This form was sent before with other words. They need a form of their own."""


@transaction.atomic
def write_form(inbox: Inbox, wish: FormWish, *, now: datetime) -> Sent | FormUsed:
    """Return the page's secret; the same form again leads to the same page and stays one letter."""
    words = wish.words
    letter = begin_with(account_of(inbox), words, name=storable(wish.name).strip(), at=now)
    if not is_what_was_sent(letter, words):
        return FormUsed()
    secret = secret_of_form(f"{inbox.reference}/{wish.token}")
    _link, is_new = PageLink.objects.get_or_create(
        digest=digest_of(secret),
        defaults={"inbox": inbox, "thread": letter.thread.name, "made_at": now},
    )
    if is_new:
        ask_soon(inbox, now=now)
    return Sent(secret, is_repeat=not is_new)


def is_what_was_sent(letter: Letter, words: Words) -> bool:
    """Say whether a letter holds these words: a form sent twice, and not one used for others."""
    return letter.text == words.text


def ask_soon(inbox: Inbox, *, now: datetime) -> None:
    """Let the desk ask the form for news at once."""
    Inbox.objects.filter(pk=inbox.pk, due_at__gt=now).update(due_at=now)
    wake("poll")
