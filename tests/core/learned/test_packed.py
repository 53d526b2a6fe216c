"""Many heads in one number add up as if each were added alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from evenhand.core.learned.packed import Packed, format_model, pack, pack_rows, parse_model, unpack

ROW = st.lists(st.integers(-127, 127), min_size=3, max_size=3)


@given(st.lists(ROW, max_size=60), st.sampled_from([16, 32]))
def test_a_sum_of_packed_rows_holds_the_sum_of_each_head(rows: list[list[int]], bits: int) -> None:
    total = sum(pack(row, bits) for row in rows)
    assert unpack(total, 3, bits) == tuple(sum(row[head] for row in rows) for head in range(3))


@given(st.lists(ROW, min_size=1, max_size=20))
def test_a_model_file_gives_back_what_was_written(rows: list[list[int]]) -> None:
    features = tuple(f"wörd {number}" for number in range(len(rows)))
    heads = ("one", "two", "three")
    packed = pack_rows(rows, 3, 32)
    model = Packed("m", 1, 32, heads, (0.5, 1.0, 2.0), (0.0, 1.0, -1.0), features, packed)
    again = parse_model(format_model(model))
    assert again == model
    assert again.weights() == {f: pack(row, 32) for f, row in zip(features, rows, strict=True)}


@given(ROW, st.integers(0, 2), st.integers(0, 60))
def test_a_head_leads_that_is_the_first_with_the_highest_sum(
    row: list[int], head: int, above: int
) -> None:
    model = Packed("m", 1, 16, ("a", "b", "c"), (1.0,) * 3, (0.0,) * 3, (), b"")
    total = pack([*row, above], 16)
    assert model.not_led([total], head) == ([] if row.index(max(row)) == head else [total])
    assert model.above(total) == above
    assert [lifted - (1 << 15) for lifted in model.lifted(total)] == row


def test_a_score_is_the_sum_scaled_and_shifted() -> None:
    model = Packed("m", 1, 32, ("a", "b"), (0.5, 2.0), (1.0, -1.0), (), b"")
    assert model.scores(pack((4, -3), 32)) == (3.0, -7.0)
