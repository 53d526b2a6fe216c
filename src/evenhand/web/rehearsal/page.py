"""The stage's page as values: threads, direct messages, scenes and switches, ready to be shown."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.http import Http404

from evenhand.desk.accounts import account_of
from evenhand.desk.models import Inbox, Outgoing, Person
from evenhand.desk.queries.rehearsing import cases_of_posts, deliveries_of, stages_of
from evenhand.networks.kit.handles import Trick, shown_handle
from evenhand.networks.rehearsal.handles import short_handle
from evenhand.networks.rehearsal.models import Actor, Post, Stage
from evenhand.networks.rehearsal.showing import direct_between, threads
from evenhand.networks.rehearsal.stage import brand_on, stage_of

_MENTION = re.compile(r"((?<![\w@])@\w[\w.-]*(?:@[\w.-]+)?)")


@dataclass(frozen=True, slots=True)
class Place:
    """A stage that somebody may play on, and the inbox that listens to it."""

    inbox: Inbox
    stage: Stage
    ours: Actor

    @property
    def handle(self) -> str:
        """Return the brand's handle as people write it in the square."""
        return short_handle(self.ours.handle)

    @property
    def name(self) -> str:
        """Return the brand's name on the stage."""
        return self.ours.name


@dataclass(frozen=True, slots=True)
class Shown:
    """A post as the page shows it; ``pieces`` are its words, every second one a mention."""

    post: Post
    pieces: tuple[str, ...]
    handle: str
    tricks: tuple[Trick, ...]
    case: str
    delivery: Outgoing.State | None
    replies: tuple[Shown, ...] = ()

    @property
    def is_ours(self) -> bool:
        """Say whether the brand said it."""
        return self.post.author.kind == Actor.Kind.BRAND

    @property
    def can_be_changed(self) -> bool:
        """Say whether a visitor may edit or delete it: what made-up people said."""
        return self.post.author.kind == Actor.Kind.CUSTOMER and self.post.deleted_at is None


@dataclass(frozen=True, slots=True)
class Board:
    """Posts to show, and a mark that changes when any of them does."""

    posts: tuple[Shown, ...]
    mark: str

    @property
    def answers(self) -> int:
        """Return how many of the posts the brand said."""
        return sum(one.is_ours for post in self.posts for one in (post, *post.replies))


def place_of(person: Person, reference: str) -> Place:
    """Return a stage by its inbox's reference; what a person may not see does not exist."""
    for inbox in stages_of(person):
        if inbox.reference == reference:
            stage = stage_of(account_of(inbox))
            return Place(inbox, stage, brand_on(stage))
    raise Http404("no such stage")


def the_square(person: Person, place: Place) -> Board:
    """Return the threads of the square."""
    found = threads(place.stage)
    posts = [post for thread in found for post in (thread.first, *thread.replies)]
    show = _Shower(person, place, posts)
    return _board(show(thread.first, map(show, thread.replies)) for thread in found)


def the_direct_messages(person: Person, place: Place, actor: Actor | None) -> Board:
    """Return what a made-up person and the brand wrote to each other."""
    posts = direct_between(place.stage, actor) if actor else ()
    return _board(map(_Shower(person, place, posts), posts))


def case_of(person: Person, place: Place, posts: Iterable[str]) -> str:
    """Return the reference of the case that the first of some posts belongs to that has one."""
    named = tuple(posts)
    cases = cases_of_posts(person, place.inbox, named)
    return next((cases[name] for name in named if name in cases), "")


class _Shower:
    """Shows posts with what the desk knows of them, asked for once."""

    def __init__(self, person: Person, place: Place, posts: Iterable[Post]) -> None:
        named = {post.platform_id: post.key for post in posts}
        ours = {post.key for post in posts if post.key}
        self._brand = place.ours.handle
        self._cases = cases_of_posts(person, place.inbox, named)
        self._states = deliveries_of(place.inbox, keys=ours, posts=named)

    def __call__(self, post: Post, replies: Iterable[Shown] = ()) -> Shown:
        handle = shown_handle(post.author.handle, ours=[self._brand])
        return Shown(
            post=post,
            pieces=tuple(_MENTION.split(post.text)),
            handle=handle.text,
            tricks=handle.tricks,
            case=self._cases.get(post.platform_id, ""),
            delivery=_state(self._states, post),
            replies=tuple(replies),
        )


def _state(states: Mapping[str, Outgoing.State], post: Post) -> Outgoing.State | None:
    return states.get(post.platform_id) or states.get(post.key)


def _board(posts: Iterable[Shown]) -> Board:
    shown = tuple(posts)
    told = [
        (one.post.platform_id, one.post.edited_at, one.post.deleted_at, one.case, one.delivery)
        for post in shown
        for one in (post, *post.replies)
    ]
    return Board(shown, hashlib.sha256(repr(told).encode()).hexdigest()[:16])
