"""What can be seen on a stage: the threads of the square, and who writes directly to whom."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import F, Max, Q, QuerySet
from django.db.models.functions import Coalesce, Greatest

from evenhand.networks.rehearsal.models import Actor, Post, Stage
from evenhand.networks.rehearsal.stage import clock

MOST_THREADS = 60
MOST_REPLIES = 400
MOST_DIRECT = 100


@dataclass(frozen=True, slots=True)
class Thread:
    """A post in the square and what was said below it, the oldest first."""

    first: Post
    replies: tuple[Post, ...]


def threads(stage: Stage) -> tuple[Thread, ...]:
    """Return the threads of the square, the one in which somebody spoke last first."""
    seen = _visible(stage).filter(recipient=None)
    last = Max("thread__pk", filter=Q(thread__appears_at__lte=clock(stage)))
    begun = seen.filter(root=None).annotate(last=Greatest(Coalesce(last, F("pk")), F("pk")))
    firsts = list(begun.order_by("-last")[:MOST_THREADS])
    below = defaultdict(list)
    for reply in seen.filter(root__in=firsts).order_by("posted_at", "pk")[:MOST_REPLIES]:
        below[reply.root_id].append(reply)
    return tuple(Thread(first, tuple(below[first.pk])) for first in firsts)


def direct_between(stage: Stage, person: Actor) -> tuple[Post, ...]:
    """Return the newest direct messages between a person and the brand, the oldest first."""
    pair = _visible(stage).filter(
        Q(author=person, recipient__kind=Actor.Kind.BRAND)
        | Q(author__kind=Actor.Kind.BRAND, recipient=person)
    )
    return tuple(reversed(pair.order_by("-posted_at", "-pk")[:MOST_DIRECT]))


def people(stage: Stage) -> tuple[Actor, ...]:
    """Return the made-up customers, by name."""
    return tuple(stage.actors.filter(kind=Actor.Kind.CUSTOMER).order_by("name", "pk"))


def who_writes_directly(stage: Stage) -> tuple[Actor, ...]:
    """Return the customers who wrote directly or were written to, the latest first."""
    sent = Max("posts__pk", filter=Q(posts__recipient__isnull=False))
    last = Greatest(Coalesce(sent, 0), Coalesce(Max("received__pk"), 0))
    customers = stage.actors.filter(kind=Actor.Kind.CUSTOMER).annotate(last=last)
    return tuple(customers.filter(last__gt=0).order_by("-last"))


def _visible(stage: Stage) -> QuerySet[Post]:
    return stage.posts.filter(appears_at__lte=clock(stage)).select_related(
        "author", "recipient", "in_reply_to__author"
    )
