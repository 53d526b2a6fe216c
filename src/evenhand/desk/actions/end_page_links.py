"""End every link that opens a case's page: it may have come into other hands."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from evenhand.desk.actions.record import Entry, Happening, record
from evenhand.desk.holding import held
from evenhand.desk.models import Case, PageProof, Person
from evenhand.desk.queries.page_opening import open_links_of
from evenhand.desk.queries.permission import demand
from evenhand.desk.rights import Right


@transaction.atomic
def end_page_links(person: Person, case: Case, *, now: datetime) -> int:
    """End the links and the codes that were asked for; return how many links.

    Whoever may write to the customer in private may do so, and may give them a new one.
    """
    demand(person, case.brand_id, Right.REPLY_PRIVATE)
    held(Case).get(pk=case.pk)
    ended = open_links_of(case, now=now).update(ended_at=now)
    codes, _ = PageProof.objects.filter(offer__conversation__case=case).delete()
    if ended or codes:
        record(
            case.brand_id,
            now=now,
            entries=[
                Entry(
                    what="page-links-ended",
                    case=case.pk,
                    person=person.pk,
                    data={"links": ended},
                )
            ],
            happenings=[Happening(kind="case", case=case.pk, data={"page": False})],
        )
    return ended
