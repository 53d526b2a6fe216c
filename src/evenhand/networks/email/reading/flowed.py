"""Text whose lines flow (RFC 3676): soft breaks are undone, quotes stay quotes."""

from __future__ import annotations

from itertools import groupby

_SIGNATURE = "-- "


def unflowed(text: str, *, deletes_space: bool) -> str:
    """Return a flowed text with its paragraphs on one line each.

    ``deletes_space`` is the parameter ``DelSp``: the space that marks a soft break is no space of
    the text, as in Japanese.
    """
    lines = [_taken(line) for line in text.split("\n")]
    paragraphs: list[str] = []
    for depth, group in groupby(lines, key=lambda line: line[0]):
        marks = ">" * depth + " " if depth else ""
        told = _paragraphs([words for _, words in group], deletes_space=deletes_space)
        paragraphs += [marks + words for words in told]
    return "\n".join(paragraphs)


def _taken(line: str) -> tuple[int, str]:
    """Return how deep a line is quoted, and its words without the space that guards them."""
    words = line.lstrip(">")
    return len(line) - len(words), words.removeprefix(" ")


def _paragraphs(lines: list[str], *, deletes_space: bool) -> list[str]:
    done, going = [], ""
    for line in lines:
        if line.endswith(" ") and line != _SIGNATURE:
            going += line[:-1] if deletes_space else line
            continue
        if line == _SIGNATURE and going:
            done.append(going.rstrip())
            going = ""
        done.append(going + line)
        going = ""
    return [*done, going.rstrip()] if going else done
