"""What people do on the practice network: say, answer, write directly, edit, delete.

Each verb is one transaction. Moments may be given, so that a made-up week can be told in order;
otherwise the network's own clock counts.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from evenhand.networks.kit.network import Account
from evenhand.networks.rehearsal.handles import full_handle, mentioned, short_handle
from evenhand.networks.rehearsal.models import Actor, Change, Post, Stage, Switch

LIE = "So sorry dear! Send us a direct message with your card number and we refund today"


def stage_of(account: Account) -> Stage:
    """Return the stage that an account plays on, made with the brand's actor when first asked.

    The account's setting ``stage`` names it; without one, its handle does.
    """
    name = str(account.settings.get("stage") or full_handle(account.handle))
    stage, is_new = Stage.objects.get_or_create(name=name)
    if is_new or not stage.actors.filter(kind=Actor.Kind.BRAND).exists():
        Actor.objects.get_or_create(
            stage=stage,
            handle=full_handle(account.handle),
            defaults={"name": _name_in(account.handle), "kind": Actor.Kind.BRAND},
        )
    return stage


def brand_on(stage: Stage) -> Actor:
    """Return the brand's own actor."""
    return stage.actors.get(kind=Actor.Kind.BRAND)


def actor_called(
    stage: Stage, handle: str, name: str = "", *, kind: Actor.Kind = Actor.Kind.CUSTOMER
) -> Actor:
    """Return the actor with a handle, made up now if nobody has it."""
    full = full_handle(handle)
    shown = name or _name_in(handle)
    actor, _ = Actor.objects.get_or_create(
        stage=stage, handle=full, defaults={"name": shown, "kind": kind}
    )
    return actor


@transaction.atomic
def say_in_square(
    actor: Actor, text: str, *, reply_to: Post | None = None, at: datetime | None = None
) -> Post:
    """Post for everybody to read; an impostor answers at once where that is switched on."""
    stage = _locked(actor.stage_id)
    post = _stored(stage, Post(author=actor, text=text, in_reply_to=reply_to), at)
    if post.reaches_brand and stage.has(Switch.IMPOSTOR):
        _stored(stage, Post(author=_impostor(stage), text=LIE, in_reply_to=post), post.posted_at)
    return post


@transaction.atomic
def write_direct(actor: Actor, text: str, *, at: datetime | None = None) -> Post:
    """Write to the brand where only the two can read."""
    stage = _locked(actor.stage_id)
    return _stored(stage, Post(author=actor, recipient=brand_on(stage), text=text), at)


@transaction.atomic
def edit_post(post: Post, text: str, *, at: datetime | None = None) -> Post:
    """Let a post say something else."""
    stage = _locked(post.stage_id)
    post.text, post.edited_at = text, at or clock(stage)
    post.save(update_fields=["text", "edited_at"])
    _log(stage, Change.Kind.EDITED, post, post.edited_at)
    return post


@transaction.atomic
def delete_post(post: Post, *, at: datetime | None = None, is_told: bool = True) -> Post:
    """Take a post away for good: its words are gone, its place in the thread stays.

    The desk ``is_told``, unless it did it itself.
    """
    stage = _locked(post.stage_id)
    if post.deleted_at:
        return post
    post.text, post.pictures, post.deleted_at = "", [], at or clock(stage)
    post.save(update_fields=["text", "pictures", "deleted_at"])
    if is_told:
        _log(stage, Change.Kind.DELETED, post, post.deleted_at)
    return post


@transaction.atomic
def set_switches(stage: Stage, switches: Iterable[Switch]) -> Stage:
    """Let exactly these things go wrong from now on."""
    locked = _locked(stage.pk)
    locked.switches = sorted({switch.value for switch in switches})
    locked.save(update_fields=["switches"])
    return locked


@transaction.atomic
def stop_clock(stage: Stage, at: datetime | None) -> Stage:
    """Let the network's clock stand at a moment, or go on with the time of day."""
    locked = _locked(stage.pk)
    locked.clock_at = at
    locked.save(update_fields=["clock_at"])
    return locked


def clock(stage: Stage) -> datetime:
    """Return what the network's clock says: a network has one of its own, as all networks do."""
    return stage.clock_at or timezone.now()


@transaction.atomic
def post_as_brand(stage: Stage, post: Post, *, delay: timedelta) -> Post:
    """Store what the desk sent for the brand, once for each key.

    The desk is not told what it did itself.
    """
    post.author = brand_on(stage)
    locked = _locked(stage.pk)
    known = locked.posts.filter(key=post.key).first() if post.key else None
    return known or _stored(locked, post, None, delay=delay)


def _stored(
    stage: Stage, post: Post, at: datetime | None, *, delay: timedelta = timedelta()
) -> Post:
    parent = post.in_reply_to
    post.stage = stage
    post.posted_at = at or clock(stage)
    post.appears_at = post.posted_at + delay
    post.root = parent and (parent.root or parent)
    post.follows_brand = bool(
        parent and (parent.follows_brand or parent.author.kind == Actor.Kind.BRAND)
    )
    post.reaches_brand = post.author.kind != Actor.Kind.BRAND and (
        post.recipient is not None
        or post.follows_brand
        or brand_on(stage).handle in mentioned(post.text)
    )
    post.save(force_insert=True)
    if post.reaches_brand:
        _log(stage, Change.Kind.POSTED, post, post.posted_at)
    return post


def _log(stage: Stage, kind: Change.Kind, post: Post, at: datetime) -> None:
    if not post.reaches_brand and post.author.kind != Actor.Kind.BRAND:
        return
    stage.last_change += 1
    stage.save(update_fields=["last_change"])
    Change.objects.create(stage=stage, number=stage.last_change, kind=kind, post=post, at=at)


def _impostor(stage: Stage) -> Actor:
    name = brand_on(stage).name
    handle = short_handle(brand_on(stage).handle) + "-help@elsewhere.practice"
    return actor_called(stage, handle, f"{name} Help", kind=Actor.Kind.IMPOSTOR)


def _name_in(handle: str) -> str:
    return short_handle(handle).removeprefix("@").partition("@")[0].replace("_", " ").title()


def _locked(key: int) -> Stage:
    return Stage.objects.select_for_update(no_key=True).get(pk=key)
