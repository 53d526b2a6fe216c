"""Files that customers send: pictures drawn anew, papers known by how they begin."""

from __future__ import annotations

from dataclasses import dataclass

from evenhand.desk.pictures import MOST_BYTES, NotAPicture, clean_picture
from evenhand.networks.form.writing import Enclosed

MOST_FILES = 2
_PAPER = b"%PDF-"
_ENDINGS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "application/pdf": "pdf",
}
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class NotEnclosed:
    """Why a file cannot be sent along, by name: ``too-large``, ``empty``, ``unknown-kind``."""

    why: str


def clean_enclosure(name: str, content: bytes) -> Enclosed | NotEnclosed:
    """Return a file as it may lie in a letter, or why it may not.

    A picture is drawn anew, so that nothing is left but what it shows. A paper (PDF) stays as it
    is, and is only ever handed out to be kept, never opened on a page of ours. The kind is what
    the file is; what it claims to be counts for nothing.
    """
    if not content:
        return NotEnclosed("empty")
    if len(content) > MOST_BYTES:
        return NotEnclosed("too-large")
    if content.startswith(_PAPER):
        return _enclosed(name, "application/pdf", content)
    picture = clean_picture(content)
    if isinstance(picture, NotAPicture):
        return NotEnclosed("too-large" if picture.why == "too-large" else "unknown-kind")
    return _enclosed(name, picture.content_type, picture.content)


def _enclosed(name: str, kind: str, content: bytes) -> Enclosed:
    return Enclosed(f"{_title(name)}.{_ENDINGS[kind]}", kind, content)


def _title(name: str) -> str:
    """Return a name to show: no folders, no signs that are not seen, no ending of its own."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(sign for sign in last if sign.isprintable())
    stem = plain.rsplit(".", 1)[0] if "." in plain else plain
    return stem.strip(". ")[:_LONGEST] or "file"
