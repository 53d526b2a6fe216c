"""The scenes that can be rehearsed, in the order in which they teach."""

from __future__ import annotations

from evenhand.networks.rehearsal.scene import Scene
from evenhand.networks.rehearsal.scenes import (
    charged_twice,
    cracked_lamp,
    late_birthday_present,
    late_fathers_account,
    same_words,
    teapot,
    thirty_voices,
)

SCENES: tuple[Scene, ...] = (
    late_birthday_present.SCENE,
    charged_twice.SCENE,
    cracked_lamp.SCENE,
    late_fathers_account.SCENE,
    teapot.SCENE,
    thirty_voices.SCENE,
    same_words.SCENE,
)


def scene_named(name: str) -> Scene | None:
    """Return the scene of a name, or nothing."""
    return next((scene for scene in SCENES if scene.name == name), None)
