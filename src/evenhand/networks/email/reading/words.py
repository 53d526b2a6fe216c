"""The words of headers: encoded words (RFC 2047), bytes beyond ASCII, folded lines."""

from __future__ import annotations

import binascii
import re
from collections.abc import Iterator

from evenhand.networks.email.reading.charsets import text_of_bytes
from evenhand.networks.kit.storable import storable

_ENCODED = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_NOT_BASE64 = bytes(set(range(256)) - set(_BASE64))
_SPACES = re.compile(r"[\s\x00-\x1f\x7f\u0085\u2028\u2029]+")


def shown(raw: str) -> str:
    """Return a header's value as people read it: decoded, on one line, keepable."""
    return _SPACES.sub(" ", storable(decoded(raw))).strip()


def decoded(raw: str) -> str:
    """Return a header's value with its encoded words read, its other bytes too.

    ``raw`` holds bytes beyond ASCII as surrogates, as Python's parser leaves them. A letter whose
    bytes were torn over two encoded words is whole again.
    """
    return "".join(_pieces(raw))


def _pieces(raw: str) -> Iterator[str]:
    end, charset, held = 0, "", b""
    for found in _ENCODED.finditer(raw):
        between = raw[end : found.start()]
        is_next = bool(held) and not between.strip()
        if held and not (is_next and found[1].lower() == charset):
            yield text_of_bytes(held, charset)
            held = b""
        if between and not is_next:
            yield plain(between)
        charset = found[1].lower()
        held += _unpacked(found[2].lower(), found[3])
        end = found.end()
    if held:
        yield text_of_bytes(held, charset.partition("*")[0])
    yield plain(raw[end:])


def plain(raw: str) -> str:
    """Return a header's value with bytes beyond ASCII read as text."""
    return raw if raw.isascii() else text_of_bytes(raw.encode("utf-8", "surrogateescape"))


def _unpacked(encoding: str, text: str) -> bytes:
    raw = text.encode("utf-8", "surrogateescape")
    if encoding == "q":
        return binascii.a2b_qp(raw, header=True)
    return from_base64(raw)


def from_base64(raw: bytes) -> bytes:
    """Return what base64 holds as far as it can be read: signs that do not belong are left out."""
    letters = raw.partition(b"=")[0].translate(None, _NOT_BASE64)
    letters = letters[: len(letters) - (len(letters) % 4 == 1)]
    return binascii.a2b_base64(letters + b"=" * (-len(letters) % 4))
