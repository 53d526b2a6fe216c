"""Quotes in HTML: the elements in which mail programs put what they repeat."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b([^<>]*)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(
    r"""\b(class|id|type)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE
)
_CLASSES = frozenset(
    {
        "gmail_quote", "gmail_quote_container", "yahoo_quoted", "moz-cite-prefix",
        "gmail_signature", "moz-signature",
    }
)  # fmt: skip
_IDS = frozenset({"divrplyfwdmsg", "appendonsend"})
"""Outlook's marks: they stand before the old mail, not around it, so it goes to the end."""


@dataclass(frozen=True, slots=True)
class HtmlSplit:
    """HTML in two: what is new, and what was set apart."""

    new: str
    quoted: str


def split_html(html: str) -> HtmlSplit:
    """Return what is new in HTML, and what programs marked as quoted or as a signature."""
    new, quoted, at = [], [], 0
    for start, end in _places(html):
        new.append(html[at:start])
        quoted.append(html[start:end])
        at = end
    return HtmlSplit("".join([*new, html[at:]]), "".join(quoted))


def _places(html: str) -> Iterator[tuple[int, int]]:
    """Yield where quotes begin and end; one inside another belongs to it."""
    start, name, depth = -1, "", 0
    for tag in _TAG.finditer(html):
        told, closes = tag[2].lower(), bool(tag[1])
        if start < 0:
            if not closes and (mark := _mark(told, tag[3])):
                start, depth = tag.start(), 1
                name = "" if mark in _IDS else told
        elif told == name:
            depth += -1 if closes else 1
            if not depth:
                yield start, tag.end()
                start = -1
    if start >= 0:
        yield start, len(html)


def _mark(tag: str, attributes: str) -> str:
    """Return by what an element says that it quotes or signs, or nothing."""
    told = {found[1].lower(): "".join(found.groups("")[1:]).lower() for found in
            _ATTRIBUTE.finditer(attributes)}  # fmt: skip
    found = _CLASSES.intersection(told.get("class", "").split())
    if found:
        return min(found)
    if told.get("id", "") in _IDS:
        return told["id"]
    return "cite" if tag == "blockquote" and told.get("type") == "cite" else ""
