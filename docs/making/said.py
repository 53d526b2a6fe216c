"""What connectors say in their code: their faults and refusals, each with what to do instead.

Read from the source, for the pages on networks and for the translators: a connector says whole
sentences, so what stands there is what people read. What is filled in later is left open.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "src" / "evenhand" / "networks"
OPEN = "…"
"""Stands where something is filled in."""
_WORDS = {"Fault": ("what", "do"), "Permission": ("reason", "instead")}
"""Values whose words people read, and their two arguments that are words, in order."""


@dataclass(frozen=True, slots=True)
class Said:
    """One fault or refusal: what it says, and what to do."""

    kind: str
    what: str
    do: str


def said_by(network: str) -> list[Said]:
    """Return what a connector's modules say, each once, in the order of files and lines."""
    files = sorted((FOLDER / network).rglob("*.py"))
    return list(dict.fromkeys(said for file in files for said in _said_in(file)))


def _said_in(path: Path) -> Iterator[Said]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda call: call.lineno):
        kind = call.func.id if isinstance(call.func, ast.Name) else ""
        if kind in _WORDS:
            pair = [_texts(_argument(call, place, _WORDS[kind]), tree) for place in (0, 1)]
            yield from (Said(kind, what, do) for what, do in product(*pair))


def _argument(call: ast.Call, place: int, names: tuple[str, str]) -> ast.expr | None:
    if len(call.args) > place:
        return call.args[place]
    return next((word.value for word in call.keywords if word.arg == names[place]), None)


def _texts(said: ast.expr | None, tree: ast.Module) -> list[str]:
    """Return what an expression can say; one that is not written down says what is left open."""
    match said:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.JoinedStr(values=parts):
            return ["".join(_texts(part, tree)[0] for part in parts)]
        case ast.IfExp(body=one, orelse=other):
            return _texts(one, tree) + _texts(other, tree)
        case ast.Name(id=name, lineno=line):
            value = _assigned(name, line, tree)
            return [OPEN] if value is None else _texts(value, tree)
        case None:
            return [""]
        case _:
            return [OPEN]


def _assigned(name: str, line: int, tree: ast.Module) -> ast.expr | None:
    """Return what a name was last given above a line."""
    given = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and node.targets[0].id == name
        and node.lineno < line
    ]
    return max(given, key=lambda node: node.lineno).value if given else None
