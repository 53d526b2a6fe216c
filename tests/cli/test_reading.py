"""Anything can be given to the command; what is broken is named and the rest is still read."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.cli.reading import Asked, Item, Place, read
from evenhand.cli.reading.characters import characters_of
from evenhand.cli.reading.columns import Layout, read_rows
from evenhand.cli.reading.jsonlines import read_records
from evenhand.cli.reading.markup import words_of
from evenhand.core.errors import InputError


def texts_and_errors(*inputs: object, **options: object) -> tuple[list[str], list[str]]:
    texts, errors = [], []
    for found in read(Asked(inputs=tuple(map(str, inputs)), **options)):  # type: ignore[arg-type]
        if isinstance(found, Item):
            texts.append(found.text)
        else:
            errors.append(str(found))
    return texts, errors


def written(path: Path, content: bytes | str) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_an_argument_that_names_nothing_is_the_text_itself() -> None:
    assert texts_and_errors("Where is my parcel?", "24 hours", "https://example.org/a") == (
        ["Where is my parcel?", "24 hours", "https://example.org/a"],
        [],
    )


def test_an_argument_that_names_a_file_is_that_file(tmp_path: Path) -> None:
    file = written(tmp_path / "reply", "Hello\r\nthere")
    assert texts_and_errors(file) == (["Hello\r\nthere"], [])


@pytest.mark.parametrize("typo", ["replies/lete.txt", "lete.txt", "./lete", "lete.csv"])
def test_a_mistyped_path_is_an_error_and_never_reviewed_as_a_text(typo: str) -> None:
    texts, errors = texts_and_errors(typo)
    assert texts == []
    assert errors[0].startswith(f"{typo}: no such file or folder")
    assert texts_and_errors(texts=(typo,)) == ([typo], [])


def test_an_argument_that_no_path_can_be_is_a_text() -> None:
    long, strange = "late " * 10_000, "late\0 parcel"
    assert texts_and_errors(long, strange) == ([long, strange], [])


def test_a_folder_is_read_in_order_without_hidden_and_unknown_files(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    for name in ("b/two.md", "a.txt", "c.py", ".hidden.txt", ".git/x.txt"):
        written(tmp_path / name, name)
    assert texts_and_errors(tmp_path) == (["a.txt", "b/two.md"], [])


def test_a_folder_without_files_is_an_error(tmp_path: Path) -> None:
    texts, errors = texts_and_errors(tmp_path)
    assert not texts
    assert "holds no file ending in" in errors[0]


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.csv", "a.tsv"])
def test_an_empty_file_is_an_error(tmp_path: Path, name: str) -> None:
    texts, errors = texts_and_errors(written(tmp_path / name, b""))
    assert not texts
    assert len(errors) == 1


def test_a_broken_file_is_named_with_its_place_and_others_are_still_read(tmp_path: Path) -> None:
    broken = written(tmp_path / "a.txt", b"fine\ncaf\xe9")
    nul = written(tmp_path / "b.txt", "late".encode("utf-16-le"))
    fine = written(tmp_path / "c.txt", "fine")
    texts, errors = texts_and_errors(broken, nul, fine)
    assert texts == ["fine"]
    assert f"{broken}: byte 0xE9 at line 2, column 4" in errors[0]
    assert f"{nul}: holds a NUL character" in errors[1]


def test_a_file_that_cannot_be_opened_is_an_error(tmp_path: Path) -> None:
    loop = tmp_path / "a.txt"
    loop.symlink_to(loop)
    assert texts_and_errors(loop) == ([], [f"{loop}: Too many levels of symbolic links"])


def test_a_link_to_nothing_is_an_error(tmp_path: Path) -> None:
    link = tmp_path / "a.txt"
    link.symlink_to(tmp_path / "gone")
    assert texts_and_errors(link) == ([], [f"{link}: No such file or directory"])


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    marked = written(tmp_path / "a.txt", b"\xef\xbb\xbfHello")
    assert texts_and_errors(marked) == (["Hello"], [])


def test_another_encoding_can_be_named(tmp_path: Path) -> None:
    file = written(tmp_path / "a.csv", "text\ncafé".encode("utf-16"))
    assert texts_and_errors(file, encoding="utf-16") == (["café"], [])
    _, errors = texts_and_errors(file, encoding="utf-99")
    assert errors == [f"{file}: there is no encoding called 'utf-99'"]


def test_lines_know_their_place_in_the_file(tmp_path: Path) -> None:
    file = written(tmp_path / "a.txt", "one\r\n\r\nthree\n")
    items = [i for i in read(Asked(inputs=(str(file),), kind="lines")) if isinstance(i, Item)]
    assert [(i.text, i.place.line, i.place.offset) for i in items] == [
        ("one", 1, 0),
        ("three", 3, 7),
    ]


def test_json_lines_carry_what_else_they_know(tmp_path: Path) -> None:
    record = {
        "body": "Late!", "audience": "private", "language": "pt-BR", "id": 7, "likes": 3,
        "situation": {"times_reported": 2, "sensitive_topics": ["health"]},
    }  # fmt: skip
    file = written(tmp_path / "a.jsonl", json.dumps(record))
    (item,) = read(Asked(inputs=(str(file),), field="body"))
    assert isinstance(item, Item)
    assert (item.text, item.given.audience, item.given.language) == ("Late!", "private", "pt")
    assert item.given.id == "7"
    assert item.given.situation == {
        "times_reported": 2,
        "sensitive_topics": frozenset({"health"}),
    }


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('{"text": "half', "a.jsonl:2: not JSON: Unterminated string starting at column 10"),
        ("[1]", "a.jsonl:2: a JSON object is wanted, not a list"),
        ('{"body": "x"}', "a.jsonl:2: there is no field 'text'; there are: body (see --field)"),
        ('{"text": 5}', "a.jsonl:2 text: a text is wanted, not a number"),
        ('{"text": null}', "a.jsonl:2 text: a text is wanted, not null"),
        (
            '{"text": "x", "audience": "all"}',
            "a.jsonl:2 audience: public or private is wanted, not 'all'",
        ),
        ('{"text": "x", "language": "English!"}', "a.jsonl:2 language: a language code such as"),
        (
            '{"text": "x", "situation": {"followers": 9}}',
            "a.jsonl:2 situation: there is no 'followers'; what there is: evenhand",
        ),
        ('{"text": "x", "situation": {"is_angry": "y"}}', "a.jsonl:2 situation: Expected `bool`"),
        ('{"text": "x", "audience": []}', "a.jsonl:2 audience: public or private is wanted"),
        ("[" * 100_000, "a.jsonl:2: not JSON that can be read"),
        ("\0", "a.jsonl:2: holds a NUL character"),
    ],
)
def test_a_broken_line_is_named_with_its_field_and_nothing_else_is_lost(
    tmp_path: Path, line: str, told: str
) -> None:
    file = written(tmp_path / "a.jsonl", f'{{"text": "before"}}\n{line}\n{{"text": "after"}}\n')
    texts, errors = texts_and_errors(file)
    assert texts == ["before", "after"]
    assert len(errors) == 1
    assert errors[0].removeprefix(f"{tmp_path}/").startswith(told)


def test_a_line_with_broken_bytes_is_named_and_nothing_else_is_lost(tmp_path: Path) -> None:
    file = written(tmp_path / "a.jsonl", b'{"text":"a"}\n{"text":"\xff"}\n{"text":"b"}')
    texts, errors = texts_and_errors(file)
    assert texts == ["a", "b"]
    assert errors == [f"{file}:2: byte 0xFF at column 10 is not in this encoding (see --encoding)"]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_rows_are_read_whatever_separates_them(tmp_path: Path, separator: str) -> None:
    rows = [["id", "text"], ["1", '"a ""word"",\n; two\tlines"'], ["2", "plain"]]
    content = "\ufeff" + "\r\n".join(separator.join(row) for row in rows)
    file = written(tmp_path / "a.csv", content)
    assert texts_and_errors(file) == (['a "word",\n; two\tlines', "plain"], [])


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("2,a,b", "3 cells under 2 names"),
        ("2", "the row ends after 1 of 2 cells"),
        ('2,"a" b', "text stands behind a closing quotation mark"),
    ],
)
def test_a_broken_row_is_named_and_nothing_else_is_lost(
    tmp_path: Path, row: str, told: str
) -> None:
    file = written(tmp_path / "a.csv", f'id,text\n1,"x\ny"\n{row}\n3,z\n')
    texts, errors = texts_and_errors(file)
    assert texts == ["x\ny", "z"]
    assert errors[0].startswith(f"{file}:4 text: {told}")


def test_a_quotation_mark_that_is_never_closed_is_named_where_it_opens(tmp_path: Path) -> None:
    file = written(tmp_path / "a.csv", 'text\nx\n"open\nmore\nmore\n')
    texts, errors = texts_and_errors(file)
    assert texts == ["x"]
    assert errors == [f"{file}:3 text: a quotation mark that opens in this row is never closed"]


def test_bare_quotes_inside_a_cell_are_read_as_they_are(tmp_path: Path) -> None:
    file = written(tmp_path / "a.csv", 'text\nthe "great" service\n')
    assert texts_and_errors(file) == (['the "great" service'], [])


def test_a_missing_column_is_told_with_those_that_exist(tmp_path: Path) -> None:
    file = written(tmp_path / "a.csv", "id,tweet\n1,x\n")
    told = "no column is called 'text'; there are: 'id', 'tweet' (see --column)"
    assert texts_and_errors(file) == ([], [f"{file}:1: {told}"])
    assert texts_and_errors(file, column="tweet") == (["x"], [])


def test_a_megabyte_in_one_line_is_read(tmp_path: Path) -> None:
    long = "late " * 200_000
    csv = written(tmp_path / "a.csv", f'text\n"{long}"\n')
    jsonl = written(tmp_path / "a.jsonl", json.dumps({"text": long}))
    assert texts_and_errors(csv, jsonl) == ([long, long], [])


@given(st.binary(max_size=400))
def test_no_bytes_break_the_reading_of_records(content: bytes) -> None:
    place = Place("a")
    for found in (
        *read_records(characters_of(io.BytesIO(content), place, "utf-8"), place, "text"),
        *_rows(content, place),
    ):
        assert isinstance(found, (Item, InputError))


def _rows(content: bytes, place: Place) -> list[Item | InputError]:
    content = b"text\n" + content
    return list(
        read_rows(characters_of(io.BytesIO(content), place, "utf-8"), place, Layout("text"))
    )


def test_a_saved_page_is_read_without_its_tags_and_every_word_keeps_its_place(
    tmp_path: Path,
) -> None:
    page = "<style>p {}</style>\n<p class=x>Send <b>us</b> your&nbsp;code<br>a &lt; b <!-- no -->"
    ((text,), errors) = texts_and_errors(written(tmp_path / "reply.html", page))
    assert errors == []
    assert len(text) == len(page)
    assert text.index("Send") == page.index("Send")
    said = text.replace("\u2060", "").split()
    assert said == [".", "Send", "us", "your", "code", ".", "a", "<", "b"]


@pytest.mark.parametrize(
    "unit", ["<", "<!--", "<script>", "<p", "</", "&amp", "&", "<b>", "<style", "]]>"]
)
def test_a_broken_page_is_read_in_time_and_keeps_its_length(unit: str) -> None:
    page = unit * (200_000 // len(unit))
    assert len(words_of(page)) == len(page)


@given(st.text(alphabet="<>/!-&;#bpİ scriptAMP\n\u00a0\ud800", max_size=80))
def test_any_page_keeps_its_length_and_its_lines(page: str) -> None:
    said = words_of(page)
    assert len(said) == len(page)
    assert said.count("\n") == page.count("\n")


def test_a_json_file_holds_an_object_or_a_list_of_them(tmp_path: Path) -> None:
    one = written(tmp_path / "one.json", '{\n "text": "a"\n}')
    several = written(tmp_path / "several.json", '[\n{"text": "b"},\n{"text": "c"}]')
    lines = written(tmp_path / "lines.json", '{"text": "d"}\n{"text": "e"}\n')
    assert texts_and_errors(one, several, lines) == (["a", "b", "c", "d", "e"], [])


def test_what_is_wrong_in_a_json_file_names_its_line_and_the_rest_is_read(tmp_path: Path) -> None:
    file = written(tmp_path / "some.json", '[{"text": "a"},\n3,\n{"text": 4},\n{"text": "b"}, {')
    texts, errors = texts_and_errors(file)
    assert texts == ["a", "b"]
    assert [error.removeprefix(f"{file}:")[:6] for error in errors] == [
        "2: a J",
        "3 text",
        "4: not",
    ]
