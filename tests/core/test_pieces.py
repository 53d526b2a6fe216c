"""What was made of a piece of a text is remembered, and the memory stays bounded."""

from __future__ import annotations

from evenhand.core.pieces import LONGEST_KEPT, MOST_KEPT, piece_of
from evenhand.core.text import Text


def meet(count: int) -> None:
    for number in range(count):
        piece_of(f"met{number}")


def test_a_piece_that_was_met_is_the_same_one_in_the_next_text() -> None:
    first, second = Text("Where is my parcel?"), Text("My parcel? Lost!")
    assert first.pieces[3] is second.pieces[1]
    assert first.pieces[3].said == ["parcel"]


def test_a_piece_that_keeps_being_met_stays_however_many_others_come() -> None:
    piece = piece_of("parcel")
    for _ in range(3):
        meet(MOST_KEPT)
        assert piece_of("parcel") is piece


def test_a_piece_that_is_met_no_more_is_forgotten() -> None:
    piece = piece_of("parcel")
    meet(3 * MOST_KEPT)
    assert piece_of("parcel") is not piece


def test_a_long_piece_is_not_kept() -> None:
    long = "x" * (LONGEST_KEPT + 1)
    assert piece_of(long) is not piece_of(long)


def test_a_text_that_folding_changes_is_spelled_as_it_was_written() -> None:
    text = Text("Où est mon colis")
    assert [piece.text for piece in text.spelled] == ["où", "est", "mon", "colis"]
    assert [piece.text for piece in text.pieces] == ["ou", "est", "mon", "colis"]
