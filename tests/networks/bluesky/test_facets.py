"""Places in a text are told in bytes: read with mistrust, written exactly."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.networks.bluesky.facets import facets_of, pieces, whole

KELL = f"did:plc:{'k' * 24}"
PEOPLE = {"kell.test": KELL}


def marked(text: str, people: dict[str, str] | None = None) -> list[tuple[str, dict[str, Any]]]:
    """Return what each facet of a text covers, cut out of its bytes as the network does."""
    raw = text.encode()
    return [
        (raw[one["index"]["byteStart"] : one["index"]["byteEnd"]].decode(), one["features"][0])
        for one in facets_of(text, people or {})
    ]


def test_a_link_is_marked_without_the_stop_that_follows() -> None:
    ((words, feature),) = marked("☕ Sehen Sie https://shop.example/käse?a=1.")
    assert words == feature["uri"] == "https://shop.example/käse?a=1"
    assert feature["$type"] == "app.bsky.richtext.facet#link"


def test_only_whom_we_know_by_identity_is_mentioned() -> None:
    ((words, feature),) = marked("Hi @kell.test and @nobody.test, mail me@kell.test", PEOPLE)
    assert (words, feature["did"]) == ("@kell.test", KELL)


def test_a_handle_mentions_whatever_its_capitals() -> None:
    assert [words for words, _ in marked("@Kell.TEST!", PEOPLE)] == ["@Kell.TEST"]


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("#kettle and #tee", ["kettle", "tee"]),
        ("#größe.", ["größe"]),
        ("no #123 here", []),
        ("a#b", []),
        ("https://a.example/#part", []),
    ],
)
def test_tags_are_marked_and_numbers_are_not(text: str, tags: list[str]) -> None:
    assert [feature["tag"] for _, feature in marked(text) if "tag" in feature] == tags


@given(text=st.text(st.sampled_from("ab☕🫖é .@#:/https.kelltest\n"), max_size=80))
def test_what_is_written_covers_whole_characters_in_order(text: str) -> None:
    raw, end = text.encode(), 0
    for one in facets_of(text, PEOPLE):
        index = one["index"]
        assert end <= index["byteStart"] < index["byteEnd"] <= len(raw)
        raw[index["byteStart"] : index["byteEnd"]].decode()
        end = index["byteEnd"]


@given(
    text=st.text(max_size=40),
    places=st.lists(st.tuples(st.integers(-5, 200), st.integers(-5, 200)), max_size=20),
)
def test_whatever_places_are_told_pieces_are_apart_and_the_words_stay(
    text: str, places: list[tuple[int, int]]
) -> None:
    link = {"$type": "app.bsky.richtext.facet#link", "uri": "https://a.example"}
    told = [
        {"index": {"byteStart": start, "byteEnd": end}, "features": [link]} for start, end in places
    ]
    found = pieces(text, told)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(0 <= piece.start < piece.end <= len(text) for piece in found)
    assert "…" in text or "..." in text or whole(text, found) == text
