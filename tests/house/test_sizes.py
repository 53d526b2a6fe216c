"""Files and functions stay small enough to be read at one sitting."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.tree import ROOT, SOURCE, modules, parsed

LONGEST_FILE = 300
LONGEST_FUNCTION = 40
MOST_PARAMETERS = 5
MOST_POSITIONAL = 4

EXCEPTIONS = {
    "assess: 6 parameters": "the public signature is fixed: one for each side that is known",
    "assess_many: 6 parameters": "as assess",
    "review: 6 parameters": "the public signature is fixed, and private details stay out of facts",
}


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node


def parameters(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    given = function.args
    own = sum(a.arg not in ("self", "cls") for a in (*given.posonlyargs, *given.args))
    return own + len(given.kwonlyargs)


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(SOURCE)))
def test_a_file_is_at_most_three_hundred_lines(path: Path) -> None:
    assert path.read_text(encoding="utf-8").count("\n") <= LONGEST_FILE


def test_a_function_is_at_most_forty_lines() -> None:
    long = [
        f"{path.relative_to(ROOT)}:{f.lineno} {f.name}"
        for path in modules()
        for f in functions(path)
        if (f.end_lineno or f.lineno) - f.lineno + 1 > LONGEST_FUNCTION
    ]
    assert long == []


def test_a_function_takes_at_most_five_parameters() -> None:
    wide = {
        f"{f.name}: {parameters(f)} parameters"
        for path in modules()
        if "cli" not in path.parts
        for f in functions(path)
        if parameters(f) > MOST_PARAMETERS
    }
    assert wide == set(EXCEPTIONS)
