"""What a record says beside its text: audience, language, choices, network and facts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any, TypeVar, cast

import msgspec

from evenhand.cli.reading.item import Given, Place
from evenhand.core.decisions.circumstances import BrandNow, Choices, History, NetworkNow
from evenhand.core.errors import InputError
from evenhand.core.message import AUDIENCES, Audience
from evenhand.core.situation import Situation

T = TypeVar("T")

_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:[-_][A-Za-z0-9]{2,8}){0,3}")


def given_in(record: Mapping[str, Any], here: Place) -> Given:
    """Return what ``record`` says. Fields with other names are left alone.

    Raises :class:`InputError` where a known field holds something else than it should.
    """
    given: dict[str, Any] = {}
    for name, check in _CHECKS.items():
        if (value := record.get(name)) is not None:
            try:
                given[name] = check(value)
            except InputError as error:
                raise InputError(f"{here} {name}: {error}") from None
    return Given(**given)


def audience(value: object) -> Audience:
    """Return an audience. Raises :class:`InputError` for anything else."""
    if value not in AUDIENCES:
        raise InputError(f"public or private is wanted, not {value!r}")
    return value


def language(value: object) -> str:
    """Return a language's ISO 639 code, without region. Raises :class:`InputError`."""
    code = _LANGUAGE.fullmatch(value) if isinstance(value, str) else None
    if code is None:
        raise InputError(f"a language code such as en or pt-BR is wanted, not {value!r}")
    return code[1].lower()


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise InputError(f"a text is wanted, not {value!r}")
    return value


def _name(value: object) -> str:
    return str(value)


def _network(value: object) -> NetworkNow:
    return NetworkNow(name=value) if isinstance(value, str) else _read(value, NetworkNow)


def _situation(value: object) -> dict[str, Any]:
    situation = _read(value, Situation)
    return {name: getattr(situation, name) for name in cast(dict[str, Any], value)}


def _read(value: object, kind: type[T]) -> T:
    """Return an object as a value of ``kind``, whose fields are the only keys it may have."""
    if not isinstance(value, dict):
        raise InputError(f"an object is wanted, not {value!r}")
    known = [field.name for field in fields(cast(Any, kind))]
    for name in value:
        if name not in known:
            there = "evenhand facts lists them" if kind is Situation else ", ".join(known)
            raise InputError(f"there is no {name!r}; what there is: {there}")
    try:
        return msgspec.convert(value, kind)
    except msgspec.ValidationError as error:
        raise InputError(str(error)) from None


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(text, str) for text in value):
        raise InputError(f"a list of texts is wanted, not {value!r}")
    return tuple(value)


_CHECKS: dict[str, Callable[[object], object]] = {
    "id": _name,
    "title": _text,
    "audience": audience,
    "language": language,
    "choices": lambda value: _read(value, Choices),
    "network": _network,
    "history": lambda value: _read(value, History),
    "brand": lambda value: _read(value, BrandNow),
    "situation": _situation,
    "draft": _text,
    "private_details": _texts,
}
