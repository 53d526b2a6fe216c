"""Lines and columns of a text, and how a piece of it is shown."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from rich.cells import cell_len

from evenhand.cli.writing.visible import visible
from evenhand.core.span import Span

_MOST_LINES = 3


class Position(NamedTuple):
    """Line and column of a character, both from 1, the column in code points."""

    line: int
    column: int


class Lines:
    """A text by its lines."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [0]
        while end := text.find("\n", self._starts[-1]) + 1:
            self._starts.append(end)

    def at(self, place: int) -> Position:
        """Return where the character at ``place`` stands."""
        line = bisect_right(self._starts, place)
        return Position(line, place - self._starts[line - 1] + 1)

    def of(self, number: int) -> Span:
        """Return the span of a line, its end left out."""
        start = self._starts[number - 1]
        is_last = number == len(self._starts)
        end = len(self.text) if is_last else self._starts[number] - 1
        while end > start and self.text[end - 1] == "\r":
            end -= 1
        return Span(start, end)


@dataclass(frozen=True, slots=True)
class Shown:
    """A line as it is shown: what stands before the marked piece, the piece, and the rest."""

    before: str
    marked: str
    after: str

    @property
    def indent(self) -> int:
        """Terminal cells before the marked piece."""
        return cell_len(self.before)

    @property
    def length(self) -> int:
        """Terminal cells of the marked piece, at least one so that it can be pointed at."""
        return max(1, cell_len(self.marked))


def excerpt(lines: Lines, span: Span, width: int) -> list[Shown]:
    """Return the lines that ``span`` touches, three at most, each cut to ``width`` cells."""
    first, last = lines.at(span.start).line, lines.at(max(span.start, span.end - 1)).line
    shown = []
    for number in range(first, min(last, first + _MOST_LINES - 1) + 1):
        line = lines.of(number)
        start = min(max(span.start, line.start), line.end)
        end = max(start, min(span.end, line.end))
        if start < end or first == last:
            shown.append(_shown(lines.text, line, Span(start, end), width))
    return shown


def _shown(text: str, line: Span, span: Span, width: int) -> Shown:
    # Far more characters than fit are never looked at, so that a line of a megabyte costs nothing.
    most = 4 * width
    before = visible(text[max(line.start, span.start - most) : span.start]).lstrip()
    marked = visible(text[span.start : min(span.end, span.start + most)])
    after = visible(text[span.end : min(line.end, span.end + most)]).rstrip()
    marked = cut_right(marked, width)
    room = width - cell_len(marked)
    left = max(room // 2, room - cell_len(after))
    before = cut_left(before, left)
    return Shown(before, marked, cut_right(after, room - cell_len(before)))


def cut_right(text: str, cells: int) -> str:
    """Return what fits into ``cells``, with a mark where the end was cut."""
    if cell_len(text) <= cells:
        return text
    while text and cell_len(text) > cells - 1:
        text = text[: min(len(text) - 1, cells)]
    return text + "…" if cells > 0 else ""


def cut_left(text: str, cells: int) -> str:
    """Return what fits into ``cells``, with a mark where the beginning was cut."""
    if cell_len(text) <= cells:
        return text
    while text and cell_len(text) > cells - 1:
        text = text[max(1, len(text) - cells) :]
    return "…" + text if cells > 0 else ""
