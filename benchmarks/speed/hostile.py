"""Text from outside that is meant to keep us busy is read in time that grows with its length."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from benchmarks.speed.length import LONG, SHORT, SLACK, growth
from benchmarks.speed.measured import Measured
from evenhand.networks.kit.counting import length
from evenhand.networks.kit.html_text import text_of

Shape = Callable[[int], str]
"""A text of a kind, about so many characters long."""


def _again(unit: str, before: str = "") -> Shape:
    return lambda size: before + unit * (size // len(unit))


HTML: Mapping[str, Shape] = {
    "nested divisions": _again("<div>"),
    "nested lists": _again("<ul><li>"),
    "nested quotes": _again("<blockquote>x"),
    "links in bold letters": _again("<a><b>"),
    "forms across divisions": _again("<form><div></form>"),
    "many attributes": lambda size: f"<p {' '.join(f'a{n}=b' for n in range(size // 9))}>",
    "tags that never close": _again("<a "),
    "comments that never close": _again("<!--"),
    "sections of no kind": _again("<!["),
    "quotes that never close": _again('<a href="'),
    "scripts that never close": _again("</scrip", before="<script>"),
    "a style without an end": lambda size: f'<p style="display{" " * size}">',
    "white space": lambda size: f"<p>{' ' * size}x",
    "entities without an end": _again("&#"),
}
"""Pages that have kept readers of HTML busy."""

NAMES: Mapping[str, Shape] = {
    "a name without an end": _again("a", before="@"),
    "names without a space": _again("@a"),
}
"""Texts of which a network does not count the hosts."""


def measure() -> Iterator[Measured]:
    """Measure eight times the length, and name the worst of all kinds."""
    limit = LONG / SHORT * SLACK
    for what, read, shapes in (
        ("HTML read as text", text_of, HTML),
        ("characters counted", _counted, NAMES),
    ):
        worst, name = max((growth(read, shape), name) for name, shape in shapes.items())
        told = f"{what}, {LONG:,} against {SHORT:,} characters, worst of {len(shapes)}: {name}"
        yield Measured(told, "times longer", worst, limit)


def _counted(text: str) -> int:
    return length(text, "characters", counts_hosts=False)
