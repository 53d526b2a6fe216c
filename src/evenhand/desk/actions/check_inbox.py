"""Ask a network whether an account works, and keep the answer beside the inbox."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_noop

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
    Paused ones stay paused. All that was found stays beside the inbox, with when.
    """
    demand(person, inbox.brand_id, Right.MANAGE_INBOXES)
    faults = faults_of(inbox, network)
    with transaction.atomic():
        found = Inbox.objects.filter(pk=inbox.pk)
        found.update(faults=[asdict(fault) for fault in faults], checked_at=now)
        broken = [fault for fault in faults if not fault.is_hint]
        found.filter(state__in=[Inbox.State.CONNECTED, Inbox.State.BROKEN]).update(
            state=Inbox.State.BROKEN if broken else Inbox.State.CONNECTED,
            state_reason=" ".join(fault.words for fault in broken),
            due_at=now,
        )
        data = {"inbox": inbox.reference, "faults": [fault.words for fault in faults]}
        note_change(person, inbox.brand_id, what="inbox-checked", now=now, data=data)
    return faults


def faults_of(inbox: Inbox, network: Network) -> tuple[Fault, ...]:
    """Ask a network about an account; that it cannot be asked is a fault too."""
    try:
        return network.check(account_of(inbox))
    except (EvenhandError, OSError) as error:
        do = gettext_noop("Look at the settings of this inbox, and check again.")
        return (Fault(gettext_noop("The check could not be made."), do, detail=str(error)),)
