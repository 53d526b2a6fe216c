"""A text is as long as the network says, not as Python says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.networks.kit.capabilities import Capabilities, CountedIn
from evenhand.networks.kit.counting import graphemes, length, length_there

FAMILY = "👩‍👩‍👧‍👦"
AN_ADDRESS = "https://fennimore.example/orders?id=1"


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("", (0, 0, 0, 0)),
        ("tea", (3, 3, 3, 3)),
        ("cafe\u0301", (5, 4, 5, 4 + 1)),
        (FAMILY, (7, 1, 11, 2)),
        ("🇩🇪🇫🇷", (4, 2, 8, 4)),
        ("👍🏽", (2, 1, 4, 2)),
        ("1️⃣", (3, 1, 3, 2)),
        ("日本", (2, 2, 2, 4)),
        ("“¿Qué?” ‘1’", (11, 11, 11, 11)),
        ("a\r\nb", (4, 3, 4, 4)),
        ("© 2026", (6, 6, 6, 7)),
    ],
)
def test_each_unit_counts_in_its_own_way(text: str, counted: tuple[int, ...]) -> None:
    units: tuple[CountedIn, ...] = ("characters", "graphemes", "utf-16", "weighted")
    assert tuple(length(text, unit) for unit in units) == counted


@given(st.text())
def test_what_is_cut_into_signs_is_whole_when_put_together(text: str) -> None:
    assert "".join(graphemes(text)) == text
    assert length(text, "graphemes") == len(graphemes(text)) <= len(text)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_utf_16_counts_what_utf_16_holds(text: str) -> None:
    assert length(text, "utf-16") == len(text.encode("utf-16-le")) // 2


@pytest.mark.parametrize("unit", ["characters", "graphemes", "utf-16", "weighted"])
def test_a_link_counts_for_what_the_network_says(unit: CountedIn) -> None:
    assert length(f"See {AN_ADDRESS}.", unit, links_count=23) == len("See ") + 23 + 1
    capabilities = Capabilities(audiences=frozenset(), counted_in=unit, links_count=23)
    assert length_there(f"({AN_ADDRESS}) {AN_ADDRESS}", capabilities) == 2 * 23 + 3
    assert length(AN_ADDRESS, unit) == len(AN_ADDRESS)


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("@ines@lamp.example hello", len("@ines hello")),
        ("(@ines.m@lamp.example)", len("(@ines.m)")),
        ("@ines hello", len("@ines hello")),
        ("write to ines@lamp.example", len("write to ines@lamp.example")),
        ("https://lamp.example/@ines@lamp.example", 23),
        ("@ines@lamp.example@ines@lamp.example", len("@ines@ines@lamp.example")),
    ],
)
def test_the_host_of_a_mention_counts_for_nothing_where_the_network_says_so(
    text: str, counted: int
) -> None:
    here = Capabilities(
        audiences=frozenset(), counted_in="graphemes", links_count=23, counts_hosts=False
    )
    assert length_there(text, here) == counted


def test_a_name_without_an_end_has_no_host() -> None:
    assert length("@" + "a" * 1_000_000, "characters", counts_hosts=False) == 1_000_001
    assert length("@a" * 500_000, "characters", counts_hosts=False) == 999_998
