"""A private reply that came out in public: take it off the network, if it can be."""

from __future__ import annotations

from evenhand.desk.accounts import account_of
from evenhand.desk.actions.settle_delivery import is_leak
from evenhand.desk.fault_points import passing
from evenhand.desk.models import Attempt, Outgoing
from evenhand.desk.sealing import SealError
from evenhand.desk.sweeps.delivery import outcomes
from evenhand.desk.sweeps.delivery.passage import Passage
from evenhand.networks.kit.errors import NetworkError

MOST_TRIES = 3


def take_back_leak(outgoing: Outgoing, passage: Passage) -> bool:
    """Delete what came out in public by mistake; say whether nothing is left to try.

    Deleting twice does no harm, so a try that was cut off is made again.
    """
    if not is_leak(outgoing):
        return True
    tries = Attempt.objects.filter(outgoing=outgoing, kind=Attempt.Kind.DELETE)
    if tries.filter(outcome="done").exists() or tries.count() >= MOST_TRIES:
        return True
    try:
        return _deleted(outgoing, passage)
    except SealError:
        return True


def _deleted(outgoing: Outgoing, passage: Passage) -> bool:
    account = account_of(outgoing.inbox)
    network = passage.network_of(outgoing.inbox.network)
    if not network.capabilities(account).can_delete:
        return True
    attempt = Attempt.objects.create(
        outgoing=outgoing, kind=Attempt.Kind.DELETE, started_at=passage.moment()
    )
    passing("deliver:taking-back")
    try:
        network.delete(outgoing.platform_id, account)
    except Exception as error:
        is_final = isinstance(error, NetworkError) and error.permanent
        outcomes.end(attempt, "failed", f"{error}", at=passage.moment())
        return is_final
    passing("deliver:taken-back-unwritten")
    outcomes.end(attempt, "done", at=passage.moment())
    return True
