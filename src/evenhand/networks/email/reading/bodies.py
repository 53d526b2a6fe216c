"""The words of a mail and what came with them: one text, the quoted rest, the files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from evenhand.networks.email.reading.charsets import text_of_bytes
from evenhand.networks.email.reading.file_names import safe_name
from evenhand.networks.email.reading.flowed import unflowed
from evenhand.networks.email.reading.html_quotes import split_html
from evenhand.networks.email.reading.parts import Mail, Part
from evenhand.networks.email.reading.quoting import Split, passes_on, split
from evenhand.networks.email.reading.words import shown
from evenhand.networks.kit.html_text import text_of
from evenhand.networks.kit.inbound import InboundFile, Remark
from evenhand.networks.kit.storable import storable

LONGEST_TEXT = 200_000
"""Characters of a text, and of all HTML of a mail, that are read; a novel has a million."""
LONGEST_HTML = 1_000_000
MOST_FILES = 50
_LONGEST_BODY = 4_000_000
"""Bytes of a text of which the characters can be read."""
_SHOWN_WITHOUT_FILE = frozenset(
    {
        "application/pgp-signature", "application/pkcs7-signature",
        "application/x-pkcs7-signature", "message/delivery-status",
    }
)  # fmt: skip
_UNREADABLE = {
    "application/ms-tnef": "a file in a format of Outlook's own",
    "application/vnd.ms-tnef": "a file in a format of Outlook's own",
    "application/pkcs7-mime": "an encrypted mail",
    "application/x-pkcs7-mime": "an encrypted mail",
    "application/pgp-encrypted": "an encrypted mail",
}
_EMPTY = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Body:
    """What a mail says: new words, what was set apart, files, and what could not be shown."""

    text: str
    quoted: str
    files: tuple[InboundFile, ...]
    remarks: tuple[Remark, ...]


def body_of(mail: Mail) -> Body:
    """Return what a mail says. Plain text is preferred to HTML; nothing is ever fetched."""
    reader = _Reader()
    said = list(reader.said(mail.root))
    splits = [reader.split(part) for part in said]
    files = [part for part in mail.root.leaves() if not _is_one_of(part, said) and _is_file(part)]
    text = "\n\n".join(each.text for each in splits if each.text)
    quoted = "\n\n".join(each.quoted for each in splits if each.quoted)
    unread = [*mail.unread, *reader.unread(), *_cut_off(text, files)]
    return Body(
        text=_tidy(text)[:LONGEST_TEXT],
        quoted=_tidy(quoted)[:LONGEST_TEXT],
        files=tuple(map(_file, files[:MOST_FILES])),
        remarks=tuple(Remark("not-shown", words) for words in [*_unshown(mail), *unread]),
    )


class _Reader:
    """Reads each part of one mail once, and of HTML no more in all than a single part may hold."""

    def __init__(self) -> None:
        self._splits: dict[int, Split] = {}
        self._left = LONGEST_HTML
        self._is_cut = False

    def said(self, part: Part) -> Iterator[Part]:
        """Yield the parts whose text is what the mail says."""
        kind = part.headers.content_type
        if kind == "multipart/alternative":
            yield from self._preferred(part.parts)
        elif part.parts:
            for inner in part.parts:
                yield from self.said(inner)
        elif _is_text(part):
            yield part

    def _preferred(self, ways: Iterable[Part]) -> list[Part]:
        """Return the best way of saying the same: plain text, if there are words in it."""
        told = [list(self.said(way)) for way in ways]
        with_words = [parts for parts in told if any(self.split(part).text for part in parts)]
        plain = [parts for parts in with_words if not any(map(_is_html, parts))]
        return next(iter(plain or with_words), [])

    def split(self, part: Part) -> Split:
        """Return what is new in a part, and what is not."""
        if id(part) not in self._splits:
            self._splits[id(part)] = self._read(part)
        return self._splits[id(part)]

    def unread(self) -> Iterator[str]:
        """Yield in words what was too much."""
        if self._is_cut:
            yield f"what comes after {LONGEST_HTML:,} characters of HTML"

    def _read(self, part: Part) -> Split:
        told = text_of_bytes(
            part.content[:_LONGEST_BODY], part.headers.parameter("content-type", "charset")
        )
        if not _is_html(part):
            return _split_plain(part, told)
        html = told[: self._left]
        self._left -= len(html)
        self._is_cut = self._is_cut or len(html) < len(told)
        return _split_html(html)


def _is_text(part: Part) -> bool:
    kind, headers = part.headers.content_type, part.headers
    is_named = bool(headers.parameter("content-disposition", "filename"))
    is_beside = headers.disposition == "attachment" or is_named
    is_broken = kind.startswith("multipart/") and not part.parts
    return (kind in {"text/plain", "text/html"} or is_broken) and not is_beside


def _is_html(part: Part) -> bool:
    return part.headers.content_type == "text/html"


def _is_one_of(part: Part, parts: list[Part]) -> bool:
    return any(part is each for each in parts)


def _is_file(part: Part) -> bool:
    """Say whether a part is a file, and not another way of saying what the text says."""
    if part.headers.content_type in _SHOWN_WITHOUT_FILE or not part.body.strip():
        return False
    return not _is_text(part)


def _split_plain(part: Part, told: str) -> Split:
    told = told.replace("\r\n", "\n").replace("\r", "\n")
    if part.headers.parameter("content-type", "format").lower() == "flowed":
        is_deleted = part.headers.parameter("content-type", "delsp").lower() == "yes"
        told = unflowed(told, deletes_space=is_deleted)
    return split(told)


def _split_html(html: str) -> Split:
    parts = split_html(html)
    new, marked = split(text_of(parts.new)), text_of(parts.quoted).strip()
    if passes_on(marked) or not new.text:
        return split(text_of(html))
    return Split(new.text, "\n\n".join(filter(None, (new.quoted, marked))))


def _tidy(text: str) -> str:
    return _EMPTY.sub("\n\n", storable(text)).strip()


def _file(part: Part) -> InboundFile:
    headers, content = part.headers, part.content
    kind = headers.content_type
    return InboundFile(
        name=safe_name(_name(part), kind),
        content_type=kind,
        size=len(content),
        description=shown(headers.first("content-description"))[:500],
        content=content,
    )


def _name(part: Part) -> str:
    told = part.headers.parameter("content-disposition", "filename")
    return told or part.headers.parameter("content-type", "name")


def _unshown(mail: Mail) -> Iterator[str]:
    """Yield in words what of a mail people cannot be shown."""
    for part in mail.root.leaves():
        kind = part.headers.content_type
        name = _name(part)
        if kind in _UNREADABLE or name.lower() == "winmail.dat":
            why = _UNREADABLE.get(kind, _UNREADABLE["application/ms-tnef"])
            yield f"{safe_name(name, kind)}: {why}"


def _cut_off(text: str, files: list[Part]) -> Iterator[str]:
    if len(text) > LONGEST_TEXT:
        yield f"the text after {LONGEST_TEXT:,} characters"
    if len(files) > MOST_FILES:
        yield f"{len(files) - MOST_FILES} more files"
