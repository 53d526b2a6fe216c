"""Approve a reply: freeze to whom, where and what, and let it leave after the undo window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from evenhand import __version__
from evenhand.core.conduct.finding import Review as Reviewed
from evenhand.desk.actions.record import Entry, Happening, record
from evenhand.desk.charters import charter_of
from evenhand.desk.holding import held
from evenhand.desk.models import Attachment, Case, Draft, Outgoing, Person, Review
from evenhand.desk.queries.permission import demand
from evenhand.desk.replies.checking import Asked, Checked, check
from evenhand.desk.replies.letters import NetworkOf, as_json, recipient_of
from evenhand.desk.replies.promised import objections_in, promises_in
from evenhand.desk.replies.reviewing import findings_as_json, needs_second_reader
from evenhand.desk.replies.wishes import RIGHT_TO_REPLY, Refusal, ReplyWish, SpentForm, key_of
from evenhand.networks.table import network_named


@transaction.atomic
def approve_reply(
    person: Person,
    case: Case,
    wish: ReplyWish,
    *,
    now: datetime,
    network_of: NetworkOf = network_named,
) -> Outgoing | Refusal:
    """Return the reply on its way, or the first reason why it does not go.

    Recipient, audience, text and request are frozen. It waits for the undo window, or for a second
    person where the brand or its charter asks for one. The same click twice is one reply; other
    words from a form that was used, as after going back in a browser, are never taken for it.
    """
    member = demand(person, case.brand_id, RIGHT_TO_REPLY[wish.audience])
    case = locked(case)
    key = key_of(person, case, audience=wish.audience, token=wish.token)
    if before := Outgoing.objects.filter(key=key).first():
        return before if _is_repeat(before, wish) else SpentForm()
    asked = Asked(case=case, member=member, wish=wish, key=key, now=now)
    checked = check(asked, network_of=network_of)
    if not isinstance(checked, Checked):
        return checked
    outgoing = _outgoing(asked, checked)
    outgoing.save()
    _keep_review(outgoing, checked.review, wish)
    Attachment.objects.filter(pk__in=[file.pk for file in checked.files]).update(
        draft=None, outgoing=outgoing
    )
    Draft.objects.filter(case=case, person=person, audience=wish.audience).delete()
    Case.objects.filter(pk=case.pk).update(turn=case.turn + 1, changed_at=now)
    _record(outgoing, checked, wish)
    return outgoing


def locked(case: Case) -> Case:
    """Return the case as it is now, held until the transaction ends."""
    return held(Case).select_related("brand__charter", "team", "decision").get(pk=case.pk)


def _is_repeat(before: Outgoing, wish: ReplyWish) -> bool:
    return before.text == wish.text and before.state != Outgoing.State.WITHDRAWN


def _outgoing(asked: Asked, checked: Checked) -> Outgoing:
    case, wish, now = asked.case, asked.wish, asked.now
    conversation = checked.conversation
    leaves_at = now + timedelta(seconds=case.brand.undo_seconds)
    is_held = needs_second_reader(case, checked.decision, wish.audience)
    return Outgoing(
        brand_id=case.brand_id,
        case=case,
        conversation=conversation,
        inbox=conversation.inbox,
        audience=wish.audience,
        recipient=asdict(recipient_of(conversation)),
        text=wish.text,
        language=checked.review.language or "",
        request=as_json(checked.request),
        key=asked.key,
        turn=case.turn,
        state=Outgoing.State.HELD if is_held else Outgoing.State.WAITING,
        approved_by_id=asked.member.person_id,
        approved_at=now,
        due_at=leaves_at,
        leaves_at=None if is_held else leaves_at,
        promised=_promised(asked, checked),
    )


def _promised(asked: Asked, checked: Checked) -> list[dict[str, Any]]:
    """Return the promises to be; they count from the delivery."""
    found = promises_in(
        asked.wish.text,
        said_at=asked.now,
        calendar=charter_of(asked.case.brand, asked.case.team).calendar,
        language=checked.review.language,
        objections=objections_in(findings_as_json(checked.review.findings)),
    )
    return [promise.as_json() for promise in found]


def _keep_review(outgoing: Outgoing, review: Reviewed, wish: ReplyWish) -> None:
    assert outgoing.case.brand.charter is not None, "a brand has a charter"  # noqa: S101
    Review.objects.create(
        outgoing=outgoing,
        charter=outgoing.case.brand.charter,
        findings=findings_as_json(review.findings),
        unreviewed=list(review.unreviewed),
        errors=list(review.errors),
        kept=_kept(review, wish),
        version=__version__,
        reviewed_at=outgoing.approved_at,
    )


def _kept(review: Reviewed, wish: ReplyWish) -> dict[str, str]:
    """Return why each remark was set aside; nothing where no reason was given."""
    return {
        finding.rule: wish.lift.strip()
        if finding.severity == "blocks"
        else wish.kept.get(finding.rule, "")
        for finding in review.findings
    }


def _record(outgoing: Outgoing, checked: Checked, wish: ReplyWish) -> None:
    told: Mapping[str, Any] = {
        "outgoing": outgoing.reference,
        "audience": outgoing.audience,
        "recipient": outgoing.recipient["handle"],
        "state": outgoing.state,
    }
    remarks = {finding.rule: finding.severity for finding in checked.review.findings}
    approved = Entry(
        what="reply-approved",
        case=outgoing.case_id,
        person=outgoing.approved_by_id,
        data={
            **told,
            "remarks": remarks,
            "lifted": wish.lift.strip() if checked.review.blocks else "",
            "promises": len(outgoing.promised),
            "despite-turn": wish.despite_turn,
        },
    )
    record(
        outgoing.brand_id,
        now=outgoing.approved_at,
        entries=[approved],
        happenings=[Happening(kind="outgoing", case=outgoing.case_id, data=told)],
    )
