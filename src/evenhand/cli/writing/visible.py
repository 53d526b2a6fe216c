"""Making every character of a strange text seen, so that none can rewrite the terminal.

Control characters and bidirectional controls can move the cursor, hide text or turn it around
(Unicode Technical Report 36). Joiners stay: emoji and several scripts need them.
"""

from __future__ import annotations

import re

_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\U000e0001-\U000e007f]"
)
_PICTURES = 0x2400
_DELETE = 0x7F


def visible(text: str) -> str:
    """Return ``text`` with a sign in place of each character that is not safe to print."""
    if text.isascii() and text.isprintable():
        return text
    return _UNSAFE.sub(lambda unsafe: _sign(unsafe[0]), text)


def visible_lines(text: str) -> str:
    """Return ``text`` made visible, its line ends kept."""
    return "\n".join(map(visible, text.replace("\r\n", "\n").split("\n")))


def escaped(json_text: str) -> str:
    """Return JSON with every character that is not safe to print written as an escape."""
    return _UNSAFE.sub(lambda unsafe: _escape(ord(unsafe[0])), json_text)


def _sign(character: str) -> str:
    code = ord(character)
    if character == "\t":
        return "    "
    if code < ord(" "):
        return chr(_PICTURES + code)
    return "␡" if code == _DELETE else f"⟨U+{code:04X}⟩"


def _escape(code: int) -> str:
    if code <= 0xFFFF:  # noqa: PLR2004 - the end of the first plane
        return f"\\u{code:04x}"
    high, low = divmod(code - 0x10000, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
