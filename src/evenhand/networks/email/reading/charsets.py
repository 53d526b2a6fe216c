"""Text in the charsets of the real world: right, wrong, unknown or not named at all.

Labels are read as browsers read them (WHATWG Encoding): what calls itself Latin-1 is Windows-1252,
what calls itself GB2312 is GB18030. What is plainly UTF-8 is read as that, whatever it is called.
"""

from __future__ import annotations

import codecs

_READ_AS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
    "iso2022_jp": "iso2022_jp_2",
}
"""By Python's name of a charset: the one that contains it and is what is meant."""
_ALIASES = {"utf8mb4": "utf-8", "unicode-1-1-utf-8": "utf-8", "ks_c_5601-1987": "cp949"}
_KNOWN = frozenset(
    {
        "utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "gb18030", "hz",
        "big5hkscs", "cp932", "cp949", "cp950", "johab", "euc_jp", "iso2022_jp_2", "iso2022_kr",
        "koi8-r", "koi8-u", "koi8-t", "mac-roman", "mac-cyrillic", "mac-greek", "mac-latin2",
        *(f"cp{number}" for number in (437, 850, 852, 855, 862, 864, 866, 874)),
        *(f"cp{number}" for number in range(1250, 1259)),
        *(f"iso8859-{number}" for number in range(2, 17)),
    }
)  # fmt: skip
"""Charsets of text; Python's other codecs, such as those that unpack archives, are not asked."""
_LONGEST_LABEL = 40


def text_of_bytes(body: bytes, label: str = "") -> str:
    """Return bytes as text; what cannot be read is shown as U+FFFD, and nothing is raised."""
    charset = _charset(label)
    if charset is None or charset.startswith("cp125") or charset == "iso8859-15":
        told = _decoded(body, "utf-8")
        if told is not None:
            return told
    told = _decoded(body, charset) if charset else None
    if told is None:
        told = _decoded(body, "utf-8")
    if told is None:
        told = body.decode(charset or "cp1252", "replace")
    return told.removeprefix("\ufeff")


def _charset(label: str) -> str | None:
    """Return the codec that a label means, or nothing for one that means none."""
    name = label.strip().strip("\"'").lower()[:_LONGEST_LABEL]
    if not name.isascii() or "\x00" in name:
        return None
    try:
        found = codecs.lookup(_ALIASES.get(name, name)).name
    except (LookupError, ValueError):
        return None
    meant = _READ_AS.get(found, found)
    return meant if meant in _KNOWN else None


def _decoded(body: bytes, charset: str) -> str | None:
    try:
        return body.decode(charset)
    except (UnicodeError, ValueError):
        return None
