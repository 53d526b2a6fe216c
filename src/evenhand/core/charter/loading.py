"""From files to a charter: what it extends is read first, then everything is put together."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from evenhand.core.calendar import WEEKDAYS_NINE_TO_FIVE, Calendar, Opening, zone_of
from evenhand.core.charter.brand import Brand
from evenhand.core.charter.charter import Charter, Contest, Disclosure, Example, Experiment
from evenhand.core.charter.checks import check_examples, check_rules
from evenhand.core.charter.kinds import near
from evenhand.core.charter.layout import OWN_CLOCKS, WEEKDAYS
from evenhand.core.charter.problems import Place, Problems
from evenhand.core.charter.rule import OPTIONS, Clock, Rule
from evenhand.core.charter.sheet import Sheet, Source, read_sheet
from evenhand.core.charter.written import written_source
from evenhand.core.errors import CharterError, InputError

_DEFAULT = "default"


def load_charter(
    path: str | os.PathLike[str], *, conduct_names: Collection[str] | None = None
) -> Charter:
    """Read a charter from a TOML file.

    Raises :class:`~evenhand.core.errors.CharterError` that tells everything wrong at once, one
    line each with file, rule and key. ``conduct_names`` are the rules that ``[conduct]`` may set,
    where the caller knows them.
    """
    try:
        place = Path(path)
        source = Source(place.parent, place.name, str(place))
    except (TypeError, ValueError) as error:
        raise CharterError(f"{path!r} is not the path of a charter") from error
    return _load(source, conduct_names)


def charter_from_text(
    text: str, *, name: str = "charter.toml", conduct_names: Collection[str] | None = None
) -> Charter:
    """Read a charter from a text; what it extends can only be ``default``.

    Raises what :func:`load_charter` raises, with ``name`` in the place of the file.
    """
    return _load(written_source(text, name), conduct_names)


@cache
def default_charter() -> Charter:
    """Return the charter that holds where no other is given, read when first needed."""
    return _load(_default_source(), None)


@cache
def _default_source() -> Source:
    name = f"{_DEFAULT}.toml"
    return Source(files("evenhand.core.charter"), name, name)


@cache
def _default_sheet() -> tuple[Sheet, Problems]:
    """Return the sheet that nearly every charter extends, read once."""
    problems = Problems()
    return read_sheet(_default_source(), problems), problems


def _read(source: Source, problems: Problems) -> Sheet:
    """Return a sheet; what is wrong in it is noted."""
    if source != _default_source():
        return read_sheet(source, problems)
    sheet, noted = _default_sheet()
    problems.texts |= noted.texts
    problems.found += noted.found
    return sheet


def _load(source: Source, conduct_names: Collection[str] | None) -> Charter:
    problems = Problems()
    sheets = _chain(source, problems)
    places = {name: place for sheet in sheets for name, place in sheet.places.items()}
    _check_conduct(sheets, conduct_names, problems)
    rules = {name: _rule(raw, places[name], problems) for name, raw in _rules(sheets, problems)}
    complete = {name: rule for name, rule in rules.items() if rule}
    check_rules(complete, places, problems)
    charter = _build(sheets, tuple(complete.values()), problems)
    own = {name: place for place, raw in sheets[-1].parts["example"] if (name := raw.get("name"))}
    check_examples(charter, own, problems)
    problems.raise_any()
    return charter


def _chain(source: Source, problems: Problems) -> list[Sheet]:
    """Return the sheets from the first that is extended down to the one asked for."""
    sheets = [_read(source, problems)]
    seen = [source]
    while base := sheets[0].part("charter").get("extends"):
        source = _default_source() if base == _DEFAULT else seen[-1].beside(base)
        names = [s.identity for s in seen]
        if source.identity in names:
            ring = " → ".join(s.shown for s in (*seen[names.index(source.identity) :], source))
            place = Place(seen[-1].shown, "[charter]", key="extends")
            problems.add(place, f"goes round in a circle: {ring}")
            break
        seen.append(source)
        sheets.insert(0, _read(source, problems))
    return sheets


def _rules(sheets: list[Sheet], problems: Problems) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the rules that hold: those of later sheets stand for earlier ones of the same name."""
    rules: dict[str, dict[str, Any]] = {}
    for sheet in sheets:
        for name in sheet.part("charter").get("remove", ()):
            if rules.pop(name, None) is None:
                place = Place(sheet.source.shown, "[charter]", key="remove")
                hint = near(name, tuple(rules))
                problems.add(place, f"there is no rule {name!r} in what this extends{hint}")
        rules |= sheet.rules
    yield from rules.items()


def _check_conduct(sheets: list[Sheet], names: Collection[str] | None, problems: Problems) -> None:
    """Note each name under ``[conduct]`` that no conduct rule has."""
    for sheet in sheets:
        for name in sheet.part("conduct"):
            if names is not None and name not in names:
                place = Place(sheet.source.shown, "[conduct]", key=name)
                problems.add(place, f"there is no such conduct rule{near(name, tuple(names))}")


def _rule(raw: dict[str, Any], place: Place, problems: Problems) -> Rule | None:
    """Build a rule from its keys, or note why it cannot be one."""
    if not {"name", "rank", "agent", "customer"} <= raw.keys():
        return None
    rule = Rule(
        name=raw["name"], rank=raw["rank"], when=raw.get("when", ()), requires=raw.get("require"),
        forbids=raw.get("forbid", ()), prefers=tuple(raw.get("prefer", {}).items()),
        person=raw.get("person", False), may_write=raw.get("may-write"),
        clocks=tuple(_clocks(raw)), duties=raw.get("duty", ()), agent=raw["agent"],
        customer=raw["customer"], otherwise=raw.get("otherwise", {}),
        source=raw.get("source", ""),
    )  # fmt: skip
    _check_effect(rule, place, problems)
    return rule


def _clocks(raw: dict[str, Any]) -> Iterator[Clock]:
    for clock in raw.get("clock", ()):
        if {"name", "within"} <= clock.keys():
            yield Clock(clock["name"], clock["within"])


def _check_effect(rule: Rule, place: Place, problems: Problems) -> None:
    """Note a rule that does nothing, leaves nothing, or claims a law without naming it."""
    if not rule.effect:
        problems.add(place, "does nothing: say require, forbid, prefer, person, may-write, clock "
                     "or duty")  # fmt: skip
    if len(rule.closed) == len(OPTIONS):
        problems.add(place, "shuts every audience; to have a person decide write person = true")
    if rule.rank == "law" and not rule.source:
        problems.add(place.at("source"), "is missing: a rule of rank law names the law")
    for clock in rule.clocks:
        if clock.name not in OWN_CLOCKS and rule.rank != "law":
            problems.add(place.at("clock"), f"{clock.name!r} is none of {', '.join(OWN_CLOCKS)}; "
                         "only a rule of rank law has a clock of its own name")  # fmt: skip


def _build(sheets: list[Sheet], rules: tuple[Rule, ...], problems: Problems) -> Charter:
    """Put the sections of all sheets together; the last one has the last word."""
    told = sheets[-1].part("charter")
    disclosure = dict(_merged(sheets, "disclosure"))
    may_write = disclosure.pop("may-write", Charter.may_write)
    contest: list[Any] = next(
        (s.parts["contest"] for s in reversed(sheets) if s.parts["contest"]), []
    )
    examples = [raw for _, raw in sheets[-1].parts["example"] if "name" in raw]
    return Charter(
        name=told.get("name", ""), version=told.get("version", 1),
        language=sheets[-1].language, revised=told.get("revised"),
        review_by=told.get("review-by"), brand=Brand(**_snake(_merged(sheets, "brand"))),
        calendar=_calendar(sheets, problems), rules=rules, may_write=may_write,
        disclosure=Disclosure(**_snake(disclosure)),
        contest=tuple(Contest(**level) for _, level in contest if "who" in level),
        experiment=_experiment(_merged(sheets, "experiment")),
        conduct=_merged(sheets, "conduct"),
        examples=tuple(_example(raw) for raw in examples),
    )  # fmt: skip


def _merged(sheets: list[Sheet], name: str) -> dict[str, Any]:
    """Return a section key by key, later sheets over earlier ones."""
    merged: dict[str, Any] = {}
    for sheet in sheets:
        merged |= sheet.part(name)
    return merged


def _snake(told: dict[str, Any]) -> dict[str, Any]:
    return {key.replace("-", "_"): value for key, value in told.items()}


def _example(raw: dict[str, Any]) -> Example:
    facts = {
        name: frozenset(value) if isinstance(value, tuple) else value
        for name, value in raw.get("facts", {}).items()
    }
    return Example(**_snake({**raw, "facts": facts}))


def _experiment(told: dict[str, Any]) -> Experiment | None:
    if not {"name", "among", "about"} <= told.keys():
        return None
    return Experiment(name=told["name"], among=told["among"], about=told["about"])


def _calendar(sheets: list[Sheet], problems: Problems) -> Calendar:
    """Build the calendar; note an unknown zone, or hours that run backwards."""
    told = _merged(sheets, "hours")
    place = Place(sheets[-1].source.shown, "[hours]")
    try:
        zone_of(told.get("zone", "UTC"))
    except InputError as error:
        problems.add(place.at("zone"), str(error))
    week = tuple(tuple(_openings(told.get(day, ()), place.at(day), problems)) for day in WEEKDAYS)
    if any(day in told for day in WEEKDAYS) and not any(week):
        problems.add(place, "never opens: give at least one day its hours")
    return Calendar(
        told.get("zone", "UTC"), week if any(week) else WEEKDAYS_NINE_TO_FIVE,
        frozenset(told.get("closed", ())), told.get("country"), told.get("region"),
    )  # fmt: skip


def _openings(hours: tuple[str, ...], place: Place, problems: Problems) -> Iterator[Opening]:
    """Yield the openings of a day, which must follow one another within it."""
    last = 0
    for stretch in hours:
        opens, closes = (int(t[:2]) * 60 + int(t[3:]) for t in stretch.split("-"))
        if not last <= opens < closes <= 24 * 60:
            problems.add(place, f"{stretch!r} must lie after the hours before it, within the day")
            continue
        last = closes
        yield Opening(opens, closes)
