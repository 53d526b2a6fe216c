"""What a link to a customer's page opens, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from hmac import compare_digest

from django.db.models import Exists, OuterRef, QuerySet

from evenhand.desk.models import Brand, Case, Conversation, Inbox, Message, PageLink
from evenhand.desk.page_links import LENGTH, digest_of
from evenhand.desk.queries.customer_page import CustomerPage
from evenhand.networks.form.models import Letter, Thread


@dataclass(frozen=True, slots=True)
class LinkEnded:
    """A link that opened a page once; ``by_us`` where somebody ended it before its time."""

    inbox: Inbox
    by_us: bool


def opened_page(secret: str, *, now: datetime) -> CustomerPage | LinkEnded | None:
    """Return the page that a link opens, or that it ended, or nothing.

    The digest is found by an index and compared in constant time; what is guessed says nothing
    about what there is.
    """
    if len(secret) != LENGTH or not secret.isascii():
        return None
    digest = digest_of(secret)
    rows = PageLink.objects.select_related("inbox__brand")
    link = rows.filter(digest=digest).first()
    if link is None or not compare_digest(link.digest, digest):
        return None
    thread = Thread.objects.filter(letterbox__name=link.inbox.reference, name=link.thread).first()
    if thread is None:
        return None
    case = _case(link)
    if link.ended_at is not None:
        return LinkEnded(link.inbox, by_us=True)
    if not _is_within(link.inbox.brand, now, link.made_at, _last_letter(thread), _last_said(case)):
        return LinkEnded(link.inbox, by_us=False)
    return CustomerPage(link.inbox, thread, case)


def open_links_of(case: Case, *, now: datetime) -> QuerySet[PageLink]:
    """Return the links that open the case's page now."""
    threads = Conversation.objects.filter(
        case=case, inbox=OuterRef("inbox"), platform_id=OuterRef("thread")
    )
    links = PageLink.objects.filter(Exists(threads), ended_at=None)
    if _is_within(case.brand, now, _last_said(case)):
        return links
    return links.filter(made_at__gt=now - _days(case.brand))


def _is_within(brand: Brand, now: datetime, *moments: datetime | None) -> bool:
    """Say whether any moment is so near that links still open."""
    return any(moment > now - _days(brand) for moment in moments if moment)


def _days(brand: Brand) -> timedelta:
    return timedelta(days=brand.page_days)


def _last_letter(thread: Thread) -> datetime | None:
    moments = Letter.objects.filter(thread=thread).order_by("-written_at")
    return moments.values_list("written_at", flat=True).first()


def _last_said(case: Case | None) -> datetime | None:
    moments = Message.objects.filter(case=case).order_by("-said_at") if case else None
    return moments.values_list("said_at", flat=True).first() if moments is not None else None


def _case(link: PageLink) -> Case | None:
    """Return the case of a thread, if it is one of the person's who writes in that thread."""
    rows = Conversation.objects.filter(inbox=link.inbox_id, platform_id=link.thread)
    around = ("identity", "case__brand__charter", "case__customer", "case__team", "case__assignee")
    found = rows.select_related(*around).order_by("-pk").first()
    if found is None or found.identity.customer_id != found.case.customer_id:
        return None
    return found.case
