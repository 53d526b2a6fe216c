"""What a network has to know of an account before it can work, declared by its connector."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SettingKind = Literal["text", "address", "secret", "number", "choice"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One thing that an account needs: the office makes a field of the form from it.

    ``name`` is its key in the account's settings, ``label`` and ``help`` are for people. A
    ``secret`` is never shown again. ``choices`` are the values of a ``choice``, each with words.
    """

    name: str
    label: str
    kind: SettingKind = "text"
    help: str = ""
    is_required: bool = True
    default: str = ""
    choices: tuple[tuple[str, str], ...] = ()
