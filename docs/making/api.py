"""The page of the API: its addresses, its scopes and what it says, from its own description."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from making.opened import open_desk
from making.page import table, write

_OPENING = """# Addresses of the API

What `/api/v1/openapi.json` describes. Keys, pages and problems are told in [](../api.md).
"""
_HEAD = ("address", "does", "scope", "answers with")
_PLAIN = {"string": "text", "integer": "whole number", "number": "number", "boolean": "yes or no"}


def write_api(path: Path) -> None:
    """Write the page of all addresses, scopes and shapes."""
    open_desk()
    from evenhand.web.api.urls import api  # noqa: PLC0415 - opened first

    told = api.get_openapi_schema(path_prefix="/api/v1/")
    scopes = dict(_scopes(api))
    lines = [_OPENING, "## Scopes", *_all_scopes()]
    for tag in dict.fromkeys(one["tags"][0] for _, _, one in _operations(told)):
        rows = [_row(*each, scopes) for each in _operations(told) if each[2]["tags"][0] == tag]
        lines += [f"## {tag}", *table(_HEAD, rows)]
    lines += ["## What is said"]
    for name, shape in sorted(told["components"]["schemas"].items()):
        if "properties" in shape:
            lines += [f"### {name}", "", *_shape(shape)]
    write(path, lines)


def _all_scopes() -> list[str]:
    from evenhand.desk.scopes import Scope  # noqa: PLC0415 - opened first

    rows = [(f"`{scope.value}`", str(scope.label)) for scope in Scope]
    return table(("scope", "opens"), rows)


def _scopes(api: Any) -> Iterator[tuple[str, str]]:
    """Yield the id of each operation with the scope that opens it."""
    for _, router in api._routers:  # noqa: SLF001 - nothing public tells it
        for view in router.path_operations.values():
            for operation in view.operations:
                (key,) = operation.auth_callbacks
                yield api.get_openapi_operation_id(operation), key.scope.value


def _operations(told: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    for address, methods in told["paths"].items():
        for method, one in methods.items():
            yield method.upper(), address, one


def _row(
    method: str, address: str, one: Mapping[str, Any], scopes: Mapping[str, str]
) -> tuple[str, ...]:
    good = [status for status in one["responses"] if int(status) < 400]  # noqa: PLR2004
    says = [_said(one["responses"][status]) or str(status) for status in good]
    scope = f"`{scopes[one['operationId']]}`"
    return f"`{method} {address}`", one["description"], scope, ", ".join(says)


def _said(response: Mapping[str, Any]) -> str:
    for content in response.get("content", {}).values():
        return _kind(content["schema"])
    return ""


def _shape(shape: Mapping[str, Any]) -> list[str]:
    needed = set(shape.get("required", ()))
    rows = [
        (f"`{name}`", _kind(one), "yes" if name in needed else "")
        for name, one in shape["properties"].items()
    ]
    return [shape.get("description", ""), *table(("field", "holds", "always there"), rows)]


def _kind(one: Mapping[str, Any]) -> str:
    """Say in words what a value is."""
    if "$ref" in one:
        name = one["$ref"].rsplit("/", 1)[-1]
        return f"`{name}`"
    if choices := one.get("anyOf") or one.get("oneOf") or one.get("allOf"):
        return " or ".join(_kind(choice) for choice in choices)
    if "enum" in one or "const" in one:
        return " or ".join(f"`{value}`" for value in one.get("enum", [one.get("const")]))
    kind = one.get("type", "anything")
    if kind == "array":
        return f"list of {_kind(one.get('items', {}))}"
    if one.get("format") == "date-time":
        return "moment"
    return {"null": "nothing", "object": "object"}.get(kind) or _PLAIN.get(kind, kind)
