"""What a customer does at the doors, and what the desk does about it, for tests of these pages."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from evenhand.desk.actions.approve_reply import approve_reply
from evenhand.desk.models import Case, Inbox, Outgoing, Person
from evenhand.desk.replies.wishes import ReplyWish
from evenhand.desk.sweeps.deliver import deliver
from evenhand.desk.sweeps.poll import poll
from evenhand.desk.sweeps.take_in import take_in
from evenhand.web.portal.tokens import new_token

WORDS = "My parcel is eleven days late, and nobody answers. My order is 4471-0926."


def address_of(inbox: Inbox) -> str:
    """Return where the form of an inbox is."""
    return f"/write/{inbox.brand.slug}/{inbox.reference}/"


def a_token(inbox: Inbox, *, age: timedelta = timedelta(minutes=1), is_second: bool = False) -> str:
    """Return a token of a form that was shown a while ago."""
    return new_token(inbox, now=timezone.now() - age, is_second=is_second)


def sends(inbox: Inbox, words: str = WORDS, **told: Any) -> HttpResponse:
    """Fill the form in and send it, without a cookie; return the answer."""
    form = {"words": words, "name": "Ines Moreau", "language": "", "website": "", "work": ""}
    form |= {"token": told.pop("token", None) or a_token(inbox), **told}
    where = address_of(inbox) + ("frame/" if form.pop("is_framed", False) else "")
    return Client(enforce_csrf_checks=True).post(where, form)  # type: ignore[return-value]


def writes(inbox: Inbox, words: str = WORDS, **told: Any) -> str:
    """Send a form, and return the address of the page that it led to."""
    response = sends(inbox, words, **told)
    assert response.status_code == 303, response.status_code
    return str(response.headers["Location"]).partition("?")[0]


def desk_reads(*, now: datetime | None = None) -> None:
    """Let the desk hear what the form has."""
    at = now or timezone.now() + timedelta(seconds=5)
    poll(now=at)
    take_in(now=at)


def agent_answers(person: Person, case: Case, text: str, *, click: str = "reply") -> Outgoing:
    """Answer a case in its form's thread, and let the answer be delivered."""
    now = timezone.now() + timedelta(seconds=6)
    wish = ReplyWish(
        conversation=case.conversations.get(inbox__network="form").pk,
        audience="private",
        text=text,
        token=click,
        turn=Case.objects.get(pk=case.pk).turn,
    )
    outgoing = approve_reply(person, case, wish, now=now)
    assert isinstance(outgoing, Outgoing), outgoing
    deliver(now=now + timedelta(seconds=case.brand.undo_seconds + 1))
    outgoing.refresh_from_db()
    return outgoing
