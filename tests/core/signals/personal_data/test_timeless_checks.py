"""A number that holds a birth date is read alike today, tomorrow and in fifty years."""

from __future__ import annotations

import inspect
from importlib import import_module

import pytest

from evenhand.core.signals.personal_data.id_shapes import SHAPES
from evenhand.core.signals.personal_data.timeless_checks import TIMELESS, is_right

RIGHT = {
    "be.nn": ("85.07.30-033.28", "17.07.30-033.84", "90.01.01-001.52"),
    "dk.cpr": ("211062-5629", "010157-5001"),
    "no.fodselsnummer": ("15108695088", "151086 95088"),
    "se.personnummer": ("880320-0016", "19880320-0016", "8803200016"),
    "za.idnr": ("7503305044089", "850330 5044 088"),
}
WRONG = {
    "be.nn": ("85.07.30-033.29", "85.13.30-033.28", "00000000000", "1"),
    "dk.cpr": ("310262-5629", "211062-562"),
    "no.fodselsnummer": ("15108695077", "15138695088", ""),
    "se.personnummer": ("880320-0018", "881320-0016"),
    "za.idnr": ("7503305044088", "7513305044089"),
}
ASKS_ONLY_WHEN_TOLD_TO = {"kr.rrn"}
"""Compares with today only where it is called with ``allow_future=False``."""


@pytest.mark.parametrize("module", sorted(TIMELESS))
def test_a_number_is_right_whether_or_not_its_person_is_born_yet(module: str) -> None:
    assert [number for number in RIGHT[module] if not is_right(module, number)] == []
    assert [number for number in WRONG[module] if is_right(module, number)] == []


@pytest.mark.parametrize("module", sorted({shape.module for shape in SHAPES}))
def test_no_check_that_is_used_asks_what_day_it_is(module: str) -> None:
    source = inspect.getsource(import_module(f"stdnum.{module}"))
    asks = "today()" in source or "now()" in source
    assert asks == (module in TIMELESS | ASKS_ONLY_WHEN_TOLD_TO)
