"""Let a delivered reply say something else, where its network can: reviewed, and with a trace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext

from evenhand.core.conduct.finding import Review
from evenhand.core.message import Audience
from evenhand.desk.accounts import account_of
from evenhand.desk.actions.record import Entry, Happening, record
from evenhand.desk.actions.settle_delivery import keep_promises
from evenhand.desk.actions.withdraw_reply import demand_hand_in
from evenhand.desk.case_clock import refresh_due
from evenhand.desk.fault_points import passing
from evenhand.desk.holding import held_with_case
from evenhand.desk.models import Attempt, EarlierText, Membership, Message, Outgoing, Person
from evenhand.desk.replies.checking import held_back, writable
from evenhand.desk.replies.letters import Letter, NetworkOf, preview
from evenhand.desk.replies.promised import objections_in
from evenhand.desk.replies.reviewing import findings_as_json, review_reply
from evenhand.desk.replies.wishes import Blocked, CannotBeWritten
from evenhand.networks.kit.errors import NetworkError, NoAnswer
from evenhand.networks.kit.outbound import Request
from evenhand.networks.table import network_named


@dataclass(frozen=True, slots=True, kw_only=True)
class EditWish:
    """What a delivered reply should say instead; ``lift`` says why a block is lifted."""

    text: str
    lift: str = ""
    kept: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NotEdited:
    """Why the reply still says what it said; ``is_unsure`` where nobody can say: try again.

    Trying again does no harm: the same words replace themselves.
    """

    words: str
    is_unsure: bool = False


def edit_delivered(
    person: Person,
    outgoing: Outgoing,
    wish: EditWish,
    *,
    now: datetime,
    network_of: NetworkOf = network_named,
) -> Message | NotEdited | CannotBeWritten | Blocked:
    """Return the message with its new words, or why it keeps the old ones.

    The network is asked outside any transaction. What it said before stays readable.
    """
    member = demand_hand_in(person, outgoing)
    outgoing = _with_all(outgoing)
    message = outgoing.message
    if message is None or message.deleted_at is not None:
        return NotEdited(gettext("It has not arrived, or is not there any more."))
    inbox = outgoing.inbox
    if not network_of(inbox.network).capabilities(account_of(inbox)).can_edit:
        return NotEdited(gettext("This network lets nobody change what was sent."))
    judged = _judged(outgoing, member, wish, now=now, network_of=network_of)
    if not isinstance(judged, _Judged):
        return judged
    if judged.request.shown == message.text:
        return message
    if (failure := _ask(outgoing, judged.request, now=now, network_of=network_of)) is not None:
        return failure
    return _write(outgoing, judged, person, now=now)


@dataclass(frozen=True, slots=True)
class _Judged:
    """New words that may stand, with what the review said of them."""

    wish: EditWish
    request: Request
    review: Review


def _with_all(outgoing: Outgoing) -> Outgoing:
    rows = Outgoing.objects.select_related(
        "message",
        "inbox",
        "conversation__inbox",
        "conversation__identity",
        "case__brand__charter",
        "case__team",
        "case__customer",
    )
    return rows.get(pk=outgoing.pk)


def _judged(
    outgoing: Outgoing,
    member: Membership,
    wish: EditWish,
    *,
    now: datetime,
    network_of: NetworkOf,
) -> _Judged | CannotBeWritten | Blocked:
    audience: Audience = "public" if outgoing.came_out_as == "public" else "private"
    review = review_reply(outgoing.case, wish.text, audience, now=now, network_of=network_of)
    letter = Letter(
        conversation=outgoing.conversation,
        audience=audience,
        text=wish.text,
        language=review.language,
        files=tuple(outgoing.attachments.order_by("pk")),
        key=outgoing.key,
    )
    request = preview(letter, network_of=network_of)
    return (
        writable(request, wish.text, outgoing.conversation, network_of=network_of)
        or held_back(review, member, wish.lift)
        or _Judged(wish, request, review)
    )


def _ask(
    outgoing: Outgoing, request: Request, *, now: datetime, network_of: NetworkOf
) -> NotEdited | None:
    """Ask the network to replace the words; return why it did not."""
    account = account_of(outgoing.inbox)
    attempt = Attempt.objects.create(outgoing=outgoing, kind=Attempt.Kind.EDIT, started_at=now)
    passing("edit:begun")
    failure = None
    try:
        network_of(outgoing.inbox.network).edit(outgoing.platform_id, request, account)
    except NetworkError as error:
        failure = NotEdited(str(error), is_unsure=isinstance(error, NoAnswer))
    passing("edit:asked")
    Attempt.objects.filter(pk=attempt.pk).update(
        ended_at=now,
        outcome="edited" if failure is None else "not-edited",
        words=failure.words if failure else "",
    )
    return failure


@transaction.atomic
def _write(outgoing: Outgoing, judged: _Judged, person: Person, *, now: datetime) -> Message:
    message = held_with_case(Message.objects.filter(outgoing=outgoing))
    outgoing.case = message.case
    EarlierText.objects.create(message=message, text=message.text, replaced_at=now)
    message.text, message.edited_at = judged.request.shown, now
    message.save(update_fields=["text", "edited_at"])
    promises = keep_promises(
        outgoing,
        judged.wish.text,
        said_at=now,
        objections=objections_in(findings_as_json(judged.review.findings)),
    )
    refresh_due([outgoing.case_id])
    said = {
        "message": message.reference,
        "direction": message.direction,
        "audience": message.audience,
    }
    heard: list[tuple[str, dict[str, str]]] = [("message", said)]
    heard += [("promise", {"promise": each.reference, "state": each.state}) for each in promises]
    record(
        outgoing.brand_id,
        now=now,
        entries=[
            Entry(
                what="reply-edited",
                case=outgoing.case_id,
                person=person.pk,
                data=said | _remarks(judged),
            )
        ],
        happenings=[Happening(kind=kind, case=outgoing.case_id, data=data) for kind, data in heard],
    )
    return message


def _remarks(judged: _Judged) -> dict[str, Any]:
    review, wish = judged.review, judged.wish
    return {
        "remarks": {finding.rule: finding.severity for finding in review.findings},
        "kept": dict(wish.kept),
        "lifted": wish.lift.strip() if review.blocks else "",
    }
