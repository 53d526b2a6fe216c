"""Names say what a room holds, and the project speaks of itself alone."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.house.tree import ROOT, modules, parsed, tracked

EMPTY_WORDS = {"utils", "util", "helpers", "helper", "manager", "base", "common", "misc", "stuff"}
GIVEN = {ROOT / "src/evenhand/site/sqlite3/base.py"}
"""Modules whose name Django gives."""
FOREIGN = re.compile(
    r"/work/|https?://(?!example)[\w.-]*(?:registry|mirror|pypi-proxy)[\w.-]*", re.I
)
UNFINISHED = re.compile(r"\b(?:TODO|FIXME|XXX|HACK)\b")


def text_of(path: Path) -> str:
    return path.read_bytes().decode("utf-8", errors="replace")


def test_no_module_hides_behind_an_empty_word() -> None:
    ours = [p for p in modules() if p not in GIVEN]
    assert [p for p in ours if {p.stem, *p.parent.parts[-1:]} & EMPTY_WORDS] == []


@pytest.mark.parametrize("path", modules(), ids=lambda p: str(p.relative_to(ROOT)))
def test_a_module_says_why_it_exists(path: Path) -> None:
    assert (ast.get_docstring(parsed(path)) or "").strip()


def test_no_file_holds_a_path_of_a_machine_or_a_registry() -> None:
    me = Path(__file__)
    assert [p for p in tracked() if p != me and FOREIGN.search(text_of(p))] == []


def test_nothing_is_left_unfinished() -> None:
    code = [p for p in tracked() if p.suffix == ".py" and p != Path(__file__)]
    assert [p for p in code if UNFINISHED.search(text_of(p))] == []


def test_lock_files_pin_every_package_by_hash_and_name_no_address() -> None:
    for lock in (ROOT / "requirements").glob("*.lock"):
        text = lock.read_text()
        pinned = re.findall(r"^[a-z][\w.-]*==", text, re.MULTILINE)
        assert pinned
        assert "://" not in text
        entries = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)
        assert all("--hash=sha256:" in entry for entry in entries if "==" in entry.split("\n")[0])
