"""Offer a customer a page of their own, where everything private of a case can stand."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from evenhand.core.message import Audience
from evenhand.desk.accounts import account_of
from evenhand.desk.actions.not_done import NotDone
from evenhand.desk.actions.record import Entry, Happening, record
from evenhand.desk.facts.brand import forms_of
from evenhand.desk.holding import held
from evenhand.desk.models import Case, Conversation, Identity, Inbox, PageLink, PageOffer, Person
from evenhand.desk.page_links import digest_of, new_secret
from evenhand.desk.queries.permission import demand
from evenhand.desk.replies.wishes import RIGHT_TO_REPLY
from evenhand.networks.form.writing import begin_thread

NETWORK = "form"


@dataclass(frozen=True, slots=True)
class Opened:
    """A page is there: the thread to write in, and what its link holds.

    ``secret`` opens the page to whoever has it, for a private message; ``name`` opens nothing and
    asks who comes, for a public one.
    """

    conversation: Conversation
    secret: str = ""
    name: str = ""


@transaction.atomic
def open_page(
    person: Person, case: Case, audience: Audience, *, to: Conversation | None, now: datetime
) -> Opened | NotDone:
    """Return the customer's page with a link for an audience; ``to`` is where it will be said.

    Without ``to`` there is no link, and the page is only there to be written on.
    """
    demand(person, case.brand_id, RIGHT_TO_REPLY[audience])
    held(Case).get(pk=case.pk)
    own = case.conversations.filter(inbox__network=NETWORK).select_related("inbox", "identity")
    conversation = own.exclude(inbox__state=Inbox.State.LEFT).order_by("-pk").first()
    if conversation is None:
        inbox = forms_of(case.brand_id).select_related("brand").first()
        if inbox is None:
            return NotDone(_("Connect a web form first: pages of customers belong to one."))
        conversation = _begun(case, inbox, now=now)
    opened = Opened(conversation)
    if to is not None and audience == "public":
        opened = _asking(person, conversation, to, now=now)
    elif to is not None:
        opened = _opening(person, conversation, now=now)
    _tell(person, case, audience, now=now)
    return opened


def _begun(case: Case, inbox: Inbox, *, now: datetime) -> Conversation:
    """Return a new thread of the form for the case's customer; nobody has proved it theirs yet."""
    name = case.customer.name
    thread = begin_thread(account_of(inbox), name=name[:120], at=now)
    identity = Identity.objects.create(
        customer=case.customer,
        brand=case.brand,
        network=NETWORK,
        platform_id=thread.writer_id,
        handle=name or thread.writer_id,
        name=name,
        first_seen_at=now,
    )
    return Conversation.objects.create(
        case=case,
        inbox=inbox,
        identity=identity,
        platform_id=thread.name,
        audience="private",
        started_at=now,
        last_message_at=now,
    )


def _asking(person: Person, page: Conversation, to: Conversation, *, now: datetime) -> Opened:
    """Return a link that opens nothing: whoever answers in ``to`` can show that it is theirs."""
    offer = PageOffer.objects.create(
        name=secrets.token_urlsafe(12),
        identity=to.identity,
        conversation=page,
        made_at=now,
        made_by=person,
    )
    return Opened(page, name=offer.name)


def _opening(person: Person, page: Conversation, *, now: datetime) -> Opened:
    """Return a link that opens the page to whoever has it."""
    secret = new_secret()
    PageLink.objects.create(
        inbox=page.inbox,
        thread=page.platform_id,
        digest=digest_of(secret),
        made_at=now,
        made_by=person,
    )
    return Opened(page, secret=secret)


def _tell(person: Person, case: Case, audience: Audience, *, now: datetime) -> None:
    told = {"audience": audience}
    record(
        case.brand_id,
        now=now,
        entries=[Entry(what="page-offered", case=case.pk, person=person.pk, data=told)],
        happenings=[Happening(kind="case", case=case.pk, data={"page": True})],
    )
