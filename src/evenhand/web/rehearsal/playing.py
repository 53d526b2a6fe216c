"""Where a visitor is in a scene: kept in the browser's session alone, under no name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib.sessions.backends.base import SessionBase

from evenhand.networks.rehearsal.models import Stage
from evenhand.networks.rehearsal.play import play_step
from evenhand.networks.rehearsal.scene import Scene, Step
from evenhand.networks.rehearsal.scenes import SCENES


@dataclass(frozen=True, slots=True)
class Played:
    """A scene and how many of its steps were played, and the posts that they made."""

    scene: Scene
    done: int
    posts: Mapping[str, str]

    @property
    def last(self) -> Step | None:
        """Return the step that was played last."""
        return self.scene.steps[self.done - 1] if self.done else None

    @property
    def next_number(self) -> int | None:
        """Return the number of the step that comes next, from one."""
        return self.done + 1 if self.done < len(self.scene.steps) else None

    @property
    def said(self) -> tuple[str, ...]:
        """Return the names of the posts so far, the newest first."""
        return tuple(reversed(tuple(self.posts.values())))


def all_played(session: SessionBase, stage: Stage) -> tuple[Played, ...]:
    """Return every scene with how far it was played on a stage."""
    return tuple(played(session, stage, scene) for scene in SCENES)


def played(session: SessionBase, stage: Stage, scene: Scene) -> Played:
    """Return how far one scene was played on a stage."""
    kept = session.get(_key(stage, scene), {})
    done = min(int(kept.get("done", 0)), len(scene.steps))
    return Played(scene, done, kept.get("posts", {}))


def play_on(session: SessionBase, stage: Stage, scene: Scene) -> None:
    """Play the next step, if there is one."""
    so_far = played(session, stage, scene)
    if so_far.next_number is not None:
        posts = play_step(stage, scene.steps[so_far.done], so_far.posts)
        session[_key(stage, scene)] = {"done": so_far.next_number, "posts": posts}


def forget(session: SessionBase, stage: Stage, scene: Scene) -> None:
    """Begin a scene again; what was said on the stage stays."""
    session.pop(_key(stage, scene), None)


def _key(stage: Stage, scene: Scene) -> str:
    return f"rehearsal:{stage.pk}:{scene.name}"
