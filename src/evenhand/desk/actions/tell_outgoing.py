"""Record what became of a reply on its way; call it last in a transaction."""

from __future__ import annotations

from datetime import datetime

from evenhand.desk.actions.record import Entry, Happening, record
from evenhand.desk.models import Outgoing, Person


def tell_outgoing(
    outgoing: Outgoing, what: str, person: Person | None, *, now: datetime, reason: str = ""
) -> None:
    """Record what became of a reply, and let open pages know its state."""
    told = {"outgoing": outgoing.reference, "state": outgoing.state}
    entry = Entry(
        what=what,
        case=outgoing.case_id,
        person=person.pk if person else None,
        data={**told, "reason": reason} if reason else told,
    )
    record(
        outgoing.brand_id,
        now=now,
        entries=[entry],
        happenings=[Happening(kind="outgoing", case=outgoing.case_id, data=told)],
    )
