"""``evenhand charter`` helps whoever writes a charter."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from evenhand.core.charter import default_charter
from tests.cli.command import evenhand


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    file = tmp_path / "charter.toml"
    file.write_text('[charter]\nname = "x"\nversion = 1\nversoin = 1\n\n[brnad]\n')
    return file


@pytest.fixture
def fine(tmp_path: Path) -> Path:
    file = tmp_path / "fine.toml"
    file.write_text('[charter]\nname = "Fennimore"\nversion = 2\nextends = "default"\n')
    return file


def test_every_mistake_is_told_at_once_with_its_line(broken: Path, fine: Path) -> None:
    told = evenhand("charter", "check", broken, fine)
    assert told.status == 2
    assert f"{broken}:4: [charter]: key 'versoin'" in told.out
    assert "brnad" in told.out
    assert told.out.endswith(f"{fine}: fine.\n")
    assert evenhand("charter", "check", fine).status == 0


def test_mistakes_stand_beside_the_lines_of_a_change(broken: Path) -> None:
    told = evenhand("charter", "check", "--format", "github", broken)
    assert f"::error file={broken},line=4,title=charter::" in told.out


def test_mistakes_are_records(broken: Path) -> None:
    records = evenhand("charter", "check", "--format", "json", broken).records
    (found,) = [record for record in records if "key 'versoin'" in record["problem"]]
    assert (found["file"], found["line"]) == (str(broken), 4)


def test_a_rule_of_conduct_that_nobody_knows_is_a_mistake(tmp_path: Path) -> None:
    file = tmp_path / "charter.toml"
    file.write_text('[charter]\nname = "x"\nversion = 1\n[conduct]\nundated-promse = "off"\n')
    assert "did you mean 'undated-promise'?" in evenhand("charter", "check", file).out


def test_a_charter_is_shown_rule_by_rule(fine: Path) -> None:
    told = evenhand("charter", "show", fine)
    assert told.out.startswith("Fennimore, version 2")
    shown = set(told.out.split())
    assert {rule.name for rule in default_charter().rules} <= shown
    records = evenhand("charter", "show", "--format", "json", fine).records
    assert [record["name"] for record in records] == [r.name for r in default_charter().rules]


def test_the_schema_is_one_document() -> None:
    schema = json.loads(evenhand("charter", "schema").out)
    assert "rule" in schema["properties"]
