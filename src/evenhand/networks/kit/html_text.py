"""The words of a page, a post or a mail that came as HTML: plain text and nothing that runs.

HTML from outside is hostile. It is read by libxml2 as a stream of tags: no tree is built, so that
no nesting makes it slow or deep. Of the readers that were measured it is the only one that stayed
linear (docs/dependencies.md). Whatever is not text for a reader is left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from lxml.etree import HTMLParser, fromstring

from evenhand.networks.kit.storable import storable

_UNSEEN: Final = frozenset({
    "applet", "audio", "canvas", "frameset", "iframe", "noembed", "noframes", "object", "script",
    "style", "template", "title", "video",
})  # fmt: skip
_PARAGRAPHS: Final = frozenset({
    "blockquote", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "ol", "p", "pre", "table", "ul",
})  # fmt: skip
_LINES: Final = frozenset({
    "address", "article", "aside", "body", "caption", "center", "dd", "details", "div", "dt",
    "fieldset", "figcaption", "figure", "footer", "form", "header", "legend", "li", "main", "nav",
    "option", "section", "summary", "tr",
})  # fmt: skip
_UNSEEN_STYLE: Final = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_SPACE: Final = re.compile(r"\s+")
_CELLS: Final = frozenset({"td", "th"})
_DEEPEST_QUOTE: Final = 8
_LEADING: Final = ("http://", "https://", "mailto:", "tel:")


def text_of(html: str, *, shown_as: Mapping[str, str] | None = None) -> str:
    """Return what somebody reads in this HTML, in time that grows with its length and no faster.

    Paragraphs are set apart by an empty line; a line break, a list item (``- ``) and a row of a
    table begin a line, and what is quoted begins its lines with ``> ``. A link is its words, or
    its address where it has none. ``shown_as`` gives the words for links by their address, such
    as whole handles for mentions. A picture is its description.
    """
    if not html.strip():
        return ""
    reader = _Reader(shown_as or {})
    parser = HTMLParser(target=reader, encoding="utf-8", huge_tree=True)
    told: str = fromstring(storable(html).encode(), parser)
    return told


class _Lines:
    """Text as it grows: breaks and spaces are kept back until there are words after them."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._breaks, self._space = 0, False
        self._prefix = self.quotes = 0
        self.bullet = False

    def __len__(self) -> int:
        return len(self._parts)

    def text(self) -> str:
        return "".join(self._parts)

    def end_line(self, breaks: int) -> None:
        self._breaks, self._space = max(self._breaks, breaks), False

    def add_break(self) -> None:
        self._breaks, self._space = min(self._breaks + 1, 2), False

    def add_space(self) -> None:
        self._space = True

    def add_words(self, words: str) -> None:
        """Put down words as they stand, after the breaks or the space that were owed."""
        prefix = min(self.quotes, _DEEPEST_QUOTE)
        if self._breaks or not self._parts:
            between = "> " * min(prefix, self._prefix)
            gap = f"\n{between}".rstrip(" ") * (self._breaks - 1) + "\n" if self._parts else ""
            bullet = "- " if self.bullet else ""
            self._parts.append(f"{gap}{'> ' * prefix}{bullet}")
        elif self._space:
            self._parts.append(" ")
        self._parts.append(words)
        self._breaks, self._space, self._prefix, self.bullet = 0, False, prefix, False


class _Reader:
    """What libxml2 tells of a page, tag by tag; its method names are those that lxml calls."""

    def __init__(self, shown_as: Mapping[str, str]) -> None:
        self._shown_as = shown_as
        self._lines = _Lines()
        self._unseen = self._kept = 0
        self._link, self._link_began = "", 0

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Begin an element."""
        if self._unseen or _is_unseen(tag, attributes):
            self._unseen += 1
            return
        self._set_apart(tag, 1)
        if tag == "br":
            self._lines.add_break()
        elif tag == "a":
            self._begin_link(attributes.get("href") or "")
        elif tag == "img":
            self.data(attributes.get("alt") or "")

    def end(self, tag: str) -> None:
        """End an element."""
        if self._unseen:
            self._unseen -= 1
            return
        if tag == "a" and len(self._lines) == self._link_began:
            self.data(self._link if self._link.startswith(_LEADING) else "")
        self._set_apart(tag, -1)

    def data(self, told: str) -> None:
        """Take words; outside of what is kept as it stands, any white space is one space."""
        if self._unseen:
            return
        if self._kept:
            self._keep(told)
            return
        words = _SPACE.sub(" ", told)
        if words.startswith(" "):
            self._lines.add_space()
        if words.strip():
            self._lines.add_words(words.strip())
            if words.endswith(" "):
                self._lines.add_space()

    def close(self) -> str:
        """Return what was read."""
        return self._lines.text()

    def _set_apart(self, tag: str, step: int) -> None:
        if tag in _PARAGRAPHS or tag in _LINES:
            self._lines.end_line(2 if tag in _PARAGRAPHS else 1)
        elif tag in _CELLS:
            self._lines.add_space()
        if tag == "blockquote":
            self._lines.quotes += step
        elif tag == "pre":
            self._kept += step
        elif tag == "li":
            self._lines.bullet = step > 0

    def _begin_link(self, address: str) -> None:
        words = self._shown_as.get(address)
        self._link, self._link_began = address, len(self._lines)
        if words is not None:
            self.data(words)
            self._unseen = 1

    def _keep(self, told: str) -> None:
        first, *others = told.split("\n")
        if first:
            self._lines.add_words(first)
        for line in others:
            self._lines.add_break()
            if line:
                self._lines.add_words(line)


def _is_unseen(tag: str, attributes: Mapping[str, str]) -> bool:
    return (
        tag in _UNSEEN
        or "hidden" in attributes
        or _UNSEEN_STYLE.search(attributes.get("style") or "") is not None
    )
