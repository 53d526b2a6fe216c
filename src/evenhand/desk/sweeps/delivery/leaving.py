"""One reply leaves: asked once more whether it may, sent once, written down before and after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext

from evenhand.desk.accounts import account_of
from evenhand.desk.fault_points import passing
from evenhand.desk.holding import held
from evenhand.desk.models import Attempt, Inbox, Outgoing
from evenhand.desk.replies.letters import frozen_request, permission
from evenhand.desk.sealing import SealError
from evenhand.desk.sweeps.delivery import outcomes
from evenhand.desk.sweeps.delivery.outcomes import InHand
from evenhand.desk.sweeps.delivery.passage import AGAIN, CALL, LOOKS, Passage
from evenhand.desk.sweeps.lease import let_go
from evenhand.networks.kit.errors import NetworkError, NoAnswer
from evenhand.networks.kit.network import Account

STALE = timedelta(hours=1)
"""After waiting this long a reply does not leave if the customer has written in the meantime."""
MINUTE = timedelta(minutes=1)
SOON = timedelta(seconds=10)


def leave(outgoing: Outgoing, token: str, passage: Passage) -> None:
    """Send one reply in hand, unless it may not go now; write whatever came of it."""
    try:
        account = account_of(outgoing.inbox)
    except SealError as error:
        _cannot_open(outgoing, token, str(error), passage)
        return
    if (words := why_not(outgoing, passage)) is not None:
        outcomes.refuse(outgoing, token, words, at=passage.moment())
        return
    if _repeats_itself(outgoing, passage):
        _soon(outgoing, token, passage)
        return
    passing("deliver:before-begun")
    hand = _begin(InTurn(outgoing, token, account), passage)
    if hand is not None:
        passing("deliver:begun")
        _send(hand, account, passage)


def why_not(outgoing: Outgoing, passage: Passage) -> str | None:
    """Return why a reply that was approved may not leave any more, or nothing where it may."""
    now, case = passage.moment(), outgoing.case
    asked = outgoing.leaves_at or outgoing.approved_at
    wrote_since = case.last_inbound_at is not None and case.last_inbound_at > asked
    if now - asked > STALE and wrote_since:
        return gettext("They wrote again while this waited. Read that before it goes.")
    there = permission(
        outgoing.conversation,
        "public" if outgoing.audience == "public" else "private",
        now=now,
        network_of=passage.network_of,
    )
    return None if there.is_allowed else " ".join(filter(None, (there.reason, there.instead)))


@dataclass(frozen=True, slots=True)
class InTurn:
    """A reply whose turn it is, the token that holds it, and the account that speaks."""

    outgoing: Outgoing
    token: str
    account: Account


@transaction.atomic
def _begin(turn: InTurn, passage: Passage) -> InHand | None:
    """Write that the reply is about to be sent.

    Nothing is returned where it was taken back or taken over, or where the network's pace says to
    wait: that is counted with the inbox locked, so that all processes together keep to it.
    """
    at, outgoing, token = passage.moment(), turn.outgoing, turn.token
    if not _may_speak(turn, passage):
        _soon(outgoing, token, passage)
        return None
    mine = Outgoing.objects.filter(pk=outgoing.pk, lease=token, state=Outgoing.State.WAITING)
    if not mine.update(
        state=Outgoing.State.CLAIMED,
        first_sent_at=Coalesce("first_sent_at", at),
        last_sent_at=at,
        leased_until=at + CALL,
    ):
        return None
    attempt = Attempt.objects.create(outgoing=outgoing, kind=Attempt.Kind.SEND, started_at=at)
    return InHand(outgoing, token, attempt)


def _send(hand: InHand, account: Account, passage: Passage) -> None:
    """Make the one call, outside any transaction."""
    network = passage.network_of(hand.outgoing.inbox.network)
    try:
        delivered = network.send(frozen_request(hand.outgoing), account)
    except NoAnswer as error:
        _unsure(hand, str(error), passage)
    except NetworkError as error:
        passing("deliver:refused-unwritten")
        _not_now(hand, error, passage)
    except Exception as error:
        _unsure(hand, f"{type(error).__name__}: {error}", passage)
    else:
        passing("deliver:sent-unwritten")
        outcomes.write_delivered(hand, delivered, at=passage.moment())
        passing("deliver:delivered")


def _unsure(hand: InHand, words: str, passage: Passage) -> None:
    passing("deliver:unsure-unwritten")
    at = passage.moment()
    outcomes.write_unsure(hand, words, at=at, look_at=LOOKS.next_try(at, 1, passage.draw))
    passing("deliver:unsure")


def _not_now(hand: InHand, error: NetworkError, passage: Passage) -> None:
    at = passage.moment()
    if error.revoked:
        outcomes.write_broken(hand, str(error), at=at, state=Outgoing.State.WAITING)
    elif error.permanent:
        outcomes.write_refused(hand, str(error), at=at)
    elif AGAIN.is_over(tries := _tries(hand.outgoing)):
        words = gettext("Given up after %(tries)d tries: %(error)s")
        outcomes.write_refused(hand, words % {"tries": tries, "error": error}, at=at)
    else:
        wait = AGAIN.wait(tries, passage.draw)
        again_at = at + (wait if error.retry_after is None else error.retry_after)
        outcomes.write_later(hand, error, at=at, again_at=again_at)
    passing("deliver:refused")


def _tries(outgoing: Outgoing) -> int:
    """Return how often the reply was sent since it last began to wait."""
    sent = Attempt.objects.filter(outgoing=outgoing, kind=Attempt.Kind.SEND)
    return sent.filter(started_at__gte=outgoing.leaves_at or outgoing.approved_at).count()


def _may_speak(turn: InTurn, passage: Passage) -> bool:
    """Say whether the inbox may send now: it is not paused, and not faster than its network."""
    at, outgoing = passage.moment(), turn.outgoing
    inbox = held(Inbox).filter(pk=outgoing.inbox_id, state=Inbox.State.CONNECTED)
    if not inbox.exclude(speaks_again_at__gt=at):
        return False
    can = passage.network_of(outgoing.inbox.network).capabilities(turn.account)
    sent = Outgoing.objects.filter(inbox=outgoing.inbox_id, last_sent_at__gt=at - MINUTE)
    in_one = sent.filter(conversation=outgoing.conversation_id)
    return _is_under(can.sends_a_minute, sent) and _is_under(can.sends_a_minute_in_one, in_one)


def _is_under(most: int | None, sent: QuerySet[Outgoing]) -> bool:
    return most is None or sent.count() < most


def _soon(outgoing: Outgoing, token: str, passage: Passage) -> None:
    """Let a reply go whose turn comes a little later."""
    again_at = passage.moment() + SOON
    let_go(Outgoing.objects.filter(pk=outgoing.pk), token, due_at=again_at)


def _repeats_itself(outgoing: Outgoing, passage: Passage) -> bool:
    """Say whether the same words arrived there just now.

    A network without keys tells two replies with the same words apart only by their time.
    """
    same = Outgoing.objects.filter(
        conversation=outgoing.conversation_id, text=outgoing.text, state=Outgoing.State.DELIVERED
    )
    just_now = Q(settled_at=None) | Q(settled_at__gt=passage.moment() - SOON)
    return same.filter(just_now).exists()


@transaction.atomic
def _cannot_open(outgoing: Outgoing, token: str, words: str, passage: Passage) -> None:
    """Mark an inbox whose secrets nobody can open; the reply waits until it is mended."""
    with outcomes.breaking(outgoing.inbox, words, at=passage.moment()):
        let_go(Outgoing.objects.filter(pk=outgoing.pk), token, error=words)
