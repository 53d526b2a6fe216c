"""History comes in whole, as closed cases, and nobody is contacted."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evenhand.cli.exports import export_in
from evenhand.core.errors import InputError
from evenhand.desk.actions.import_history import import_history
from evenhand.desk.models import Case, Clock, Customer, Decision, ImportRun, Message, Outgoing
from tests.house_of_fennimore import MONDAY, a_brand

COLUMNS = ["id", "author", "inbound", "created_at", "text", "in_reply_to"]
ROWS = [
    ["1", "ines", "True", "2025-05-01T09:00Z", "My lamp is broken", ""],
    ["2", "fennimore", "False", "2025-05-01T10:00Z", "@ines That is our fault.", "1"],
    ["3", "ines", "True", "2025-05-02T09:00Z", "Thank you", "2"],
    ["4", "kell", "True", "2025-05-03T09:00Z", "Where is my rug?", ""],
]


def a_file(folder: Path, rows: list[list[str]], name: str = "old.csv") -> Path:
    with (folder / name).open("w", newline="", encoding="utf-8") as opened:
        csv.writer(opened).writerows([COLUMNS, *rows])
    return folder / name


class CutOff(Exception):  # noqa: N818 - it says what happened
    pass


def imported(file: Path, brand: object) -> ImportRun:
    return import_history(brand, export_in(file, told={}), now=MONDAY)  # type: ignore[arg-type]


def test_history_becomes_closed_cases_with_their_own_times(tmp_path: Path) -> None:
    run = imported(a_file(tmp_path, ROWS), a_brand())
    assert (run.messages, run.cases, run.refused) == (4, 2, [])
    case = Case.objects.get(customer__name="ines")
    assert (case.state, case.is_history, case.turn) == (Case.State.CLOSED, True, 3)
    assert case.opened_at.isoformat() == "2025-05-01T09:00:00+00:00"
    assert case.closed_at is not None
    assert case.closed_at.isoformat() == "2025-05-02T09:00:00+00:00"


def test_nobody_is_contacted_and_nothing_is_decided(tmp_path: Path) -> None:
    imported(a_file(tmp_path, ROWS), a_brand())
    for model in (Outgoing, Decision, Clock):
        assert not model.objects.exists()


def test_the_same_file_twice_changes_nothing(tmp_path: Path) -> None:
    brand, file = a_brand(), a_file(tmp_path, ROWS)
    imported(file, brand)
    before = (Message.objects.count(), Case.objects.count(), Customer.objects.count())
    imported(file, brand)
    assert (Message.objects.count(), Case.objects.count(), Customer.objects.count()) == before


def test_an_import_that_was_cut_off_goes_on_where_it_stopped(tmp_path: Path) -> None:
    many = [[str(n), f"c{n}", "True", "2025-05-01T09:00Z", f"words {n}", ""] for n in range(2_500)]
    brand, file = a_brand(), a_file(tmp_path, many)

    def heard(share: float) -> None:
        if share > 0.7:
            raise CutOff

    with pytest.raises(CutOff):
        import_history(brand, export_in(file, told={}), now=MONDAY, heard=heard)
    assert 0 < Message.objects.count() < len(many)
    run = imported(file, brand)
    assert (Message.objects.count(), run.messages, run.lines_read) == (2_500, 2_500, 2_500)


def test_a_row_that_cannot_be_read_is_named_and_the_rest_is_stored(tmp_path: Path) -> None:
    two_lines = ["6", "mo", "True", "2025-05-04T09:00Z", "Hello\nagain", ""]
    file = a_file(tmp_path, [*ROWS, two_lines, ["5", "mo", "True", "whenever", "Hello", ""]])
    run = imported(file, a_brand())
    assert run.messages == 5
    told = "'whenever' is no time that can be read; write 2026-11-24T09:00Z"
    assert run.refused == [f"{file}:8, created_at: {told}"]


def test_a_file_that_is_told_otherwise_is_read_anew(tmp_path: Path) -> None:
    brand, file = a_brand(), tmp_path / "old.csv"
    words = "id,author,inbound,time,text,thread\n1,ines,in,2025-05-01T09:00Z,caf\xe9,a\n"
    file.write_bytes(words.encode("latin-1"))
    assert imported(file, brand).refused_count == 1
    latin = export_in(file, told={}, encoding="latin-1")
    assert import_history(brand, latin, now=MONDAY).messages == 1
    assert Message.objects.get().text == "caf\xe9"


def test_a_carriage_return_in_a_text_does_not_cut_it(tmp_path: Path) -> None:
    file = tmp_path / "old.csv"
    words = "Hello \rI just love this"
    file.write_bytes(
        f"author,inbound,time,text,thread\nines,True,2025-05-01T09:00Z,{words},a\n".encode()
    )
    assert imported(file, a_brand()).refused == []
    assert Message.objects.get().text == "Hello \nI just love this"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_may_end_as_on_any_system(tmp_path: Path, end: str) -> None:
    file = tmp_path / "old.csv"
    rows = ["author,inbound,time,text,thread", *(f"c{n},in,2025-05-01,Hi,{n}" for n in range(3))]
    file.write_bytes(end.join(rows).encode())
    assert imported(file, a_brand()).messages == 3


def test_half_a_character_in_json_spoils_no_import(tmp_path: Path) -> None:
    file = tmp_path / "old.jsonl"
    file.write_text(
        '{"from": "ines\\ud83d", "time": 1793610000, "text": "Hi \\ud83d", "direction": "in",'
        ' "thread": "a"}\n',
        encoding="utf-8",
    )
    assert imported(file, a_brand()).messages == 1
    assert Message.objects.get().text == "Hi \ufffd"


def test_a_file_whose_columns_say_too_little_stores_nothing(tmp_path: Path) -> None:
    file = tmp_path / "notes.csv"
    file.write_text("note\nhello\n", encoding="utf-8")
    with pytest.raises(InputError, match="no column says"):
        imported(file, a_brand())
    assert not ImportRun.objects.exists()


def test_json_lines_are_read_like_rows(tmp_path: Path) -> None:
    file = tmp_path / "old.jsonl"
    file.write_text(
        '{"from": "ines", "time": 1793610000, "text": "Hi", "direction": "in", "thread": "a"}\n'
        '{"from": "us", "time": 1793613600, "text": "Hello", "direction": "out", "thread": "a"}\n',
        encoding="utf-8",
    )
    assert imported(file, a_brand()).messages == 2
    assert Case.objects.get().turn == 2


def test_a_batch_asks_as_many_questions_as_it_has_kinds_of_rows(tmp_path: Path) -> None:
    def asked(rows: list[list[str]], name: str) -> int:
        brand, file = a_brand(name), a_file(tmp_path, rows, f"{name}.csv")
        with CaptureQueriesContext(connection) as questions:
            imported(file, brand)
        return len(questions)

    many = [[str(n), f"c{n}", "True", "2025-05-01T09:00Z", f"words {n}", ""] for n in range(300)]
    assert asked(ROWS, "few") == asked(many, "many")
