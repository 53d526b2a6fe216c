"""``evenhand review`` is as natural over saved replies as a linter over code."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from evenhand import review
from tests.cli.command import evenhand, evenhand_process
from tests.house.tree import ROOT

FAULTY = "Hello Ines,\nwe left it unanswered. Sorry if that spoiled the birthday. Tom\n"
FINE = "The parcel leaves Leeds today. Tom\n"
ONE_RULE = ("--select", "conditional-apology")
BETTER = {f.rule: f.suggestion for f in review(FAULTY).findings}.get("conditional-apology")


@pytest.fixture
def replies(tmp_path: Path) -> Path:
    folder = tmp_path / "replies"
    folder.mkdir()
    (folder / "faulty.txt").write_text(FAULTY)
    (folder / "fine.md").write_text(FINE)
    return folder


def test_a_finding_shows_place_words_reason_and_a_better_way(replies: Path) -> None:
    told = evenhand("review", *ONE_RULE, replies)
    assert told.out == (
        f"{replies}/faulty.txt:2:24: warns conditional-apology\n"
        "  we left it unanswered. Sorry if that spoiled the birthday. Tom\n"
        "                         ^^^^^^^^\n"
        "  “Sorry if” puts the harm in doubt. They have told us that it happened.\n"
        f"  Try: {BETTER}\n"
        "\n"
        "2 replies reviewed in 2 files: 1 warns.\n"
    )
    assert (told.status, told.err) == (0, "")


def test_the_exit_status_says_what_counts(replies: Path) -> None:
    assert evenhand("review", *ONE_RULE, replies).status == 0
    assert evenhand("review", *ONE_RULE, "--fail-on", "warns", replies).status == 1
    assert evenhand("review", *ONE_RULE, "--fail-on", "hints", replies).status == 1
    assert evenhand("review", *ONE_RULE, "--fail-on", "warns", "--exit-zero", replies).status == 0
    assert evenhand("review", "--fail-on", "never", replies).status == 2


def test_broken_input_outranks_findings_and_hides_none(replies: Path) -> None:
    (replies / "broken.txt").write_bytes(b"\xff")
    told = evenhand("review", *ONE_RULE, "--fail-on", "warns", "--exit-zero", replies)
    assert told.status == 2
    assert "conditional-apology" in told.out
    assert told.err.startswith(f"evenhand: {replies}/broken.txt: byte 0xFF")


def test_quiet_means_findings_only(replies: Path) -> None:
    assert evenhand("review", "-q", *ONE_RULE, replies / "fine.md").out == ""
    assert evenhand("review", *ONE_RULE, replies / "fine.md").out == (
        "1 reply reviewed: nothing to remark.\n"
    )


def test_rules_and_families_are_selected_and_ignored(replies: Path) -> None:
    def rules_of(*options: str) -> set[str]:
        told = evenhand("review", "--format", "json", *options, replies / "faulty.txt")
        return {finding["rule"] for finding in told.records[0]["findings"]}

    assert "conditional-apology" in rules_of("--select", "apology")
    assert rules_of("--select", "apology", "--ignore", "conditional-apology") == set()
    assert "conditional-apology" not in rules_of("--ignore", "apology,clarity")


def test_a_rule_that_nobody_knows_is_a_usage_error_with_a_hint(replies: Path) -> None:
    told = evenhand("review", "--select", "conditional-apolgy", replies)
    assert told.status == 2
    assert "Did you mean conditional-apology?" in told.err


def test_a_record_says_who_reads_it(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"text": "x", "audience": "private"}\n{"text": "y"}\n')
    told = evenhand("review", "--format", "json", "--audience", "public", file)
    assert [record["audience"] for record in told.records] == ["private", "public"]


def test_records_are_written_one_a_line_with_their_source() -> None:
    stdin = "id;text\n7;Sorry if that hurt\n8;fine\n"
    told = evenhand("review", *ONE_RULE, "--input", "csv", "--format", "json", stdin=stdin)
    first, second = told.records
    assert (first["source"], first["line"], first["field"], first["id"]) == (
        "<stdin>", 2, "text", "7",
    )  # fmt: skip
    assert first["findings"][0]["excerpt"] == "Sorry if"
    assert first["findings"][0]["span"] == [0, 8]
    assert second["findings"] == []


def test_a_hostile_reply_cannot_write_to_the_terminal() -> None:
    hostile = "Sorry if \x1b[2J\x9b31m \u202egnorw\u202c \ud800 it hurts\rnot"
    for form in ("text", "json", "github", "sarif"):
        told = evenhand("review", *ONE_RULE, "--format", form, "--text", hostile)
        assert not {"\x1b", "\x9b", "\u202e", "\u202c", "\r", "\ud800"} & set(told.out)
    assert evenhand("review", "--format", "json", "--text", hostile).records[0]["text"] == hostile


def test_workflow_commands_are_escaped(tmp_path: Path) -> None:
    file = tmp_path / "100%, a:b.txt"
    file.write_text(FAULTY)
    told = evenhand("review", *ONE_RULE, "--format", "github", file)
    where = f"file={tmp_path}/100%25%2C a%3Ab.txt,line=2,col=24,endLine=2,endColumn=32"
    assert told.out == (
        f"::warning {where},title=conditional-apology::“Sorry if” puts the harm in doubt. "
        f"They have told us that it happened.%0ATry: {BETTER}\n"
    )


def test_sarif_names_rules_places_and_fixes(replies: Path) -> None:
    (replies / "broken.txt").write_bytes(b"\xff")
    told = evenhand("review", *ONE_RULE, "--format", "sarif", replies)
    log = json.loads(told.out)
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    (result,) = run["results"]
    rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
    assert rule["id"] == result["ruleId"] == "conditional-apology"
    assert "Instead:" in rule["help"]["text"]
    assert result["level"] == "warning"
    region = result["locations"][0]["physicalLocation"]["region"]
    assert FAULTY[region["charOffset"] :][: region["charLength"]] == "Sorry if"
    assert (region["startLine"], region["startColumn"], region["endColumn"]) == (2, 24, 32)
    replacement = result["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert replacement["insertedContent"] == {"text": BETTER}
    (notice,) = run["invocations"][0]["toolExecutionNotifications"]
    assert "broken.txt" in notice["message"]["text"]
    assert run["invocations"][0]["executionSuccessful"] is False


def test_sarif_gives_a_record_its_line_and_its_field(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"text": "fine"}\n{"text": "Sorry if that hurt"}\n')
    (result,) = json.loads(
        evenhand("review", *ONE_RULE, "--format", "sarif", file).out
    )["runs"][0]["results"]  # fmt: skip
    (location,) = result["locations"]
    assert location["physicalLocation"]["region"]["startLine"] == 2
    assert location["logicalLocations"][0]["fullyQualifiedName"] == f"{file}:2 text"
    assert "fixes" not in result


def test_a_hook_gives_files_and_reads_the_projects_settings(replies: Path) -> None:
    (replies.parent / "evenhand.toml").write_text(
        'fail-on = "warns"\nselect = ["conditional-apology"]\n'
    )
    files = sorted(f"replies/{path.name}" for path in replies.iterdir())
    told = evenhand_process("review", "--quiet", *files, cwd=replies.parent)
    assert told.status == 1
    assert told.out.startswith("replies/faulty.txt:2:24: warns conditional-apology\n")
    assert evenhand_process("review", "replies/fine.md", cwd=replies.parent).status == 0


def test_the_hook_that_is_offered_calls_the_command() -> None:
    hooks = (ROOT / ".pre-commit-hooks.yaml").read_text()
    entries = dict(line.strip(" -").split(": ", 1) for line in hooks.splitlines() if ": " in line)
    assert entries["id"] == "evenhand-review"
    assert entries["entry"] == "evenhand review --quiet"
    assert entries["language"] == "python"
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["scripts"]
    assert "evenhand" in scripts


def test_standard_input_is_read_where_nothing_else_is_asked_for() -> None:
    told = evenhand_process("review", *ONE_RULE, stdin=FAULTY.encode())
    assert told.out.startswith("<stdin>:2:24: warns conditional-apology\n")


def test_a_reader_who_has_seen_enough_is_not_bothered(tmp_path: Path) -> None:
    many = tmp_path / "many.jsonl"
    many.write_text('{"text": "fine"}\n' * 4000)
    code = "from evenhand.cli import main; main()"
    options = ["--select", "apology", "--format", "json", str(many)]
    call = [sys.executable, "-c", code, "review", *options]
    with subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() == 0


def test_a_field_or_a_column_says_how_standard_input_is_written() -> None:
    for option, stdin in (("--field", '{"body": "fine"}\n'), ("--column", "id,body\n1,fine\n")):
        told = evenhand("review", "--format", "json", option, "body", stdin=stdin)
        assert [record["text"] for record in told.records] == ["fine"]


def test_a_growing_stream_is_answered_line_by_line() -> None:
    code = "from evenhand.cli import main; main()"
    call = [sys.executable, "-c", code, "review", "--input", "lines", "--format", "json"]
    with subprocess.Popen(call, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        for text in ("one", "two"):
            process.stdin.write(f"{text}\n".encode())
            process.stdin.flush()
            assert json.loads(process.stdout.readline())["text"] == text
        process.stdin.close()
        assert process.wait() == 0
