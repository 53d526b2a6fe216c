"""Pictures that go out: known by what they hold, and freed of what a camera wrote into them."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from warnings import catch_warnings

from PIL import Image, ImageOps, UnidentifiedImageError

MOST_BYTES = 8 * 1024 * 1024
MOST_PIXELS = 40_000_000
_KINDS = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that may go out: its bytes and its kind."""

    content: bytes
    content_type: str


@dataclass(frozen=True, slots=True)
class NotAPicture:
    """Why a file cannot go out, by name: ``too-large``, ``not-a-picture``."""

    why: str


def clean_picture(content: bytes) -> Picture | NotAPicture:
    """Return a picture drawn anew, upright, without place, time or camera; or why not."""
    if len(content) > MOST_BYTES:
        return NotAPicture("too-large")
    try:
        with catch_warnings(action="ignore"), _opened(content) as picture:
            kind = picture.format or ""
            if picture.width * picture.height > MOST_PIXELS:
                return NotAPicture("too-large")
            return Picture(_drawn_anew(picture, kind), _KINDS[kind])
    except Image.DecompressionBombError:
        return NotAPicture("too-large")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return NotAPicture("not-a-picture")


def _opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content), formats=tuple(_KINDS))


def _drawn_anew(picture: Image.Image, kind: str) -> bytes:
    """Return only what the picture shows: its pixels."""
    upright = ImageOps.exif_transpose(picture)
    bare = Image.new(upright.mode, upright.size)
    if upright.mode == "P" and (palette := upright.getpalette()) is not None:
        bare.putpalette(palette)
    bare.paste(upright)
    written = BytesIO()
    bare.save(written, format=kind)
    return written.getvalue()
