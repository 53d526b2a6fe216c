"""Whatever stands in a file, a charter either loads or says calmly what is wrong."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from evenhand import load_charter
from evenhand.core.charter import Charter
from evenhand.core.decisions import decide
from evenhand.core.errors import CharterError
from evenhand.core.situation import Situation

DEFAULT = (files("evenhand.core.charter") / "default.toml").read_bytes()
SMALL = DEFAULT[: DEFAULT.index(b'[[rule]]\nname = "data-request-gb"')]
PIECES = st.sampled_from(
    [
        b"", b"[", b"]]", b"=", b'"', b"\xff", b"\0", b"'''", b"{", b"true", b"-1", b"9" * 5_000,
        b"[[rule]]\n", b"[rule]\n", b"1979-05-27", b"nan", b"{a = [[]]}", "\u202e".encode(), b"\r",
        b'extends = "shop.toml"\n', b'name = "health-stays-private"\n', b"when = 3\n", b"[charter]",
    ]
)  # fmt: skip


def loaded(folder: Path, raw: bytes) -> Charter | None:
    """Return the charter, or nothing where it was refused by name."""
    file = folder / "shop.toml"
    file.write_bytes(raw)
    try:
        return load_charter(file)
    except CharterError as error:
        return None if "shop.toml" in str(error) else pytest.fail(f"names no file: {error}")


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, len(SMALL)), st.integers(0, 12), PIECES | st.binary(max_size=6))
def test_a_charter_with_a_hole_or_a_splinter_never_breaks_the_reader(
    tmp_path: Path, place: int, hole: int, splinter: bytes
) -> None:
    charter = loaded(tmp_path, SMALL[:place] + splinter + SMALL[place + hole :])
    if charter is not None:
        assert decide(Situation(is_complaint=True), charter).audience


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=6))
def test_lines_in_any_order_never_break_the_reader(tmp_path: Path, picks: list[int]) -> None:
    lines = DEFAULT.splitlines(keepends=True)
    for pick in picks:
        lines.insert(pick % len(lines), lines.pop(pick * 7 % len(lines)))
    loaded(tmp_path, b"".join(lines[:400]))


values = st.recursive(
    st.sampled_from(["1", "true", '"x"', "2026-01-01", "12:00:00", "-0.0", "inf", '"health"']),
    lambda inner: (
        st.lists(inner, max_size=2).map(lambda v: f"[{', '.join(v)}]")
        | st.dictionaries(st.sampled_from(["a", "not", "contains", "en"]), inner, max_size=2).map(
            lambda d: "{ " + ", ".join(f"{k} = {v}" for k, v in d.items()) + " }"
        )
    ),
    max_leaves=4,
)
KEYS = (
    "name", "rank", "when", "require", "forbid", "prefer", "person", "may-write", "clock", "duty",
    "agent", "customer", "otherwise", "source",
)  # fmt: skip


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["rule", "example", "contest", "experiment", "brand", "hours", "disclosure"]),
    st.dictionaries(
        st.sampled_from([*KEYS, "who", "within", "among", "about", "monday", "closed", "facts"]),
        values,
        max_size=5,
    ),
    st.booleans(),
)
def test_any_value_under_any_key_is_read_or_refused(
    tmp_path: Path, section: str, told: dict[str, str], is_list: bool
) -> None:
    head = f"[[{section}]]" if is_list else f"[{section}]"
    lines = "".join(f"{key} = {value}\n" for key, value in told.items())
    loaded(tmp_path, f'[charter]\nname = "x"\nversion = 1\n{head}\n{lines}'.encode())


@pytest.mark.parametrize("raw", [b"a = " + b"[" * 100_000, b"x" * 5_000_000, b"a.b" * 10_000])
def test_deep_and_long_files_are_refused(tmp_path: Path, raw: bytes) -> None:
    assert loaded(tmp_path, raw) is None
