"""What the stage of the practice network shows of the desk: its inboxes, cases and deliveries."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import Q

from evenhand.desk.models import Inbox, Membership, Message, Outgoing, Person
from evenhand.desk.queries.permission import cases_readable_by

NETWORK = "rehearsal"


def stages_of(person: Person) -> list[Inbox]:
    """Return the practice inboxes of the brands that a person works for."""
    if not person.is_active:
        return []
    brands = Membership.objects.filter(person=person).values("brand")
    inboxes = Inbox.objects.filter(network=NETWORK, brand__in=brands).select_related("brand")
    return list(inboxes.order_by("brand__name", "pk"))


def cases_of_posts(person: Person, inbox: Inbox, posts: Collection[str]) -> dict[str, str]:
    """Return the case's reference of each post that was taken in, as far as a person may read."""
    found = Message.objects.filter(
        inbox=inbox, platform_id__in=posts, case__in=cases_readable_by(person)
    )
    return dict(found.values_list("platform_id", "case__reference"))


def deliveries_of(
    inbox: Inbox, *, keys: Collection[str], posts: Collection[str]
) -> dict[str, Outgoing.State]:
    """Return how each reply of the desk stands, by its key and by the post that it became."""
    found = Outgoing.objects.filter(Q(key__in=keys) | Q(platform_id__in=posts), inbox=inbox)
    states = {}
    for key, post, state in found.values_list("key", "platform_id", "state"):
        states[key] = Outgoing.State(state)
        if post:
            states[post] = Outgoing.State(state)
    return states
