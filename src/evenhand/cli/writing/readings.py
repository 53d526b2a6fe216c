"""What was noticed, for people: the message with its telling words marked, and the signals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.text import Text

from evenhand.cli.reading import Item
from evenhand.cli.writing.lines import cut_right
from evenhand.cli.writing.terminal import write_indented
from evenhand.cli.writing.visible import visible, visible_lines
from evenhand.cli.writing.words import some
from evenhand.core.languages import NAMES
from evenhand.core.signals.reading import Reading, Signal
from evenhand.core.span import Span

_MOST_WORDS = 1200
"""Characters of a message that are shown; a text of a megabyte is not read in a terminal."""

_MOST_PIECES = 20
_MOST_KINDS = 5
_INDENT = 2


def write_reading(console: Console, item: Item, reading: Reading, *, quiet: bool = False) -> None:
    """Write where a message stands, its words, and what was noticed in them."""
    if quiet and not reading.signals:
        return
    head = Text().append(visible(str(item.place)), "place").append(f": {language_of(reading)}")
    console.print(head, soft_wrap=True)
    write_indented(console, words_of(reading))
    for row in signal_rows(reading, console.width - _INDENT):
        write_indented(console, row)
    console.print()


def words_of(reading: Reading) -> Text:
    """Return the message, with the words underlined that show a signal."""
    shown = Text()
    for piece, is_marked in _pieces(reading.text[:_MOST_WORDS], _places(reading)):
        shown.append(visible_lines(piece), "underline" if is_marked else "")
    if len(reading.text) > _MOST_WORDS:
        shown.append(f" … ({len(reading.text) - _MOST_WORDS:,} characters more)", "quiet")
    return shown


def signal_rows(reading: Reading, width: int) -> Iterator[Text]:
    """Yield one row for each kind of signal, and one for what was not looked for."""
    kinds: dict[str, list[Signal]] = {}
    for signal in sorted(reading.signals, key=lambda s: not _is_whole(s.span, reading)):
        kinds.setdefault(signal.kind, []).append(signal)
    longest = max(map(len, kinds), default=0)
    for kind, signals in kinds.items():
        row = Text(f"{kind:<{longest}} {max(s.confidence for s in signals):>4.0%}  ")
        yield row.append(_telling(reading, signals, width - row.cell_len), "quiet")
    if not reading.signals:
        yield Text("nothing", "quiet")
    if reading.not_covered:
        told = some(reading.not_covered, _MOST_KINDS, "other kinds")
        yield Text(f"not covered in this language: {told}", "quiet")


def language_of(reading: Reading) -> str:
    """Return the language in words."""
    if reading.language is None:
        return "language not known"
    return NAMES.get(reading.language, f"language {visible(reading.language)}")


def _telling(reading: Reading, signals: Sequence[Signal], room: int) -> str:
    """Return the words that show signals of a kind, or that all of them do."""
    pieces = []
    for signal in signals[:_MOST_PIECES]:
        piece = visible(signal.span.of(reading.text)[: 4 * room]).replace("␊", " ")
        is_whole = _is_whole(signal.span, reading)
        pieces.append("the message as a whole" if is_whole else f"“{piece}”")
    return cut_right(", ".join(pieces), room)


def _is_whole(span: Span, reading: Reading) -> bool:
    return span.start == 0 and span.end >= len(reading.text) > 0


def _places(reading: Reading) -> list[Span]:
    """Return the marked places, joined where they touch."""
    joined: list[Span] = []
    for signal in reading.signals:
        if _is_whole(signal.span, reading):
            continue
        if joined and signal.span.start <= joined[-1].end:
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, signal.span.end))
        else:
            joined.append(signal.span)
    return joined


def _pieces(text: str, places: Iterable[Span]) -> Iterator[tuple[str, bool]]:
    done = 0
    for place in places:
        yield text[done : place.start], False
        yield text[max(done, place.start) : place.end], True
        done = place.end
    yield text[done:], False
