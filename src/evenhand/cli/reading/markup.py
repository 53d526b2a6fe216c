"""Saved pages: the text of an HTML file, every word where it stands in the file.

Tags, comments, scripts and styles become white space of the same length, so that a finding's line
and column are those of the file; where a block begins or ends, so does a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from string import ascii_lowercase, ascii_uppercase

_TAG = re.compile(r"</?([a-z][a-z0-9]{0,20})|<!|<\?", re.IGNORECASE)
_UNREAD = frozenset(("script", "style", "head", "template"))
_BLOCKS = frozenset((
    "address", "article", "blockquote", "br", "dd", "div", "dl", "dt", "footer", "h1", "h2", "h3",
    "h4", "h5", "h6", "header", "hr", "li", "main", "ol", "p", "pre", "section", "table", "td",
    "th", "title", "tr", "ul",
))  # fmt: skip
_NAMED = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,30});", re.IGNORECASE)
_SMALL = str.maketrans(ascii_uppercase, ascii_lowercase)
_NOT_READ = "\u2060"
_LINE = re.compile(r"[^\n]")


def words_of(html: str) -> str:
    """Return what a page says, as long as the page itself; time grows linearly with it."""
    return _NAMED.sub(_character, "".join(_pieces(html)))


def _pieces(html: str) -> Iterator[str]:
    """Yield what is said, and white space for what is not."""
    small, place = html.translate(_SMALL), 0
    while (start := html.find("<", place)) >= 0:
        yield html[place:start]
        tag = _TAG.match(html, start)
        place = _end(small, start, tag) if tag else start + 1
        name = (tag[1] or "").lower() if tag else ""
        yield _blank(html[start:place], is_block=name in _BLOCKS) if tag else "<"
    yield html[place:]


def _end(small: str, start: int, tag: re.Match[str]) -> int:
    """Return where a tag ends, with all that stands in it where that is not read."""
    closing = ">"
    if small.startswith("<!--", start):
        closing = "-->"
    elif small[start + 1] != "/" and tag[1] and tag[1].lower() in _UNREAD:
        closing = f"</{tag[1].lower()}"
    end = small.find(closing, tag.end())
    return len(small) if end < 0 else end + (len(closing) if closing.endswith(">") else 0)


def _blank(hidden: str, *, is_block: bool) -> str:
    """Return white space with the line ends of what it stands for."""
    blank = _LINE.sub(" ", hidden)
    return f"{blank[:-2]}. " if is_block else blank


def _character(found: re.Match[str]) -> str:
    """Return a character by its name, and signs beside it that are not read."""
    said = unescape(found[0]).replace("\u00a0", " ")
    return said + _NOT_READ * (len(found[0]) - 1) if len(said) == 1 else found[0]
