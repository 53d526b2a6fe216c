"""Looking on the network for a reply of which nobody knows whether it arrived.

It is sent again only when a look, made long enough after the last send, proves that nothing
arrived. Where the network cannot give that proof, a person decides.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from evenhand.desk.accounts import account_of
from evenhand.desk.fault_points import passing
from evenhand.desk.models import Attempt, Outgoing
from evenhand.desk.replies.letters import frozen_request
from evenhand.desk.sealing import SealError
from evenhand.desk.sweeps.delivery import outcomes
from evenhand.desk.sweeps.delivery.outcomes import InHand
from evenhand.desk.sweeps.delivery.passage import LOOKS, Passage
from evenhand.networks.kit.errors import NetworkError
from evenhand.networks.kit.network import Account
from evenhand.networks.kit.outbound import Delivered

CLOCKS_DIFFER = timedelta(minutes=2)
"""How far a network's clock may lie behind ours."""
_NEXT = timedelta(seconds=1)
"""As exactly as networks tell the time; the same words never leave within one second."""


def look(outgoing: Outgoing, token: str, passage: Passage) -> None:
    """Look once for a reply in hand, and write what that proves."""
    attempt = Attempt.objects.create(
        outgoing=outgoing, kind=Attempt.Kind.LOOK, started_at=passage.moment()
    )
    hand = InHand(outgoing, token, attempt)
    passing("deliver:look-begun")
    try:
        account = account_of(outgoing.inbox)
        found = _found(outgoing, account, passage)
    except SealError as error:
        _broken(hand, str(error), passage)
    except NetworkError as error:
        if error.revoked:
            _broken(hand, str(error), passage)
        else:
            _not_seen(hand, str(error), passage)
    except Exception as error:
        _not_seen(hand, f"{type(error).__name__}: {error}", passage)
    else:
        passing("deliver:looked-unwritten")
        if found is None:
            _not_there(hand, account, passage)
        else:
            outcomes.write_delivered(hand, found, at=passage.moment())
        passing("deliver:looked")


def looks_from(outgoing: Outgoing) -> datetime:
    """Return since when the reply can stand on the network: never before one with the same words.

    Otherwise that earlier reply would be taken for this one. Replies with other words may follow
    one another within one second.
    """
    first = (outgoing.first_sent_at or outgoing.approved_at) - CLOCKS_DIFFER
    earlier = Outgoing.objects.filter(
        conversation=outgoing.conversation_id, text=outgoing.text, delivered_at__gte=first
    )
    last = earlier.exclude(pk=outgoing.pk).order_by("-delivered_at")
    delivered_at = last.values_list("delivered_at", flat=True).first()
    return first if delivered_at is None else delivered_at + _NEXT


def _found(outgoing: Outgoing, account: Account, passage: Passage) -> Delivered | None:
    """Return the reply where it stands there, unless it is one that we know as another."""
    network = passage.network_of(outgoing.inbox.network)
    found = network.find(frozen_request(outgoing), account, looks_from(outgoing))
    if found is None:
        return None
    others = Outgoing.objects.filter(inbox=outgoing.inbox_id, platform_id=found.platform_id)
    return None if others.exclude(pk=outgoing.pk).exists() else found


def _not_there(hand: InHand, account: Account, passage: Passage) -> None:
    outgoing, at = hand.outgoing, passage.moment()
    network = passage.network_of(outgoing.inbox.network)
    certain_after = network.capabilities(account).certain_after
    sent_at = outgoing.last_sent_at or outgoing.approved_at
    seen = outgoing.looks + 1
    if certain_after is not None and hand.attempt.started_at - sent_at >= certain_after:
        outcomes.write_send_again(hand, at=at)
        return
    look_at = LOOKS.next_try(at, seen + 1, passage.draw)
    if certain_after is not None:
        look_at = max(at, min(look_at, sent_at + certain_after))
    is_over = certain_after is None and LOOKS.is_over(seen)
    outcomes.write_not_there(hand, at=at, look_at=look_at, is_over=is_over)


def _not_seen(hand: InHand, words: str, passage: Passage) -> None:
    passing("deliver:not-seen-unwritten")
    wait = LOOKS.wait(hand.outgoing.attempts, passage.draw)
    outcomes.write_not_seen(hand, words, at=passage.moment(), wait=wait)
    passing("deliver:not-seen")


def _broken(hand: InHand, words: str, passage: Passage) -> None:
    at = passage.moment()
    outcomes.write_broken(hand, words, at=at, state=Outgoing.State.UNSURE)
