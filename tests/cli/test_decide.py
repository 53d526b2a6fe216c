"""``evenhand decide`` says where a message is answered, by whom and by when, and why."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import Told, evenhand

NOW = ("--now", "2026-11-24T10:31:00+00:00", "--zone", "Europe/London")


def decided(tmp_path: Path, *options: object, **record: object) -> Told:
    file = tmp_path / "message.jsonl"
    file.write_text(json.dumps({"text": "Where is my parcel?"} | record))
    return evenhand("decide", *NOW, *options, file)


def test_a_customer_who_chose_private_is_answered_in_private(tmp_path: Path) -> None:
    told = decided(tmp_path, "--format", "json", choices={"audience": "private"})
    (record,) = told.records
    assert (told.status, record["audience"]) == (0, "private")
    assert "chose-private" in [r["rule"] for r in record["reasons"] if r["decided"]]
    assert record["situation"]["chose_audience"] == "private"


def test_a_decision_is_shown_with_reasons_and_what_would_have_changed_it(tmp_path: Path) -> None:
    told = decided(tmp_path, choices={"audience": "private"})
    assert "answer     ● in private" in told.out
    assert "▸ They chose private answers." in told.out
    assert "without    chose-private" in told.out


def test_facts_that_are_known_otherwise_are_taken_over(tmp_path: Path) -> None:
    told = decided(tmp_path, "--format", "json", situation={"threatens_self_harm": True})
    (record,) = told.records
    assert record["needs_person"] is True
    assert record["may_write"] == "person"
    (clock,) = [clock for clock in record["clocks"] if clock["name"] == "acknowledge"]
    assert clock["due"] == "2026-11-24T11:31:00+00:00"


def test_the_network_is_named_or_described(tmp_path: Path) -> None:
    named = decided(tmp_path, "--format", "json", network="Mastodon").records[0]
    shut = {"name": "forum", "can_answer_private": False}
    text = "Do you deliver to Graz?"
    described = decided(tmp_path, "--format", "json", text=text, network=shut).records[0]
    assert named["situation"]["network"] == "mastodon"
    assert described["situation"]["can_answer_private"] is False
    assert described["audience"] == "public"


@pytest.mark.parametrize(
    ("record", "told"),
    [
        (
            {"choices": {"followers": 9}},
            "choices: there is no 'followers'; what there is: audience,",
        ),
        ({"choices": {"audience": "loud"}}, "choices: Invalid enum value 'loud'"),
        ({"history": [1]}, "history: an object is wanted"),
        ({"brand": {"is_crisis": "very"}}, "brand: Expected `bool`, got `str`"),
    ],
)
def test_a_mistake_in_a_record_names_its_field(
    tmp_path: Path, record: dict[str, object], told: str
) -> None:
    result = decided(tmp_path, **record)
    assert result.status == 2
    assert result.err.startswith(f"evenhand: {tmp_path}/message.jsonl:1 {told}")


def test_a_moment_or_zone_that_nobody_knows_is_a_usage_error() -> None:
    assert "is not a moment such as" in evenhand("decide", "x", "--now", "soon").err
    told = evenhand("decide", "x", "--zone", "Mars/Olympus")
    assert told.status == 2
    assert told.err == (
        "evenhand: no time zone is called 'Mars/Olympus'; one is, for example, Europe/Madrid\n"
    )


def test_a_charter_comes_from_the_command_line_or_the_environment(tmp_path: Path) -> None:
    charter = tmp_path / "charter.toml"
    charter.write_text('[charter]\nname = "Fennimore"\nversion = 14\nextends = "default"\n')
    asked = ("decide", "Where is my parcel?", "--format", "json")
    for told in (
        evenhand(*asked, "--charter", charter),
        evenhand(*asked, EVENHAND_CHARTER=str(charter)),
    ):
        assert told.records[0]["charter"]["name"] == "Fennimore"
        assert told.records[0]["charter"]["version"] == 14


def test_a_broken_charter_is_told_with_file_line_and_key(tmp_path: Path) -> None:
    charter = tmp_path / "charter.toml"
    charter.write_text('[charter]\nname = "x"\nversoin = 1\n')
    told = evenhand("decide", "x", "--charter", charter)
    assert told.status == 2
    assert f"{charter}:3: [charter]: key 'versoin'" in told.err
