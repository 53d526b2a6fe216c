"""The script of the demo as typed values: who works there, what happened, said by whom and when."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from importlib.resources import files
from random import Random
from typing import Any, Literal

import msgspec

from evenhand.core.message import Audience
from evenhand.desk.actions.close_cases import Ending
from evenhand.desk.rights import Role

_AGO = re.compile(r"(\d+)([dhms])")
_UNITS = {"d": "days", "h": "hours", "m": "minutes", "s": "seconds"}


class PersonSpec(msgspec.Struct, frozen=True):
    """Somebody who works for the brand; ``key`` is how the script calls them."""

    key: str
    name: str
    role: Role
    languages: tuple[str, ...]


class ProblemSpec(msgspec.Struct, frozen=True):
    """A known problem that began some days ago."""

    title: str
    words: str
    cues: tuple[str, ...]
    days_ago: int


class SavedReplySpec(msgspec.Struct, frozen=True):
    """A saved reply."""

    name: str
    language: str
    text: str


class GoodwillSpec(msgspec.Struct, frozen=True):
    """What a role may give."""

    role: Role
    currency: str
    per_case: int
    per_month: int


class BrandSpec(msgspec.Struct, frozen=True):
    """The brand itself."""

    name: str
    slug: str
    language: str
    zone: str
    country: str
    handle: str
    form: str
    week: list[list[list[int]]]


class House(msgspec.Struct, frozen=True):
    """The brand with all that is set in its office."""

    brand: BrandSpec
    charter: dict[Literal["source"], str]
    person: tuple[PersonSpec, ...]
    known_problem: tuple[ProblemSpec, ...]
    saved_reply: tuple[SavedReplySpec, ...]
    goodwill: tuple[GoodwillSpec, ...]


class CustomerSpec(msgspec.Struct, frozen=True):
    """A made-up customer; ``writes_form`` are those who wrote by the web form."""

    handle: str
    name: str
    writes_form: bool = False


class StepSpec(msgspec.Struct, frozen=True):
    """One thing that happens; exactly one of the verbs is given."""

    ago: str
    by: str = ""
    audience: Audience = "private"
    square: str = ""
    direct: str = ""
    form: str = ""
    reply: str = ""
    note: str = ""
    assign: str = ""
    snooze: str = ""
    close: Ending | None = None
    keep: bool = False


class SceneSpec(msgspec.Struct, frozen=True):
    """All that happens with one customer."""

    customer: CustomerSpec
    steps: tuple[StepSpec, ...]


class ThreadSpec(msgspec.Struct, frozen=True):
    """A thread of the months before, told several times."""

    by: str
    hours: tuple[int, int]
    ask: str
    answer: str
    thanks: str


class PastSpec(msgspec.Struct, frozen=True):
    """The months before."""

    names: tuple[str, ...]
    each: int
    thread: tuple[ThreadSpec, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """A step with how long before the demo's moment it happens, and whose scene it is in."""

    ago: timedelta
    customer: CustomerSpec
    told: StepSpec


def house() -> House:
    """Return the brand of the demo."""
    return msgspec.convert(_read("brand.toml"), House)


def week() -> list[Step]:
    """Return every step of the demo's week, the earliest first."""
    scenes = msgspec.convert(_read("week.toml")["scene"], tuple[SceneSpec, ...])
    steps = [
        Step(length(told.ago), scene.customer, told) for scene in scenes for told in scene.steps
    ]
    return sorted(steps, key=lambda step: step.ago, reverse=True)


def past(seed: int = 7) -> list[Step]:
    """Return the steps of the months before, the earliest first; the same for the same seed."""
    spec, dice = msgspec.convert(_read("past.toml"), PastSpec), Random(seed)  # noqa: S311
    steps = [step for number in range(spec.each) for step in _told_once(spec, number, dice)]
    return sorted(steps, key=lambda step: step.ago, reverse=True)


def length(text: str) -> timedelta:
    """Return the length that ``5d 2h`` or ``20m`` says."""
    return timedelta(**{_UNITS[unit]: int(number) for number, unit in _AGO.findall(text)})


def _told_once(spec: PastSpec, number: int, dice: Random) -> Iterator[Step]:
    for place, thread in enumerate(spec.thread):
        name = spec.names[(place + number * len(spec.thread) // 2 + number) % len(spec.names)]
        handle = f"{name.split()[0].lower()}{number}{place}"
        customer = CustomerSpec(handle=handle, name=name)
        shortest, longest = thread.hours
        took = timedelta(hours=dice.uniform(shortest, longest))
        asked = timedelta(days=dice.uniform(12, 75))
        for share, told in (
            (0.0, StepSpec(ago="", direct=thread.ask)),
            (0.05, StepSpec(ago="", assign=thread.by)),
            (0.3, StepSpec(ago="", reply=thread.answer, by=thread.by)),
            (0.97, StepSpec(ago="", direct=thread.thanks)),
            (1.0, StepSpec(ago="", close=Ending.SOLVED, by=thread.by)),
        ):
            yield Step(asked - took * share, customer, told)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((files("evenhand.desk.demo") / name).read_text(encoding="utf-8"))
