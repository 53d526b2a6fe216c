"""The commands of the desk: set up once, run again without harm, say what is missing."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from evenhand.site.environment import Environment
from tests.cli.command import Told, evenhand

PERSON = {
    "EVENHAND_SETUP_BRAND": "Fennimore",
    "EVENHAND_SETUP_NAME": "Ada Lind",
    "EVENHAND_SETUP_EMAIL": "ada@fennimore.example",
    "EVENHAND_SETUP_PASSWORD": "correct horse battery",
}
BLOCKED = "import sys; sys.modules['django'] = None; from evenhand.cli import main; main()"
HEAVY = (
    "import sys, evenhand.cli.app; print([m for m in ('django', 'granian') if m in sys.modules])"
)


def in_a_house(home: Path, *arguments: str, **variables: str) -> Told:
    """Call the command in a process of its own, with a house in this folder."""
    surroundings = {
        **{key: value for key, value in os.environ.items() if not key.startswith("EVENHAND_")},
        "DJANGO_SETTINGS_MODULE": "evenhand.site.settings",
        "EVENHAND_HOME": str(home),
        "PYTHONPATH": os.pathsep.join(sys.path),
        **variables,
    }
    run = subprocess.run(
        [sys.executable, "-c", "from evenhand.cli import main; main()", *arguments],
        env=surroundings, capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    return Told(run.returncode, run.stdout, run.stderr)


def test_fresh_keys_are_accepted_and_never_the_same() -> None:
    first, second = (evenhand("setup", "--print-keys").out for _ in range(2))
    assert first != second
    variables = dict(re.findall(r"^(\w+)=(.+)$", first, re.MULTILINE))
    settings = Environment.read(variables)
    assert not settings.is_demo
    assert [Fernet(key) for key in settings.seals]


@pytest.mark.parametrize("command", ["serve", "work", "setup", "doctor", "migrate", "reseal"])
def test_without_the_desk_a_command_says_how_to_install_it(command: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", BLOCKED, command],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 2
    assert "pip install 'evenhand[desk]'" in run.stderr


def test_the_other_commands_do_not_wait_for_the_desk() -> None:
    run = subprocess.run(
        [sys.executable, "-c", HEAVY],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert run.stdout.strip() == "[]"


@pytest.mark.parametrize("command", ["serve", "work", "doctor"])
def test_nothing_starts_with_a_missing_key(command: str, tmp_path: Path) -> None:
    told = in_a_house(tmp_path, command)
    assert told.status == 2
    assert "EVENHAND_SECRET" in told.err
    assert "evenhand setup --print-keys" in told.err


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("EVENHAND_KEYS", "cut-off", "evenhand setup --print-keys"),
        ("EVENHAND_ADDRESS", "desk.example", "https://desk.example"),
        ("EVENHAND_DATABASE", "mysql://localhost/desk", "postgres://"),
        ("EVENHAND_DATABASE", "postgres://localhost:1/desk", "the database does not answer"),
        ("EVENHAND_HOME", "/dev/null/desk", "/dev/null/desk"),
    ],
)
def test_a_setting_that_cannot_serve_is_named_in_one_line(
    tmp_path: Path, name: str, value: str, told: str
) -> None:
    said = in_a_house(tmp_path, "migrate", **{"EVENHAND_DEMO": "yes", name: value})
    assert (said.status, said.err.count("\n")) == (2, 1), said.err
    assert told in said.err


def test_where_nobody_can_be_asked_setup_names_the_variable(tmp_path: Path) -> None:
    told = in_a_house(tmp_path, "setup", EVENHAND_DEMO="yes", EVENHAND_SETUP_BRAND="Fennimore")
    assert told.status == 2
    assert "EVENHAND_SETUP_NAME" in told.err


def test_a_house_is_set_up_once_and_setting_it_up_again_changes_nothing(tmp_path: Path) -> None:
    weak = in_a_house(
        tmp_path, "setup", **{**PERSON, "EVENHAND_SETUP_PASSWORD": "short"}, EVENHAND_DEMO="yes"
    )
    assert weak.status == 2
    assert "12" in weak.err
    first = in_a_house(tmp_path, "setup", **PERSON, EVENHAND_DEMO="yes")
    assert (first.status, "is set up" in first.out) == (0, True), first.err
    made = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert made
    assert not [path for path in made if path.stat().st_mode & 0o077]
    again = in_a_house(tmp_path, "setup", **PERSON, EVENHAND_DEMO="yes")
    assert (again.status, "nothing was changed" in again.out) == (0, True), again.err
    sealed = in_a_house(tmp_path, "reseal", EVENHAND_DEMO="yes")
    assert (sealed.status, "0 secrets are sealed" in sealed.out) == (0, True), sealed.err
    seen = in_a_house(tmp_path, "doctor", EVENHAND_DEMO="yes")
    assert seen.status == 1  # nothing sweeps
    assert "well   journal of Fennimore: whole, 2 entries" in seen.out
    assert "WRONG  sweep take-in: not running" in seen.out
