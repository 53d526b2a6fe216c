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


CHANGED = """
[charter]
name = "Fennimore"
version = 3
extends = "default"

[[rule]]
name = "praise-in-private"
rank = "charter"
when = { is_praise = true }
prefer = { private = 30 }
agent = "We thank in private."
customer = "We thank you in private."

[[example]]
name = "a kind word"
facts = { is_praise = true }
audience = "public"
"""


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    file = tmp_path / "changed.toml"
    file.write_text(CHANGED)
    return file


def test_a_change_is_told_in_words_and_with_the_messages_it_matters_for(changed: Path) -> None:
    told = evenhand("charter", "diff", "default", changed)
    assert told.status == 0
    assert told.out.startswith("praise-in-private  added (it prefers private by 30)\n\n")
    assert "▸ messages in public, that praise: was public, now private\n" in told.out
    assert evenhand("charter", "diff", "--exit-code", "default", changed).status == 1


def test_nothing_changed_is_said_so(fine: Path) -> None:
    told = evenhand("charter", "diff", "--exit-code", "default", fine)
    assert (told.status, told.out) == (0, "No difference.\n")


def test_a_change_is_tried_on_messages_of_a_history(changed: Path, tmp_path: Path) -> None:
    history = tmp_path / "history.jsonl"
    praise = json.dumps({"text": "x", "situation": {"is_praise": True, "is_complaint": False}})
    history.write_text(f'{praise}\n{praise}\n{{"text": "Where is it?"}}\n{{"text": 1}}\n')
    told = evenhand("charter", "diff", "default", changed, "--on", history)
    assert told.status == 2
    assert f"{history}:4 text" in told.err
    assert told.out.endswith("3 messages decided by both: 2 differently.\n")
    records = evenhand("charter", "diff", "--format", "json", "default", changed).records
    assert {"rule": "praise-in-private", "what": ["added (it prefers private by 30)"]} in records


def test_the_examples_inside_a_charter_are_run(changed: Path) -> None:
    told = evenhand("charter", "test", changed)
    assert told.status == 1
    assert told.out == (
        "  differs a kind word: audience is private, not public\n"
        f"{changed}: 1 example, 1 came out differently.\n"
    )
    (record,) = evenhand("charter", "test", "--format", "json", changed).records
    assert (record["passed"], record["audience"]) == (False, "private")


def test_the_default_charter_decides_as_its_examples_say() -> None:
    assert evenhand("charter", "test").status == 0
