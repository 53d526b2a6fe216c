"""The text of a charter as the office handles it: its number, its lines, what is wrong in it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from evenhand.core.conduct.checked_charter import read_charter_text
from evenhand.core.errors import CharterError

NAME = "charter"
"""What a charter's text is called in messages, in the place of a file."""
_HEAD = re.compile(r"^\[charter\][^\n]*\n", re.MULTILINE)
_VERSION = re.compile(r"^version\s*=\s*\d+", re.MULTILINE)
_PROBLEM = re.compile(rf"{NAME}(?::(?P<line>\d+))?: (?P<words>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong in a charter: at a line (from one) where that is known, and in words."""

    line: int | None
    words: str


def problems_in(source: str) -> tuple[Problem, ...]:
    """Return everything that keeps a text from being a charter; nothing means that it is one."""
    try:
        read_charter_text(source, name=NAME)
    except CharterError as error:
        return tuple(_problem(line) for line in str(error).splitlines())
    return ()


def numbered(source: str, number: int) -> str:
    """Return a charter's text as version ``number``; the rest stays sign for sign."""
    head = _HEAD.search(source)
    if head is None:
        return f"[charter]\nversion = {number}\n\n{source}"
    following = re.search(r"^\[", source[head.end() :], re.MULTILINE)
    end = head.end() + following.start() if following else len(source)
    section, count = _VERSION.subn(f"version = {number}", source[head.end() : end], count=1)
    if not count:
        section = f"version = {number}\n{section}"
    return source[: head.end()] + section + source[end:]


def text_digest(source: str) -> str:
    """Return what tells one text from another, so that only what was seen is published."""
    return hashlib.sha256(source.encode()).hexdigest()


def _problem(line: str) -> Problem:
    found = _PROBLEM.fullmatch(line)
    if found is None:
        return Problem(None, line)
    return Problem(int(found["line"]) if found["line"] else None, found["words"])
