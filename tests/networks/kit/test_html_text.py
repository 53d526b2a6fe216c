"""What somebody reads in HTML from outside, whatever its sender meant to do to us."""

from __future__ import annotations

import pytest
from benchmarks.speed.hostile import HTML
from hypothesis import given
from hypothesis import strategies as st

from evenhand.networks.kit.html_text import text_of

MILLION = 1_000_000
TAGS = st.sampled_from(
    ["<p>", "</p>", "<li>", "<blockquote>", "</blockquote>", "<pre>", "</pre>", "<a href='x'>",
     "</a>", "<script>", "</script>", "<!--", "-->", "<table><tr><td>", "<br>", "&amp", "\n", "x"]
)  # fmt: skip


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("", ""),
        ("just words", "just words"),
        ("<p>one<b>two</b>  three</p><p>four</p>", "onetwo three\n\nfour"),
        ("one<br>two<br><br><br>three", "one\ntwo\n\nthree"),
        ("<ul><li>one<li>two</ul><p>three", "- one\n- two\n\nthree"),
        ("<p>me</p><blockquote>you<p>too<blockquote>her</blockquote></blockquote>me",
         "me\n\n> you\n>\n> too\n>\n> > her\n\nme"),
        ("<pre>if x:\n    y\n</pre>z", "if x:\n    y\n\nz"),
        ("<table><tr><td>1<td>2<tr><td>3</table>", "1 2\n3"),
        ("fish &amp; chips &lt;b&gt; &copy 5&nbsp;€ &#128512;", "fish & chips <b> © 5 € 😀"),
        ("<p>2 < 3 && 4 > 3", "2 < 3 && 4 > 3"),
    ],
)  # fmt: skip
def test_what_stands_apart_on_the_page_stands_apart_in_the_text(html: str, text: str) -> None:
    assert text_of(html) == text


@pytest.mark.parametrize(
    "html",
    [
        "<script>steal()</script>",
        "<style>p { color: red }</style>",
        "<title>steal</title>",
        "<p hidden>steal</p>",
        '<p style="DISPLAY : none">steal<b>steal</b></p>',
        "<!-- steal -->",
        "<iframe>steal</iframe>",
        '<p onclick="steal()" title="steal"></p>',
        '<img src="https://spy.example/steal.gif">',
        '<a href="javascript:steal()"></a>',
        "<object><p>steal</p></object>",
    ],
)
def test_what_nobody_reads_is_left_out(html: str) -> None:
    assert text_of(f"before{html}after").replace("\n", "") == "beforeafter"


def test_a_script_that_never_ends_takes_what_follows_with_it_as_in_a_browser() -> None:
    assert text_of("<p>before</p><script>steal()<p>after") == "before"


def test_a_link_is_its_words_and_one_without_words_its_address() -> None:
    assert text_of('<a href="https://shop.example/a">my order</a>') == "my order"
    assert text_of('<a href="https://shop.example/a"><img src="x"></a>') == "https://shop.example/a"


def test_a_shortened_link_is_whole_again() -> None:
    html = (
        '<a href="https://shop.example/orders/1187"><span class="invisible">https://</span>'
        '<span class="ellipsis">shop.example/ord</span><span class="invisible">ers/1187</span></a>'
    )
    assert text_of(html) == "https://shop.example/orders/1187"


def test_a_mention_is_shown_as_the_whole_handle_where_it_is_known() -> None:
    html = '<p>Hi <span><a href="https://a.example/@ines">@<span>ines</span></a></span>!</p>'
    assert text_of(html) == "Hi @ines!"
    known = {"https://a.example/@ines": "@ines@a.example"}
    assert text_of(html, shown_as=known) == "Hi @ines@a.example!"


def test_a_picture_is_its_description() -> None:
    assert text_of('Look: <img alt="a torn label" src="x">.') == "Look: a torn label."


def test_what_the_page_says_of_its_own_encoding_changes_nothing() -> None:
    declared = '<?xml version="1.0" encoding="latin-1"?><meta charset="utf-16"><p>ünïcode ☕</p>'
    assert text_of(declared) == "ünïcode ☕"


@pytest.mark.parametrize("name", HTML)
def test_a_million_hostile_characters_become_no_more_than_a_few_million(name: str) -> None:
    html = HTML[name](MILLION)
    assert len(text_of(html)) < 3 * MILLION


@given(st.one_of(st.text(), st.lists(TAGS, max_size=20).map("".join)))
def test_any_text_is_read_and_can_be_kept(html: str) -> None:
    text = text_of(html)
    assert "\x00" not in text
    text.encode()


@given(st.text(alphabet="abc ü☕&<>\"'").filter(str.strip))
def test_words_that_were_escaped_come_back_as_they_were(words: str) -> None:
    escaped = words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert text_of(f"<p>{escaped}</p>") == " ".join(words.split())
