"""A handle hides nothing, and one that looks like ours is named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.networks.kit.handles import Trick, looks_like, shown_handle

OURS = "@fennimore"


@pytest.mark.parametrize(
    "handle",
    [
        "@ines",
        "@müller_42",
        "@владимир",
        "@田中さん",
        "@김철수",
        "Ines 👩‍👩‍👧",
        "@zoë.b",
        "José Ñandú ❤️",
    ],
)
def test_an_honest_name_is_shown_as_it_is(handle: str) -> None:
    shown = shown_handle(handle, ours=[OURS])
    assert (shown.text, shown.tricks) == (handle, ())


@pytest.mark.parametrize(
    ("handle", "tricks"),
    [
        ("@fеnnimore", ("mixed-scripts", "look-alike")),
        ("@fenn\u200bimore", ("invisible", "look-alike")),
        ("@fenn\u202eimore", ("direction", "look-alike")),
        ("@fenn1more", ("look-alike",)),
        ("@fennirnore", ("look-alike",)),
        ("@Fénnimore", ("look-alike",)),
        ("@fennimore@elsewhere.practice", ("look-alike",)),
        ("@ines\u00ad", ("invisible",)),
        ("@inеs", ("mixed-scripts",)),
    ],
)
def test_a_trick_is_named(handle: str, tricks: tuple[Trick, ...]) -> None:
    assert shown_handle(handle, ours=[OURS]).tricks == tricks


def test_what_hides_is_made_visible() -> None:
    assert shown_handle("@fenn\u200b\u202eimore").text == "@fenn[U+200B][U+202E]imore"


@pytest.mark.parametrize("own", ["@fennimore", "@Fennimore", " @FENNIMORE "])
def test_our_own_handle_does_not_look_like_itself(own: str) -> None:
    assert not looks_like(own, OURS)


@given(st.text())
def test_nothing_invisible_is_left_whatever_comes(handle: str) -> None:
    shown = shown_handle(handle, ours=[OURS]).text
    assert not set(shown) & set("\x00\u200b\u202e\u2066\ufeff\u00ad")
