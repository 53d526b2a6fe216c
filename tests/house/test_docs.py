"""What the documentation shows is true: its Python runs, and its charter loads."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from evenhand import load_charter
from evenhand.core.decisions.trying import try_examples
from tests.house.tree import ROOT

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]


def blocks(page: Path, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", page.read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("page", [p for p in PAGES if blocks(p, "python")], ids=lambda p: p.name)
def test_the_python_of_a_page_runs(page: Path) -> None:
    exec(compile("\n".join(blocks(page, "python")), page.name, "exec"), {})  # noqa: S102


def test_the_charter_of_the_documentation_loads_and_its_example_holds(tmp_path: Path) -> None:
    (shown,) = blocks(ROOT / "docs" / "charter.md", "toml")
    path = tmp_path / "our.toml"
    path.write_text(shown, encoding="utf-8")
    assert [tried.failures for tried in try_examples(load_charter(path)) if not tried.passed] == []
