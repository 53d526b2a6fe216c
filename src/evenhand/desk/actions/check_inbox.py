"""Ask a network whether an account works, and keep the answer beside the inbox."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from evenhand.core.errors import EvenhandError
from evenhand.desk.accounts import account_of
from evenhand.desk.actions.note_change import note_change
from evenhand.desk.models import Inbox, Person
from evenhand.desk.queries.permission import demand
from evenhand.desk.rights import Right
from evenhand.networks.kit.network import Fault, Network


def check_inbox(
    person: Person, inbox: Inbox, network: Network, *, now: datetime
) -> tuple[Fault, ...]:
    """Return what keeps the account from working, asked live and outside any transaction.

    An inbox with a fault needs attention from then on; one without works again, hints or not.
    Paused ones stay paused.
    """
    demand(person, inbox.brand_id, Right.MANAGE_INBOXES)
    faults = _asked(inbox, network)
    with transaction.atomic():
        broken = [fault for fault in faults if not fault.is_hint]
        state = Inbox.State.BROKEN if broken else Inbox.State.CONNECTED
        active = Inbox.objects.filter(
            pk=inbox.pk, state__in=[Inbox.State.CONNECTED, Inbox.State.BROKEN]
        )
        reason = " ".join(fault.what for fault in broken)
        active.update(state=state, state_reason=reason, due_at=now)
        data = {"inbox": inbox.reference, "faults": [fault.what for fault in faults]}
        note_change(person, inbox.brand_id, what="inbox-checked", now=now, data=data)
    return faults


def _asked(inbox: Inbox, network: Network) -> tuple[Fault, ...]:
    try:
        return network.check(account_of(inbox))
    except EvenhandError as error:
        return (Fault(str(error), _("Look at the settings of this inbox, and check again.")),)
