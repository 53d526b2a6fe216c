"""From the desk to the stage: a reply written, sent once, looked for, edited."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from evenhand.networks.kit.capabilities import Capabilities
from evenhand.networks.kit.counting import length_there
from evenhand.networks.kit.errors import NetworkError, NoAnswer
from evenhand.networks.kit.fitting import problems_of
from evenhand.networks.kit.network import Account
from evenhand.networks.kit.outbound import Delivered, OutboundFile, Reply, Request
from evenhand.networks.kit.storable import storable
from evenhand.networks.rehearsal.arriving import open_stage
from evenhand.networks.rehearsal.events import address_of, thread_of
from evenhand.networks.rehearsal.handles import full_handle, mentioned, short_handle
from evenhand.networks.rehearsal.models import Actor, Post, Stage, Switch
from evenhand.networks.rehearsal.stage import clock, delete_post, post_as_brand

LATE = timedelta(seconds=20)


def written(reply: Reply, capabilities: Capabilities) -> Request:
    """Return the request for a reply, the same for the preview and for sending."""
    shown = _addressed(reply)
    count = length_there(shown, capabilities)
    return Request(
        key=reply.key,
        audience=reply.audience,
        body={
            "text": shown,
            "to": reply.recipient.platform_id,
            "in_reply_to": reply.in_reply_to if reply.audience == "public" else "",
            "language": reply.language or "",
            "pictures": [_picture(file) for file in reply.files],
        },
        shown=shown,
        length=count,
        problems=problems_of(reply.text, reply.files, count, capabilities),
    )


def sent(request: Request, account: Account) -> Delivered:
    """Post for the brand; a key that the network knows gives the post it already has."""
    stage = open_stage(account)
    if stage.has(Switch.LOST):
        raise NoAnswer("the practice network said nothing")
    post = _known(stage, request) or _posted(stage, request)
    if stage.has(Switch.SILENT) or post.appears_at > clock(stage):
        raise NoAnswer("the practice network said nothing")
    return _delivered(post)


def found(request: Request, account: Account, since: datetime) -> Delivered | None:
    """Return the post that a request became, by its key or by its words since a moment."""
    stage = open_stage(account)
    post = _known(stage, request) or _same_words(stage, request, since)
    return _delivered(post) if post and post.appears_at <= clock(stage) else None


def edited(platform_id: str, request: Request, account: Account) -> Delivered:
    """Replace what a post of the brand says; the desk is not told what it did itself."""
    stage = open_stage(account)
    post = _of_brand(stage).filter(platform_id=platform_id, deleted_at=None).first()
    if post is None:
        raise NetworkError("the post is not there any more", permanent=True)
    post.text, post.edited_at = request.body["text"], clock(stage)
    post.save(update_fields=["text", "edited_at"])
    return _delivered(post)


def deleted(platform_id: str, account: Account) -> None:
    """Take a post of the brand away; one that is gone already is well."""
    stage = open_stage(account)
    for post in _of_brand(stage).filter(platform_id=platform_id, deleted_at=None):
        delete_post(post, is_told=False)


def _addressed(reply: Reply) -> str:
    text = storable(reply.text).strip()
    if reply.audience == "private" or full_handle(reply.recipient.handle) in mentioned(text):
        return text
    return f"{short_handle(reply.recipient.handle)} {text}"


def _picture(file: OutboundFile) -> dict[str, str]:
    return {"name": file.name, "type": file.content_type, "description": file.description}


def _known(stage: Stage, request: Request) -> Post | None:
    if stage.has(Switch.FORGETFUL) or not request.key:
        return None
    return _of_brand(stage).filter(key=request.key).first()


def _same_words(stage: Stage, request: Request, since: datetime) -> Post | None:
    """Return a post without a key; one with another key is another reply, whatever its words."""
    to = {"recipient__platform_id": request.body["to"]}
    there: dict[str, Any] = to if request.audience == "private" else {"recipient": None}
    same = _of_brand(stage).filter(
        key="", text=request.body["text"], posted_at__gte=since, deleted_at=None, **there
    )
    if request.audience == "public" and request.body["in_reply_to"]:
        same = same.filter(in_reply_to__platform_id=request.body["in_reply_to"])
    return same.order_by("posted_at").first()


def _of_brand(stage: Stage) -> QuerySet[Post]:
    return stage.posts.filter(author__kind=Actor.Kind.BRAND)


def _posted(stage: Stage, request: Request) -> Post:
    post = Post(
        text=request.body["text"],
        recipient=_recipient(stage, request),
        in_reply_to=_answered(stage, request),
        language=request.body["language"],
        pictures=request.body["pictures"],
        key="" if stage.has(Switch.FORGETFUL) else request.key,
    )
    delay = LATE if stage.has(Switch.LATE) else timedelta()
    return post_as_brand(stage, post, delay=delay)


def _recipient(stage: Stage, request: Request) -> Actor | None:
    if request.audience == "public":
        return None
    person = stage.actors.filter(platform_id=request.body["to"]).first()
    if person is None:
        raise NetworkError("nobody with this name is on the practice network", permanent=True)
    if stage.has(Switch.NO_DIRECT) or not person.takes_direct:
        raise NetworkError("this person does not take direct messages", permanent=True)
    return person


def _answered(stage: Stage, request: Request) -> Post | None:
    name = request.body["in_reply_to"]
    if not name:
        return None
    post = stage.posts.filter(platform_id=name, recipient=None, deleted_at=None).first()
    if post is None:
        raise NetworkError("the post that this answers is not there any more", permanent=True)
    return post


def _delivered(post: Post) -> Delivered:
    return Delivered(
        platform_id=post.platform_id,
        address=address_of(post.platform_id),
        audience="private" if post.recipient_id else "public",
        at=post.posted_at,
        thread=thread_of(post),
    )
