"""The JSON Schema and the reader come from the same objects; this holds them to it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import fields
from datetime import date
from importlib.resources import files
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.core.charter import Brand, charter_schema
from evenhand.core.charter.conditions import When, rule_facts
from evenhand.core.charter.kinds import UNREAD
from evenhand.core.charter.layout import RULE, brand_table, sections
from evenhand.core.charter.problems import Place, Problems

DEFAULT = tomllib.loads(
    (files("evenhand.core.charter") / "default.toml").read_text(encoding="utf-8")
)


def fits(value: Any, schema: dict[str, Any]) -> bool:
    """Say whether a value fits the part of JSON Schema that charters use."""
    if "anyOf" in schema and not any(fits(value, one) for one in schema["anyOf"]):
        return False
    if "enum" in schema:
        return value in schema["enum"]
    checks: dict[str, Callable[[], bool]] = {
        "object": lambda: isinstance(value, dict) and _fits_object(value, schema),
        "array": lambda: isinstance(value, list) and _fits_array(value, schema),
        "string": lambda: _fits_text(value, schema),
        "boolean": lambda: isinstance(value, bool),
        "integer": lambda: _fits_number(value, schema),
        "number": lambda: _fits_number(value, schema),
    }
    return "type" not in schema or checks[schema["type"]]()


def _fits_text(value: Any, schema: dict[str, Any]) -> bool:
    if schema.get("format") == "date":
        return isinstance(value, date)
    return isinstance(value, str) and bool(re.search(schema.get("pattern", ""), value))


def _fits_object(value: dict[str, Any], schema: dict[str, Any]) -> bool:
    known = schema.get("properties", {})
    more = schema.get("additionalProperties", True)
    return (
        set(schema.get("required", ())) <= value.keys()
        and schema.get("minProperties", 0) <= len(value) <= schema.get("maxProperties", 99)
        and all(
            fits(item, known[key]) if key in known else more and fits(item, more or {})
            for key, item in value.items()
        )
    )


def _fits_array(value: list[Any], schema: dict[str, Any]) -> bool:
    return len(value) >= schema["minItems"] and all(fits(v, schema["items"]) for v in value)


def _fits_number(value: Any, schema: dict[str, Any]) -> bool:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    low, high = schema.get("minimum", -(10**9)), schema.get("maximum", 10**9)
    return low <= value <= high and (schema["type"] == "number" or isinstance(value, int))


def test_the_default_charter_fits_the_schema() -> None:
    assert fits(DEFAULT, charter_schema())


@pytest.mark.parametrize(
    "change", [{"colour": "red"}, {"name": 3}, {"version": "three"}, {"extends": ""}]
)
def test_what_the_reader_refuses_the_schema_refuses(change: dict[str, Any]) -> None:
    changed = DEFAULT | {"charter": DEFAULT["charter"] | change}
    schema = charter_schema()
    if change == {"extends": ""}:
        assert schema["properties"]["charter"]["properties"]["extends"]["minLength"] == 1
    else:
        assert not fits(changed, schema)


def test_every_key_that_is_read_is_in_the_schema_with_a_description() -> None:
    described = charter_schema()["properties"]
    assert described.keys() == sections().keys()
    rule = described["rule"]["items"]
    assert rule["properties"].keys() == {key.name for key in RULE.keys}
    assert all(part["description"] for part in rule["properties"].values())
    assert rule["properties"]["when"]["properties"].keys() == rule_facts().keys()


def test_every_field_of_a_brand_can_be_written() -> None:
    assert {key.name.replace("-", "_") for key in brand_table().keys} == {
        field.name for field in fields(Brand)
    }


plain = st.booleans() | st.integers(-3, 9) | st.sampled_from(["", "en", "iban", "public", "stop"])
matchers = st.dictionaries(
    st.sampled_from(["any-of", "contains", "at-least", "at-most", "is-known", "not", "is"]),
    plain | st.lists(plain, max_size=2),
    max_size=2,
)


@given(st.dictionaries(st.sampled_from([*rule_facts(), "spend"]), plain | matchers, max_size=2))
def test_the_reader_and_the_schema_take_the_same_conditions(when: dict[str, Any]) -> None:
    problems = Problems()
    read = When().read(when, Place("x"), problems)
    reader_takes = read is not UNREAD and not problems.found
    schema_takes = fits(when, When().schema())
    if reader_takes:
        assert schema_takes
    elif schema_takes:
        assert any("in quotes" in told or "one matcher" in told for told in problems.found)
