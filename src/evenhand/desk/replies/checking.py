"""Everything that must hold before a reply may leave, asked in one order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext

from evenhand.core.conduct.finding import Review
from evenhand.core.decisions.decision import Decision
from evenhand.core.message import Audience
from evenhand.core.situation import Situation
from evenhand.desk.accounts import account_of
from evenhand.desk.facts import situation_now
from evenhand.desk.models import (
    Attachment,
    Case,
    Conversation,
    Membership,
    Outgoing,
    PageLink,
)
from evenhand.desk.page_links import digest_of, secrets_in
from evenhand.desk.replies.letters import Letter, NetworkOf, permission, preview, undescribed
from evenhand.desk.replies.reviewing import decision_in, review_in, shut_by
from evenhand.desk.replies.wishes import (
    AudienceShut,
    Blocked,
    CannotBeWritten,
    CannotSend,
    ConversationMoved,
    Outdated,
    PicturesUndescribed,
    Refusal,
    ReplyWish,
)
from evenhand.desk.rights import Right
from evenhand.networks.kit.outbound import Request


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A wish beside what it is checked against; ``key`` will mark what is sent."""

    case: Case
    member: Membership
    wish: ReplyWish
    key: str
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A reply that may leave, with all that was found on the way."""

    conversation: Conversation
    files: tuple[Attachment, ...]
    request: Request
    review: Review
    decision: Decision


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a reply would go, and what holds there now."""

    conversation: Conversation
    situation: Situation
    decision: Decision


def check(asked: Asked, *, network_of: NetworkOf) -> Checked | Refusal:
    """Return the checked reply, or the first reason why it does not go.

    In order: where and for whom, what the network lets us do, what was said meanwhile, pictures,
    what the network can take, and what the review holds back.
    """
    conversation = _conversation(asked.case, asked.wish)
    if conversation is None:
        return ConversationMoved()
    situation = situation_now(asked.case, now=asked.now, networks=network_of)
    place = _Place(conversation, situation, decision_in(situation, asked.case))
    return (
        _addressable(asked, place, network_of=network_of)
        or _undescribed(asked)
        or _worded(asked, place, network_of=network_of)
    )


def _addressable(
    asked: Asked, place: _Place, *, network_of: NetworkOf
) -> AudienceShut | CannotSend | Outdated | None:
    """Return why nobody may be written to so, or why the writer should look again first."""
    wish = asked.wish
    if rules := shut_by(place.decision, wish.audience):
        return AudienceShut(rules)
    there = permission(place.conversation, wish.audience, now=asked.now, network_of=network_of)
    if not there.is_allowed:
        return CannotSend(there.reason, there.ends_at, there.instead)
    if not wish.despite_turn and is_outdated(asked.case, asked.member, wish.turn):
        return Outdated(asked.case.turn)
    return None


def _undescribed(asked: Asked) -> PicturesUndescribed | None:
    if asked.wish.audience != "public":
        return None
    missing = undescribed(files_of(asked.case, asked.member, "public"))
    return PicturesUndescribed(missing) if missing else None


def _worded(
    asked: Asked, place: _Place, *, network_of: NetworkOf
) -> Checked | CannotBeWritten | Blocked:
    """Return the checked reply, unless the network or the review objects to its words."""
    wish = asked.wish
    files = files_of(asked.case, asked.member, wish.audience)
    review = review_in(place.situation, asked.case, wish.text, wish.audience)
    request = preview(_letter(asked, place.conversation, files, review), network_of=network_of)
    return (
        opens_a_page(request, wish)
        or writable(request, wish.text, place.conversation, network_of=network_of)
        or held_back(review, asked.member, wish.lift)
        or Checked(
            conversation=place.conversation,
            files=files,
            request=request,
            review=review,
            decision=place.decision,
        )
    )


def is_outdated(case: Case, member: Membership, turn: int) -> bool:
    """Say whether somebody else said something since a turn; one's own replies do not count."""
    own = Outgoing.objects.filter(case=case, approved_by=member.person_id, turn__gte=turn)
    return case.turn != turn + own.count()


def files_of(case: Case, member: Membership, audience: Audience) -> tuple[Attachment, ...]:
    """Return the pictures beside the person's own draft for an audience."""
    beside = Attachment.objects.filter(
        draft__case=case, draft__person=member.person_id, draft__audience=audience, outgoing=None
    )
    return tuple(beside.order_by("pk"))


def writable(
    request: Request, text: str, conversation: Conversation, *, network_of: NetworkOf
) -> CannotBeWritten | None:
    """Return why the network cannot take a request, as it counts, or nothing where it can."""
    inbox = conversation.inbox
    longest = network_of(inbox.network).capabilities(account_of(inbox)).longest
    problems = request.problems
    if not problems and not text.strip():
        problems = (gettext("There are no words in it yet."),)
    if not problems and longest is not None and request.length > longest:
        problems = (gettext("It is longer than this network takes."),)
    return CannotBeWritten(problems, request.length, longest) if problems else None


def opens_a_page(request: Request, wish: ReplyWish) -> CannotBeWritten | None:
    """Return why a public reply cannot hold a link that opens somebody's page, if it holds one."""
    found = secrets_in(wish.text) if wish.audience == "public" else []
    digests = [digest_of(secret) for secret in found]
    if not digests or not PageLink.objects.filter(digest__in=digests).exists():
        return None
    words = gettext(
        "It holds a link that opens the customer’s page to whoever reads it. Take it out, and "
        "offer the page anew in this box."
    )
    return CannotBeWritten((words,), request.length, None)


def held_back(review: Review, member: Membership, lift: str) -> Blocked | None:
    """Return what blocks a reply, unless a person with that right lifts it with a reason."""
    if not review.blocks:
        return None
    may_lift = member.may(Right.LIFT_BLOCKS)
    return None if may_lift and lift.strip() else Blocked(review, may_lift)


def _conversation(case: Case, wish: ReplyWish) -> Conversation | None:
    own = case.conversations.select_related("inbox", "identity")
    return own.filter(pk=wish.conversation).first()


def _letter(
    asked: Asked, conversation: Conversation, files: tuple[Attachment, ...], review: Review
) -> Letter:
    return Letter(
        conversation=conversation,
        audience=asked.wish.audience,
        text=asked.wish.text,
        language=review.language,
        files=files,
        key=asked.key,
    )
