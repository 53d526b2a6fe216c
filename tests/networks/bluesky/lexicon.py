"""The protocol's own schemas (https://atproto.com/specs/lexicon), as far as they are needed here.

A schema that refers to one that is not at hand lets anything through there; unions are open.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, ClassVar

from evenhand.networks.kit.counting import graphemes

Schema = dict[str, Any]
_FORMATS = {
    "did": r"did:[a-z]+:[A-Za-z0-9._:%-]+",
    "handle": r"[a-z0-9.-]+\.[a-z0-9-]+",
    "at-identifier": r"did:[a-z]+:.+|[a-z0-9.-]+\.[a-z0-9-]+",
    "at-uri": r"at://[^/]+/[a-zA-Z.]+(/[A-Za-z0-9._:~-]+)?",
    "cid": r"[A-Za-z0-9+]{8,}",
    "nsid": r"[a-zA-Z0-9.-]+\.[a-zA-Z]+",
    "record-key": r"[A-Za-z0-9._:~-]{1,512}",
    "tid": r"[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}",
    "language": r"[a-zA-Z]{2,8}(-[A-Za-z0-9]+)*",
    "uri": r"[a-z]+:\S+",
}
_KINDS: dict[str, type | tuple[type, ...]] = {
    "string": str,
    "integer": int,
    "boolean": bool,
    "array": list,
    "object": dict,
    "bytes": dict,
    "blob": dict,
}


class Lexicons:
    """All schemas of a folder, by their names."""

    def __init__(self, folder: Path) -> None:
        told = [json.loads(path.read_text()) for path in folder.rglob("*.json")]
        self._defs: dict[str, dict[str, Schema]] = {one["id"]: one["defs"] for one in told}

    @property
    def names(self) -> frozenset[str]:
        return frozenset(self._defs)

    def of_input(self, method: str) -> Schema:
        schema: Schema = self._defs[method]["main"]["input"]["schema"]
        return schema

    def of_output(self, method: str) -> Schema | None:
        schema: Schema | None = self._defs[method]["main"].get("output", {}).get("schema")
        return schema

    def of_record(self, collection: str) -> Schema:
        schema: Schema = self._defs[collection]["main"]["record"]
        return schema

    def faults(self, value: Any, schema: Schema, *, at: str, place: str = "") -> list[str]:
        """Return where a value is not what a schema of the lexicon ``at`` demands."""
        return list(self._faults(value, schema, at, place or "it"))

    def _faults(self, value: Any, schema: Schema, at: str, place: str) -> Iterator[str]:
        kind = schema["type"]
        if kind == "ref":
            yield from self._follow(value, schema["ref"], at, place)
        elif kind == "union":
            yield from self._union(value, schema, at, place)
        elif kind in _KINDS and not _is(value, kind):
            yield f"{place} is no {kind}: {value!r:.60}"
        elif kind in self._CHECKS:
            yield from self._CHECKS[kind](self, value, schema, at, place)

    def _follow(self, value: Any, ref: str, at: str, place: str) -> Iterator[str]:
        name, _, part = ref.partition("#")
        schema = self._defs.get(name or at, {}).get(part or "main")
        if schema is not None:
            yield from self._faults(value, schema.get("record", schema), name or at, place)

    def _union(self, value: Any, schema: Schema, at: str, place: str) -> Iterator[str]:
        if not isinstance(value, dict) or not isinstance(value.get("$type"), str):
            yield f"{place} does not say which of several it is"
            return
        named = value["$type"]
        full = {
            (ref if ref[0] != "#" else at + ref).removesuffix("#main") for ref in schema["refs"]
        }
        if named in full:
            yield from self._follow(value, named, at, place)

    def _object(self, value: Any, schema: Schema, at: str, place: str) -> Iterator[str]:
        for name in schema.get("required", ()):
            if name not in value:
                yield f"{place} has no {name}"
        for name, inner in schema.get("properties", {}).items():
            is_null = value.get(name, 0) is None and name in schema.get("nullable", ())
            if name in value and not is_null:
                yield from self._faults(value[name], inner, at, f"{place}.{name}")

    def _array(self, value: Any, schema: Schema, at: str, place: str) -> Iterator[str]:
        if len(value) > schema.get("maxLength", len(value)):
            yield f"{place} has {len(value)} entries"
        for number, one in enumerate(value):
            yield from self._faults(one, schema["items"], at, f"{place}[{number}]")

    def _string(self, value: Any, schema: Schema, at: str, place: str) -> Iterator[str]:  # noqa: ARG002
        size = len(value.encode())
        if size > schema.get("maxLength", size):
            yield f"{place} has {size} bytes"
        if "maxGraphemes" in schema and len(graphemes(value)) > schema["maxGraphemes"]:
            yield f"{place} has too many graphemes"
        if not _has_form(value, schema.get("format", "")):
            yield f"{place} is no {schema['format']}: {value!r:.60}"

    def _integer(self, value: Any, schema: Schema, at: str, place: str) -> Iterator[str]:  # noqa: ARG002
        if not schema.get("minimum", value) <= value <= schema.get("maximum", value):
            yield f"{place} is out of bounds: {value}"

    _CHECKS: ClassVar[dict[str, Callable[..., Iterator[str]]]] = {
        "object": _object,
        "array": _array,
        "string": _string,
        "integer": _integer,
    }


def _is(value: Any, kind: str) -> bool:
    if kind == "integer" and isinstance(value, bool):
        return False
    return isinstance(value, _KINDS[kind])


def _has_form(value: str, form: str) -> bool:
    if form == "datetime":
        try:
            return datetime.fromisoformat(value).tzinfo is not None
        except ValueError:
            return False
    return form not in _FORMATS or re.fullmatch(_FORMATS[form], value) is not None
