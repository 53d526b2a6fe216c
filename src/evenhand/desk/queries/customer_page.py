"""What stands on a customer's page: one thread of a form, its case, and nothing of anybody else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Prefetch, Q, QuerySet

from evenhand.desk.models import (
    Attachment,
    Brand,
    Case,
    Clock,
    Inbox,
    Message,
    PageProof,
    Promise,
)
from evenhand.desk.page_links import digest_of
from evenhand.networks.form.models import Enclosure, Letter, Thread

NETWORK = "form"
CODE_HOLDS = timedelta(minutes=30)
"""How long a code can be said after it was asked for."""


@dataclass(frozen=True, slots=True)
class CustomerPage:
    """A page that a link opened; no case where the first letter is still to be taken in."""

    inbox: Inbox
    thread: Thread
    case: Case | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OnPage:
    """One thing that was said, as its customer may see it.

    ``is_waiting`` marks a letter that the desk has not taken in yet.
    """

    at: datetime
    text: str
    audience: str
    network: str
    is_ours: bool
    writer: str = ""
    language: str = ""
    is_gone: bool = False
    is_edited: bool = False
    is_waiting: bool = False
    noticed: frozenset[str] = frozenset()
    files: Sequence[Attachment | Enclosure] = ()


def form_inbox(slug: str, reference: str) -> Inbox | None:
    """Return the form of a brand that an address names, unless it was disconnected."""
    rows = Inbox.objects.filter(network=NETWORK, reference=reference, brand__slug=slug)
    return rows.exclude(state=Inbox.State.LEFT).select_related("brand").first()


def brand_called(slug: str) -> Brand | None:
    """Return the brand whose name stands in an address, or nothing."""
    return Brand.objects.filter(slug=slug).first()


def asked_proof(name: str, asked: str, *, now: datetime) -> PageProof | None:
    """Return the code that a browser asked for at a link in public, while it can be said.

    Once it was said, the page can be opened with it for as long again.
    """
    rows = PageProof.objects.filter(digest=digest_of(asked), asked_at__gt=now - 2 * CODE_HOLDS)
    proof = rows.select_related("offer__conversation__inbox").first()
    if proof is None or (proof.offer is not None and proof.offer.name != name):
        return None
    is_over = proof.proved_at is None and proof.asked_at <= now - CODE_HOLDS
    return None if is_over else proof


def said_on_page(page: CustomerPage) -> Sequence[OnPage]:
    """Return all that the customer and the brand said to each other, the oldest first.

    Notes are in another table and never here. Of a case only what its own customer said or was
    told is shown. Letters that the desk has not taken in yet stand where they belong.
    """
    messages = list(_messages(page))
    known = {message.platform_id for message in messages if message.inbox_id == page.inbox.pk}
    letters = Letter.objects.filter(thread=page.thread).exclude(name__in=known)
    lying = letters.prefetch_related(Prefetch("enclosures", Enclosure.objects.defer("content")))
    told = [_of_message(message) for message in messages]
    return sorted(told + [_of_letter(letter) for letter in lying], key=lambda each: each.at)


def file_on_page(page: CustomerPage, reference: str) -> Attachment | None:
    """Return a file beside something that the page shows, or nothing."""
    beside = Attachment.objects.filter(reference=reference)
    shown = _messages(page).filter(deleted_at=None).values("pk")
    return beside.filter(Q(message__in=shown) | Q(outgoing__message__in=shown)).first()


def owed_on_page(case: Case) -> Sequence[Promise]:
    """Return what the customer was promised and is still owed, the first to come first."""
    owed = case.promises.filter(state__in=(Promise.State.OPEN, Promise.State.LATE))
    return list(owed.select_related("outgoing__approved_by").order_by("due_at", "pk"))


def next_word_on_page(case: Case) -> Clock | None:
    """Return the clock by which the customer hears from us, the first to run out, if one runs."""
    told = case.clocks.filter(state=Clock.State.RUNNING, name__in=("acknowledge", "next-update"))
    return told.order_by("due_at", "pk").first()


def _messages(page: CustomerPage) -> QuerySet[Message]:
    own = Q(conversation__inbox=page.inbox, conversation__platform_id=page.thread.name)
    if page.case is not None:
        customer = page.case.customer_id
        own |= Q(case=page.case, conversation__identity__customer=customer)
    rows = Message.objects.filter(own).select_related("inbox", "person", "outgoing__approved_by")
    kept = rows.prefetch_related("attachments", "signals", "outgoing__attachments")
    return kept.order_by("said_at", "pk")


def _of_message(message: Message) -> OnPage:
    outgoing = getattr(message, "outgoing", None)
    writer = message.person or (outgoing.approved_by if outgoing else None)
    is_gone = message.deleted_at is not None
    files = list(message.attachments.all())
    files += list(outgoing.attachments.all()) if outgoing else []
    return OnPage(
        at=message.said_at,
        text=message.text,
        audience=message.audience,
        network=message.inbox.network,
        is_ours=message.direction == Message.Direction.OUTBOUND,
        writer=writer.name if writer else "",
        language=message.language,
        is_gone=is_gone,
        is_edited=message.edited_at is not None,
        noticed=frozenset(signal.kind for signal in message.signals.all()),
        files=() if is_gone else files,
    )


def _of_letter(letter: Letter) -> OnPage:
    return OnPage(
        at=letter.written_at,
        text=letter.text,
        audience="private",
        network=NETWORK,
        is_ours=letter.is_ours,
        language=letter.language,
        is_gone=letter.deleted_at is not None,
        is_edited=letter.edited_at is not None,
        is_waiting=not letter.is_ours,
        files=list(letter.enclosures.all()),
    )
