"""Nobody holds the key of a row: what points to it can be written meanwhile."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.house.tree import ROOT, modules, parsed


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(ROOT)))
def test_a_row_is_held_without_its_key(path: Path) -> None:
    calls = [node for node in ast.walk(parsed(path)) if isinstance(node, ast.Call)]
    holding = [call for call in calls if ast.unparse(call.func).endswith(".select_for_update")]
    assert all("no_key" in {word.arg for word in call.keywords} for call in holding)
