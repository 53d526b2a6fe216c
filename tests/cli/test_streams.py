"""The command ends as it says, whatever its caller did to the streams it is given."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.command import evenhand

_COMMAND = [sys.executable, "-c", "from evenhand.cli import main; main()"]
_NOWHERE = Path("/dev/full")


def ended(redirected: str, *arguments: str) -> tuple[int, str]:
    """Return exit status and standard error of a call in a shell, its streams redirected."""
    run = subprocess.run(
        ["/bin/sh", "-c", f'"$@" {redirected}', "sh", *_COMMAND, *arguments],
        input=b"", capture_output=True, check=False, timeout=60,
    )  # fmt: skip
    return run.returncode, run.stderr.decode()


def test_a_closed_output_is_broken_use_and_no_blocking_finding() -> None:
    status, told = ended(">&-", "review", "Thank you, Jo. It leaves today.")
    assert status == 2
    assert told == "evenhand: standard output is closed, so there is nowhere to answer\n"


@pytest.mark.skipif(not _NOWHERE.exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
def test_an_output_that_takes_nothing_is_told_in_a_line(form: str) -> None:
    reply = "Sorry if that hurt."
    status, told = ended(f">{_NOWHERE}", "review", "--format", form, reply)
    assert (status, told) == (2, "evenhand: No space left on device\n")


def test_a_closed_input_is_an_empty_one() -> None:
    assert ended("<&-", "notice") == (2, "evenhand: <stdin>: holds no text\n")


def test_who_wants_no_errors_still_gets_results() -> None:
    assert ended("2>&-", "notice", "Where is my parcel?") == (0, "")


def test_an_object_that_says_one_thing_twice_is_refused() -> None:
    told = evenhand("notice", "-", "--input", "jsonl", stdin='{"text": "a", "text": "b"}\n')
    assert told.status == 2
    assert "'text' stands twice in one object" in told.err


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no /dev/zero")
def test_a_charter_that_never_ends_is_refused() -> None:
    told = evenhand("charter", "check", "/dev/zero")
    assert told.status == 2
    assert "too long for a charter" in told.out + told.err
