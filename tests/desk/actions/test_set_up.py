"""A house is set up from what its operator says, and what cannot be taken is said at once."""

from __future__ import annotations

import pytest

from evenhand.core.errors import InputError
from evenhand.desk.actions.set_up import SetUp, SetUpWish, set_up
from evenhand.desk.models import Brand
from tests.house_of_fennimore import MONDAY

A_GOOD_ONE = "correct horse battery"


def made(brand: str, name: str = "Ada Lind") -> SetUp:
    wish = SetUpWish(brand=brand, name=name, email="ada@fennimore.example", password=A_GOOD_ONE)
    return set_up(wish, now=MONDAY)


def test_brands_whose_names_hold_no_latin_letter_are_told_apart() -> None:
    first, second, again = (made(name).brand for name in ("日本の家", "中国之家", "日本の家"))
    assert first == again != second


def test_a_long_name_fits_every_database() -> None:
    brand = made("A house of lamps and rugs " * 4).brand
    assert len(brand.slug) <= 50
    assert made(brand.name).brand == brand


@pytest.mark.parametrize("wrong", [{"brand": "  "}, {"brand": "a" * 121}, {"name": " "}])
def test_a_name_that_is_none_is_refused_before_anything_is_made(wrong: dict[str, str]) -> None:
    with pytest.raises(InputError, match="name of at most 120"):
        made(**{"brand": "Fennimore", **wrong})
    assert not Brand.objects.exists()
