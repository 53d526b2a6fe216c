"""What a customer does on the form and on their page: write; one form is one letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from evenhand.networks.form.models import Enclosure, Letter, Letterbox, Thread
from evenhand.networks.kit.errors import NetworkError
from evenhand.networks.kit.network import Account


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file in a letter: the name it is shown by, what it is, and what it holds."""

    title: str
    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What somebody wrote; ``token`` is that of the form, so that one form is one letter."""

    text: str
    token: str
    language: str = ""
    files: Sequence[Enclosed] = ()


def letterbox_of(account: Account) -> Letterbox:
    """Return the letterbox of an account, made when first asked.

    Raises :class:`NetworkError` for an account that no inbox of the desk stands behind any more.
    """
    if not account.reference:
        raise NetworkError("no inbox stands behind this form", permanent=True, revoked=True)
    return Letterbox.objects.get_or_create(name=account.reference)[0]


@transaction.atomic
def begin_thread(account: Account, *, name: str, at: datetime) -> Thread:
    """Return a new thread in which nobody has written yet."""
    return Thread.objects.create(letterbox=letterbox_of(account), writer_name=name, begun_at=at)


@transaction.atomic
def begin_with(account: Account, words: Words, *, name: str, at: datetime) -> Letter:
    """Return the first letter of a new thread; the same form again gives the letter it became."""
    box = _locked(account)
    if (known := _known(box, words.token)) is not None:
        return known
    thread = Thread.objects.create(letterbox=box, writer_name=name, begun_at=at)
    return _stored(box, thread, words, at)


@transaction.atomic
def go_on_with(account: Account, thread: Thread, words: Words, *, at: datetime) -> Letter:
    """Return a further letter in a thread; the same form again gives the letter it became."""
    box = _locked(account)
    return _known(box, words.token) or _stored(box, thread, words, at)


def thread_named(account: Account, name: str) -> Thread | None:
    """Return a thread of an account by its name, or nothing."""
    box = account.reference
    return Thread.objects.filter(letterbox__name=box, name=name).first() if box else None


def _locked(account: Account) -> Letterbox:
    """Take the letterbox's lock: letters are numbered one after the other."""
    return Letterbox.objects.select_for_update(no_key=True).get(pk=letterbox_of(account).pk)


def _known(box: Letterbox, token: str) -> Letter | None:
    return box.letters.filter(key=token).select_related("thread").first()


def _stored(box: Letterbox, thread: Thread, words: Words, at: datetime) -> Letter:
    box.last_number += 1
    box.save(update_fields=["last_number"])
    letter = Letter.objects.create(
        letterbox=box,
        thread=thread,
        number=box.last_number,
        text=words.text,
        language=words.language,
        key=words.token,
        written_at=at,
    )
    Enclosure.objects.bulk_create(
        Enclosure(
            letter=letter,
            title=file.title,
            content_type=file.content_type,
            size=len(file.content),
            content=file.content,
        )
        for file in words.files
    )
    return letter
