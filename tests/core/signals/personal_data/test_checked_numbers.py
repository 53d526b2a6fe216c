"""Numbers with a check digit are found wherever they stand, and mistyped ones are not believed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from evenhand.core.signals import BOOK
from evenhand.core.signals.personal_data import PersonalData, find_personal_data
from evenhand.core.signals.personal_data.card import has_right_luhn_digit
from evenhand.core.signals.personal_data.iban import LENGTHS, remainder
from evenhand.core.signals.personal_data.tracking_number import is_s10, is_ups, is_usps
from evenhand.core.text import Text
from evenhand.core.wording import Wording

AROUND = st.sampled_from(
    ["{}", "My number is {}.", "({})", "see {} please", "a\n{}\nb", "«{}»", "🙏 {} 🙏"]
)
DIGITS = st.text("0123456789", min_size=11, max_size=26)


def found(text: str, kind: str) -> list[PersonalData]:
    """Return what of a kind is found in a text."""
    wording = Wording(Text(text), BOOK, ("en",))
    return [data for data in find_personal_data(wording) if data.kind == f"personal-data-{kind}"]


def iban_of(country: str, digits: str) -> str:
    body = (digits * 3)[: LENGTHS[country] - 4]
    return f"{country}{98 - remainder(country + '00' + body):02d}{body}"


@given(st.sampled_from(sorted(LENGTHS)), DIGITS, AROUND, st.booleans())
def test_any_right_iban_is_found_and_checked(
    country: str, digits: str, around: str, in_groups: bool
) -> None:
    iban = iban_of(country, digits).upper()
    if in_groups:
        iban = " ".join(iban[i : i + 4] for i in range(0, len(iban), 4))
    text = around.format(iban)
    data = found(text, "iban")
    assert [(text[d.start : d.end], d.is_checked) for d in data] == [(iban, True)]


@given(st.sampled_from(sorted(LENGTHS)), DIGITS, st.integers(4, 14), st.integers(1, 9))
def test_an_iban_with_one_wrong_digit_is_not_called_checked(
    country: str, digits: str, place: int, shift: int
) -> None:
    iban = iban_of(country, digits)
    wrong = iban[:place] + str((int(iban[place]) + shift) % 10) + iban[place + 1 :]
    assert not any(d.is_checked for d in found(f"My IBAN is {wrong}", "iban"))


@given(st.sampled_from(["4", "51", "37", "6011"]), DIGITS, AROUND, st.sampled_from(["", " ", "-"]))
def test_any_right_card_is_found_and_checked(
    start: str, digits: str, around: str, mark: str
) -> None:
    length = 15 if start == "37" else 16
    body = (start + digits * 2)[: length - 1]
    card = next(body + str(d) for d in range(10) if has_right_luhn_digit(body + str(d)))
    assume(len(set(card)) > 2)
    shown = mark.join(card[i : i + 4] for i in range(0, len(card), 4))
    data = found(around.format(shown), "card")
    assert [d.is_checked for d in data] == [True]
    wrong = shown[:-1] + str((int(shown[-1]) + 1) % 10)
    assert not any(d.is_checked for d in found(around.format(wrong), "card"))


@pytest.mark.parametrize(
    "number",
    [
        "536-90-4399",
        "12345678Z",
        "X-5253868-R",
        "2 95 10 99 126 111 93",
        "RCCMNL83S18D969H",
        "85.07.30-033.28",
        "756.9217.0769.85",
        "390.533.447-05",
        "00000000 0 ZZ4",
        "BOXW310820HNERXN09",
        "20-05536168-2",
        "12.531.909-2",
        "ACUPA7085R",
        "131052-308T",
        "880320-0016",
        "211062-5629",
        "710319/2745",
        "971013-9019902",
        "1-2345-45678-78-1",
        "360426199101010071",
        "6433435F",
        "AB 12 34 56 C",
    ],
)
def test_national_numbers_of_many_countries_are_known_by_their_shape(number: str) -> None:
    assert [d.is_checked for d in found(f"it is {number}, ok?", "national-id")] == [True]


@pytest.mark.parametrize(
    "said",
    [
        "NHS number 943 476 5870",
        "my BSN is 1112.22.333",
        "PESEL 44051401359",
        "NIF is 501 964 843",
        "SIN number is 123-456-782",
        "TFN is 123 456 782",
        "Aadhaar number 234123412346",
        "tax id 36 574 261 809",
        "national id number 7503305044089",
        "CPF is 11144477735",
    ],
)
def test_bare_digits_are_a_national_number_only_beside_a_word(said: str) -> None:
    assert found(said, "national-id")
    digits = said[next(i for i, c in enumerate(said) if c.isdigit()) :]
    assert not found(f"We saw {digits} of them", "national-id")


@given(st.text("0123456789", min_size=8, max_size=8))
def test_any_right_postal_parcel_number_is_found(serial: str) -> None:
    number = next(f"rr{serial}{d}gb" for d in range(10) if is_s10(f"rr{serial}{d}gb"))
    data = found(f"Where is {number.upper()}?", "tracking-number")
    assert [d.is_checked for d in data] == [True]


def test_parcel_numbers_are_told_from_mistyped_ones() -> None:
    assert is_ups("1z999aa10123456784")
    assert not is_ups("1z999aa10123456785")
    assert is_s10("rb123456785gb")
    assert not is_s10("rb123456786gb")
    assert is_usps("9400100000000000000006")
    assert not is_usps("9400100000000000000007")


@settings(max_examples=30)
@given(st.text("0123456789 -", max_size=40))
def test_no_digits_are_two_kinds_at_once(text: str) -> None:
    data = find_personal_data(Wording(Text("call " + text), BOOK, ("en",)))
    assert all(one.end <= other.start for one, other in pairwise(data))
