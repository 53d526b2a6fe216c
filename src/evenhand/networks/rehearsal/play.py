"""Play one step of a scene on a stage."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from evenhand.networks.rehearsal.handles import short_handle
from evenhand.networks.rehearsal.models import Post, Stage
from evenhand.networks.rehearsal.scene import Line, Step
from evenhand.networks.rehearsal.stage import (
    actor_called,
    brand_on,
    delete_post,
    edit_post,
    say_in_square,
    write_direct,
)


@transaction.atomic
def play_step(stage: Stage, step: Step, labelled: Mapping[str, str]) -> dict[str, str]:
    """Play a step; ``labelled`` says which posts earlier steps made, and so does the answer.

    A post that somebody took away by hand is passed over, and an answer to it begins a thread.
    """
    posts = dict(labelled)
    for line in step.lines:
        post = _played(stage, line, _known(stage, posts.get(line.to, "")))
        if post is not None and line.label:
            posts[line.label] = post.platform_id
    return posts


def _played(stage: Stage, line: Line, other: Post | None) -> Post | None:
    text = line.text.replace("{brand}", short_handle(brand_on(stage).handle))
    if line.deed in {"edit", "delete"}:
        if other is None:
            return None
        return delete_post(other) if line.deed == "delete" else edit_post(other, text)
    actor = actor_called(stage, line.who, line.name)
    if line.deed == "write":
        return write_direct(actor, text)
    return say_in_square(actor, text, reply_to=other)


def _known(stage: Stage, name: str) -> Post | None:
    return stage.posts.filter(platform_id=name, deleted_at=None).first() if name else None
