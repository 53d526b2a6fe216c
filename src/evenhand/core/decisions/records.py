"""Situations and decisions as JSON, without loss, with the version of what wrote them.

A record carries all that it takes to show a decision again without the charter that made it. What
is read is checked field by field; anything else raises :class:`~evenhand.core.errors.InputError`
that names the field.
"""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any, Literal, TypeVar

import msgspec

from evenhand.core.decisions.decision import DECISION_VERSION, Decision
from evenhand.core.errors import InputError
from evenhand.core.situation import SITUATION_VERSION, Situation

T = TypeVar("T")
_Kind = Literal["situation", "decision"]
_VERSIONS: dict[_Kind, int] = {"situation": SITUATION_VERSION, "decision": DECISION_VERSION}


def to_json(value: Situation | Decision) -> str:
    """Return a situation or a decision as one line of JSON; the same value gives the same line."""
    if isinstance(value, Situation) and (line := _plain_line(value)):
        return line
    kind: _Kind = "situation" if isinstance(value, Situation) else "decision"
    record = {"kind": kind, "version": _VERSIONS[kind], kind: value}
    if kind == "decision":
        record["situation-version"] = SITUATION_VERSION
    try:
        return _write(record)
    except ValueError as error:
        raise InputError(f"this {kind} holds a number that is none: {error}") from error


def situation_from_json(text: str | bytes) -> Situation:
    """Return the situation of a record; raise :class:`InputError` for any other text."""
    return _read(text, "situation", Situation)


def decision_from_json(text: str | bytes) -> Decision:
    """Return the decision of a record; raise :class:`InputError` for any other text."""
    return _read(text, "decision", Decision)


def _read(text: str | bytes, kind: _Kind, wanted: type[T]) -> T:
    record = _record(text)
    if record.get("kind") != kind:
        raise InputError(f"this is a record of {record.get('kind')!r:.40}, not of a {kind}")
    _check_version(record.get("version"), kind)
    if kind == "decision":
        _check_version(record.get("situation-version"), "situation")
    try:
        return msgspec.convert(record.get(kind), wanted, strict=True)
    except (msgspec.ValidationError, ValueError) as error:
        raise InputError(f"this {kind} cannot be read: {error}") from error


def _record(text: str | bytes) -> dict[str, Any]:
    try:
        record = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError(f"this is not JSON: {error}") from error
    if not isinstance(record, dict):
        raise InputError("this is JSON, but no record: a record is an object with a kind")
    return record


def _check_version(version: object, kind: _Kind) -> None:
    """Refuse a record of a version that this Evenhand does not know."""
    if version == _VERSIONS[kind] and not isinstance(version, bool):
        return
    newer = isinstance(version, int) and version > _VERSIONS[kind]
    advice = "; update Evenhand to read it" if newer else ""
    known = _VERSIONS[kind]
    raise InputError(f"this {kind} has version {version!r:.20}, and {known} is known{advice}")


def _plain_line(situation: Situation) -> str | None:
    """Return the line of a situation that holds plain ASCII and no fraction; nothing for others.

    Nearly all are so, and of these msgspec writes the very same line in a fraction of the time.
    """
    if situation.usual_hours is not None:
        return None
    try:
        written = _quick(situation).decode()
    except UnicodeEncodeError:
        return None
    if not written.isascii() or "\x7f" in written:
        return None
    return f'{{"kind":"situation","version":{SITUATION_VERSION},"situation":{written}}}'


def _plain(value: Any) -> Any:
    """Return a value as JSON knows it; sets are sorted, so that equal values read equal."""
    if is_dataclass(value):
        return {name: getattr(value, name) for name in _NAMES[type(value)]}
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, datetime):
        return value.isoformat()
    return dict(value)


class _Names(dict[type[Any], tuple[str, ...]]):
    """The names of the fields of each kind of value, looked up once."""

    def __missing__(self, kind: type[Any]) -> tuple[str, ...]:
        names = self[kind] = tuple(field.name for field in fields(kind))
        return names


_NAMES = _Names()


_quick = msgspec.json.Encoder(order="deterministic").encode
_write = json.JSONEncoder(
    ensure_ascii=True, check_circular=False, allow_nan=False, separators=(",", ":"), default=_plain
).encode
