"""From the desk to the customer's page: a reply written, laid there once, looked for, edited."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from evenhand.networks.form.models import Letter
from evenhand.networks.form.writing import letterbox_of, thread_named
from evenhand.networks.kit.capabilities import Capabilities
from evenhand.networks.kit.counting import length_there
from evenhand.networks.kit.errors import NetworkError
from evenhand.networks.kit.fitting import problems_of
from evenhand.networks.kit.network import Account
from evenhand.networks.kit.outbound import Delivered, OutboundFile, Reply, Request
from evenhand.networks.kit.storable import storable


def written(reply: Reply, capabilities: Capabilities) -> Request:
    """Return the request for a reply, the same for the preview and for sending."""
    shown = storable(reply.text).strip()
    count = length_there(shown, capabilities)
    return Request(
        key=reply.key,
        audience="private",
        body={
            "text": shown,
            "thread": reply.thread,
            "language": reply.language or "",
            "pictures": [_picture(file) for file in reply.files],
        },
        shown=shown,
        length=count,
        problems=problems_of(reply.text, reply.files, count, capabilities),
    )


@transaction.atomic
def sent(request: Request, account: Account) -> Delivered:
    """Lay a letter on the customer's page; a key that is there already gives its letter."""
    box = letterbox_of(account)
    thread = thread_named(account, request.body["thread"])
    if thread is None:
        raise NetworkError("this page is not there any more", permanent=True)
    letter, _ = Letter.objects.get_or_create(
        letterbox=box,
        key=request.key,
        defaults={
            "thread": thread,
            "text": request.body["text"],
            "language": request.body["language"],
            "pictures": request.body["pictures"],
            "written_at": timezone.now(),
        },
    )
    return _delivered(letter)


def found(request: Request, account: Account) -> Delivered | None:
    """Return the letter that a request became, by its key, which no other letter has."""
    letter = _ours(account).filter(key=request.key).first()
    return _delivered(letter) if letter else None


def edited(platform_id: str, request: Request, account: Account) -> Delivered:
    """Replace what a letter of ours says."""
    letter = _ours(account).filter(name=platform_id, deleted_at=None).first()
    if letter is None:
        raise NetworkError("the letter is not there any more", permanent=True)
    letter.text, letter.edited_at = request.body["text"], timezone.now()
    letter.save(update_fields=["text", "edited_at"])
    return _delivered(letter)


def deleted(platform_id: str, account: Account) -> None:
    """Take a letter of ours away; its place stays, its words go."""
    there = _ours(account).filter(name=platform_id, deleted_at=None)
    there.update(text="", pictures=[], deleted_at=timezone.now())


def _ours(account: Account) -> QuerySet[Letter]:
    return letterbox_of(account).letters.filter(number=None)


def _picture(file: OutboundFile) -> dict[str, Any]:
    return {"name": file.name, "type": file.content_type, "description": file.description}


def _delivered(letter: Letter) -> Delivered:
    return Delivered(platform_id=letter.name, audience="private", at=letter.written_at)
