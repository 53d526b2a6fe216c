"""Drafts, reviews, and replies that leave."""

from __future__ import annotations

from typing import Literal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Router, Status

from evenhand.desk.actions.approve_reply import approve_reply
from evenhand.desk.actions.save_draft import Writing, save_draft
from evenhand.desk.actions.withdraw_reply import TooLate, withdraw_reply
from evenhand.desk.models import Case, Outgoing
from evenhand.desk.queries.api import outgoing_for
from evenhand.desk.queries.case_page import drafts_of
from evenhand.desk.replies.reviewing import review_reply
from evenhand.desk.replies.wishes import ReplyWish
from evenhand.desk.scopes import Scope
from evenhand.web.api import shapes, telling
from evenhand.web.api.cases import the_case
from evenhand.web.api.gate import Key, key_of
from evenhand.web.api.once import IdempotencyKey, once
from evenhand.web.api.problems import Missing, Refused
from evenhand.web.api.refusing import refused
from evenhand.web.api.said import PROBLEMS

router = Router(tags=["Replies"])


@router.get(
    "/cases/{reference}/drafts",
    auth=Key(Scope.DRAFTS),
    response={200: list[shapes.DraftShape]} | PROBLEMS,
)
def list_drafts(request: HttpRequest, reference: str) -> list[shapes.DraftShape]:
    """List the drafts of the key's person, at most one for each audience."""
    drafts = drafts_of(the_case(request, reference), key_of(request).person)
    return [telling.draft_told(draft) for draft in drafts.values()]


@router.put(
    "/cases/{reference}/drafts/{audience}",
    auth=Key(Scope.DRAFTS),
    response={200: shapes.DraftShape, 204: None} | PROBLEMS,
)
def keep_draft(
    request: HttpRequest,
    reference: str,
    audience: Literal["public", "private", "internal"],
    draft: shapes.DraftIn,
) -> Status[shapes.DraftShape | None]:
    """Keep a draft for an audience; an empty text takes it away."""
    writing = Writing(audience=audience, text=draft.text, turn=draft.turn)
    case = the_case(request, reference)
    kept = save_draft(key_of(request).person, case, writing, now=timezone.now())
    return Status(204, None) if kept is None else Status(200, telling.draft_told(kept))


@router.post(
    "/cases/{reference}/reviews",
    auth=Key(Scope.DRAFTS),
    response={200: shapes.ReviewShape} | PROBLEMS,
)
def review_text(request: HttpRequest, reference: str, asked: shapes.ReviewIn) -> shapes.ReviewShape:
    """Say what the charter thinks of a text in this case. Nothing is kept."""
    case = the_case(request, reference)
    return telling.review_told(review_reply(case, asked.text, asked.audience, now=timezone.now()))


@router.post(
    "/cases/{reference}/replies",
    auth=Key(Scope.REPLIES),
    response={201: shapes.OutgoingShape} | PROBLEMS,
)
def send_reply(
    request: HttpRequest,
    reference: str,
    reply: shapes.ReplyIn,
    idempotency_key: IdempotencyKey,
) -> HttpResponse:
    """Approve a reply. It is reviewed like any other and leaves once, after the undo window."""
    case = the_case(request, reference)

    def do() -> shapes.OutgoingShape:
        wish = _wish(case, reply, idempotency_key)
        approved = approve_reply(key_of(request).person, case, wish, now=timezone.now())
        if not isinstance(approved, Outgoing):
            raise refused(approved)
        return telling.outgoing_told(approved)

    return once(request, idempotency_key, 201, do)


@router.get(
    "/outgoing/{reference}",
    auth=Key(Scope.REPLIES),
    response={200: shapes.OutgoingShape} | PROBLEMS,
)
def read_outgoing(request: HttpRequest, reference: str) -> shapes.OutgoingShape:
    """Say how far a reply came."""
    return telling.outgoing_told(_the_outgoing(request, reference))


@router.post(
    "/outgoing/{reference}/withdraw",
    auth=Key(Scope.REPLIES),
    response={200: shapes.OutgoingShape} | PROBLEMS,
)
def take_back(request: HttpRequest, reference: str) -> shapes.OutgoingShape:
    """Take a reply back before it leaves; asking again changes nothing."""
    outgoing = _the_outgoing(request, reference)
    if outgoing.state != Outgoing.State.WITHDRAWN:
        done = withdraw_reply(key_of(request).person, outgoing, now=timezone.now())
        if isinstance(done, TooLate):
            raise Refused("too-late", f"the reply is {done.state}")
        outgoing.refresh_from_db()
    return telling.outgoing_told(outgoing)


def _the_outgoing(request: HttpRequest, reference: str) -> Outgoing:
    outgoing = outgoing_for(key_of(request), reference)
    if outgoing is None:
        raise Missing
    return outgoing


def _wish(case: Case, reply: shapes.ReplyIn, token: str) -> ReplyWish:
    """Return the wish, for the conversation where the case was last spoken to in that audience."""
    rows = case.conversations.order_by("-last_message_at", "-pk")
    conversation = rows.filter(audience=reply.audience).first() or rows.first()
    if conversation is None:
        raise Refused("no-conversation", "there is no conversation in this case")
    return ReplyWish(
        conversation=conversation.pk,
        audience=reply.audience,
        text=reply.text,
        token=token,
        turn=reply.turn,
        despite_turn=reply.despite_turn,
        kept=reply.kept,
        lift=reply.lift,
    )
