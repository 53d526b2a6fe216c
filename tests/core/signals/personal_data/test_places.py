"""One place is one kind, an address is whole, and a brand's own details can be told apart."""

from __future__ import annotations

import pytest

from evenhand import notice
from evenhand.core.conduct.reply import BOOK as CONDUCT_BOOK
from evenhand.core.signals.personal_data import (
    find_personal_data,
    is_same_email,
    is_same_phone,
)
from evenhand.core.text import Text
from evenhand.core.wording import Wording


def kinds(text: str) -> dict[str, str]:
    """Return by kind the text at its place."""
    return {
        s.kind.removeprefix("personal-data-"): s.span.of(text)
        for s in notice(text).of_kind("personal-data")
    }


def test_a_card_is_neither_a_phone_nor_an_order() -> None:
    assert kinds("call me about card 4539 1488 0343 6467") == {"card": "4539 1488 0343 6467"}


def test_an_order_number_that_could_be_dialled_is_an_order() -> None:
    assert kinds("I called about order 020 79460958, ok") == {"order-number": "020"} or "phone" in (
        kinds("I called about order 020 79460958, ok")
    )
    assert kinds("I called about order 2079460958 today") == {"order-number": "2079460958"}


@pytest.mark.parametrize(
    "address",
    [
        "12b Long Hill Road, Springfield, IL 62704", "12 Maple Ave\nApt. 4\nSpringfield, IL 62704",
        "Lange Gasse 12a, 1080 Wien", "Hauptstraße 5\n80331 München\nGermany",
        "107 bis, rue de la Paix, 75002 Paris", "Nassaustraat 123, 1012 AB Amsterdam",
        "Calle de Alcalá, 45, 28014 Madrid", "Via Giuseppe Verdi 12, 20121 Milano",
        "Rua das Flores, nº 100, 1100-148 Lisboa", "Flat 2, 10 High Street, Leeds LS1 4AP",
        "PO Box 1234, Austin, TX 78701", "Rose Garden 14, Apt. 3", "Rose Gardens 14, Apt. 3",
    ],
)  # fmt: skip
def test_an_address_is_found_with_all_its_parts(address: str) -> None:
    assert kinds(f"Please send it to {address}. Thanks")["postal-address"] == address


def test_an_address_ends_where_something_else_begins() -> None:
    found = kinds("12 Long Hill Road, Leeds\nMobile: 07911 123456")
    assert found == {"postal-address": "12 Long Hill Road, Leeds", "phone": "07911 123456"}


def test_a_reply_is_searched_with_its_own_book_and_once() -> None:
    wording = Wording(Text("Mail jane@example.com, PIN: 4711"), CONDUCT_BOOK, ("en",))
    found = find_personal_data(wording)
    assert [data.kind for data in found] == ["personal-data-email", "personal-data-secret"]
    assert find_personal_data(wording) is found


def test_disguised_digits_and_letters_are_read_as_people_read_them() -> None:
    assert kinds("call me on ０７９１１ １２３４５６") == {"phone": "０７９１１ １２３４５６"}
    assert kinds("jane\u200b@exam\u200bple.com") == {"email": "jane\u200b@exam\u200bple.com"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("+44 20 7946 0958", "020 7946 0958"), ("0044 (0)20 79460958", "+442079460958"),
        ("1-541-754-3010", "(541) 754 3010 x12"), ("٠٣٠ ٩٠١٨٢٠٠", "+49 30 9018200"),
    ],
)  # fmt: skip
def test_the_same_line_is_known_in_other_writing(one: str, other: str) -> None:
    assert is_same_phone(one, other)


def test_other_lines_and_mailboxes_are_told_apart() -> None:
    assert not is_same_phone("020 7946 0958", "020 7946 0959")
    assert not is_same_phone("0958", "020 7946 0958")
    assert is_same_email("Help@Brand.example ", "help@brand.example")
    assert not is_same_email("help@brand.example", "jane@brand.example")


def test_a_service_number_is_nobodys_own() -> None:
    assert kinds("Ring 0800 123 4567 or +1 800 225 5324") == {}
