"""Rehearsed scenes as values: who says what where, step by step, and what each step is about.

The words that people say are what they are, in their own language; titles and remarks are ours
and go through gettext.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise as Words

Deed = Literal["say", "write", "edit", "delete"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One deed of one made-up person.

    ``say`` is in the square, ``write`` goes to the brand alone. ``label`` names the post for
    later lines; ``to`` is the label that is answered, edited or deleted. ``{brand}`` stands for
    the brand's handle.
    """

    who: str
    text: str = ""
    deed: Deed = "say"
    name: str = ""
    label: str = ""
    to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What happens at once, and what to look at in the desk afterwards."""

    lines: tuple[Line, ...]
    look: str | Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A scene: its name in addresses, its title, what it is about, and its steps."""

    name: str
    title: str | Words
    about: str | Words
    steps: tuple[Step, ...]
