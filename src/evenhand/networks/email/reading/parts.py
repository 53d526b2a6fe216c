"""A mail taken apart: its headers and its parts, however it is nested and whatever is broken.

Depth, number of parts and the size of headers are limited; what lies beyond is named, not read.
Headers and parameters are read by Python's own parser, the parts are cut here in one pass each,
so that a mail made to be slow is not.
"""

from __future__ import annotations

import binascii
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import policy
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import collapse_rfc2231_value

from evenhand.networks.email.reading.words import decoded, from_base64, plain

MOST_PARTS = 200
DEEPEST = 12
LONGEST_HEADERS = 500_000
"""Bytes of a part's headers that are read."""
LONGEST_NAME = 4_000
"""Characters of a parameter that are looked at."""
_BLANK = re.compile(rb"\n[ \t]*\n|\A\n")
_TYPE = re.compile(r"[a-z0-9][a-z0-9.+_-]{0,60}/[a-z0-9][a-z0-9.+_-]{0,58}")


class Headers:
    """The headers of a mail or a part, in their order; values are unfolded and not yet decoded."""

    def __init__(self, block: bytes) -> None:
        parsed = BytesHeaderParser(policy=policy.compat32).parsebytes(block)
        told = [(name.lower(), value) for name, value in parsed.raw_items()]
        self._told = [
            (name, str(value).replace("\n", "").replace("\r", "")) for name, value in told
        ]

    def all(self, name: str) -> list[str]:
        """Return every value of a header, the topmost first."""
        return [value for known, value in self._told if known == name]

    def first(self, name: str) -> str:
        """Return the topmost value of a header, or nothing."""
        return next(iter(self.all(name)), "")

    def __contains__(self, name: str) -> bool:
        return any(known == name for known, _ in self._told)

    def __len__(self) -> int:
        return len(self._told)

    @property
    def content_type(self) -> str:
        """The type of the content, such as ``text/plain``; plain text where it is not readable."""
        told = self.first("content-type").partition(";")[0].strip().lower()
        return told if _TYPE.fullmatch(told) else "text/plain"

    @property
    def disposition(self) -> str:
        """``attachment``, ``inline`` or nothing."""
        return self.first("content-disposition").partition(";")[0].strip().lower()

    def parameter(self, header: str, name: str) -> str:
        """Return a parameter of a header (RFC 2045, 2231), decoded; nothing where there is none."""
        bare = Message(policy=policy.compat32)
        bare[header] = plain(self.first(header))[:LONGEST_NAME]
        try:
            found = bare.get_param(name, header=header)
            told = collapse_rfc2231_value(found) if found else ""
        except (ValueError, LookupError, TypeError):
            return ""
        return decoded(told)


@dataclass(frozen=True, slots=True)
class Part:
    """A part with its headers: its body as it came, or the parts of a multipart."""

    headers: Headers
    body: bytes
    parts: tuple[Part, ...] = ()

    @property
    def content(self) -> bytes:
        """The body with its transfer encoding undone, as far as it can be."""
        encoding = self.headers.first("content-transfer-encoding").strip().lower()
        if encoding == "base64":
            return from_base64(self.body)
        return binascii.a2b_qp(self.body) if encoding == "quoted-printable" else self.body

    def leaves(self) -> Iterator[Part]:
        """Yield the parts that hold something, in their order."""
        if not self.parts:
            yield self
        for part in self.parts:
            yield from part.leaves()


@dataclass(slots=True)
class _Limits:
    parts: int = MOST_PARTS
    reached: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Mail:
    """A mail taken apart; ``unread`` names what was too much, ``digest`` tells its body apart."""

    root: Part
    unread: tuple[str, ...]
    digest: bytes

    @property
    def headers(self) -> Headers:
        """The headers of the mail."""
        return self.root.headers


def taken_apart(raw: bytes) -> Mail:
    """Return the parts of a mail; whatever the bytes are, nothing is raised."""
    limits = _Limits()
    lines = raw.replace(b"\r\n", b"\n")
    root = _part(lines, limits, depth=0)
    return Mail(root, tuple(sorted(limits.reached)), _digest(lines))


def _digest(raw: bytes) -> bytes:
    blank = _BLANK.search(raw)
    return hashlib.sha256(memoryview(raw)[blank.end() :] if blank else b"").digest()


def _part(raw: bytes, limits: _Limits, *, depth: int) -> Part:
    blank = _BLANK.search(raw)
    block, body = (raw[: blank.start()], raw[blank.end() :]) if blank else (raw, b"")
    if len(block) > LONGEST_HEADERS:
        limits.reached.add("headers that are too long")
    headers = Headers(block[:LONGEST_HEADERS] + b"\n\n")
    boundary = headers.parameter("content-type", "boundary")
    if not boundary or not headers.content_type.startswith("multipart/"):
        return Part(headers, body)
    if depth >= DEEPEST:
        limits.reached.add("parts that lie too deep")
        return Part(headers, b"")
    parts = tuple(_parts(body, boundary, limits, depth))
    return Part(headers, b"" if parts else body, parts)


def _parts(body: bytes, boundary: str, limits: _Limits, depth: int) -> Iterator[Part]:
    for raw in _between(body, boundary.encode("utf-8", "replace")):
        if not limits.parts:
            limits.reached.add(f"more than {MOST_PARTS} parts")
            return
        limits.parts -= 1
        yield _part(raw, limits, depth=depth + 1)


def _between(body: bytes, boundary: bytes) -> Iterator[bytes]:
    """Yield what lies between the boundaries, also where the last one is missing."""
    line = re.compile(rb"(?:^|\n)--" + re.escape(boundary) + rb"(--)?[ \t]*(?:\n|$)")
    start = -1
    at = 0
    while found := line.search(body, at):
        if start >= 0:
            yield body[start : found.start()]
        start = -1 if found[1] else found.end()
        if found[1]:
            return
        at = max(found.end() - 1, found.start() + 1)
    if start >= 0:
        yield body[start:]
