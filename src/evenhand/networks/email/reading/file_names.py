"""Names of files as they came, made safe: no paths, no hidden signs, no turned reading."""

from __future__ import annotations

import mimetypes
import re

import regex

_SEPARATOR = re.compile(r"[/\\]")
_HIDDEN = regex.compile(r"[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}<>:\"|?*]")
_LONGEST = 120
_LONGEST_ENDING = 12
_NAMES = {"text/calendar": "invitation", "message/rfc822": "mail", "message/global": "mail"}
_ENDINGS = {"text/calendar": ".ics", "message/rfc822": ".eml", "message/global": ".eml"}


def safe_name(told: str, content_type: str) -> str:
    """Return the name of a file; where it has none, one that says what it is."""
    name = _HIDDEN.sub("", _SEPARATOR.split(told)[-1])
    name = " ".join(name.split()).strip(". ")
    if not name:
        ending = _ENDINGS.get(content_type) or mimetypes.guess_extension(content_type) or ""
        return _NAMES.get(content_type, "file") + ending
    if len(name) <= _LONGEST:
        return name
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > _LONGEST_ENDING:
        return name[:_LONGEST]
    return f"{stem[: _LONGEST - len(ending) - 1]}.{ending}"
