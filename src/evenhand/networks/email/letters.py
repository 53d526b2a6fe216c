"""A request as the bytes of a mail (RFC 5322): headers that hold on one line what was meant.

Headers are put together here, since Python's writers either turn long names of mails into encoded
words or let a line break through. Every value is on one logical line before it is folded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from email import policy
from email.charset import QP, Charset
from email.encoders import encode_base64
from email.header import Header
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from evenhand.networks.email.place import Place
from evenhand.networks.kit.errors import NetworkError

LARGEST = 18_000_000
"""Bytes of all files of a mail; with what carries them that stays below what most servers take."""
_POLICY = policy.compat32.clone(linesep="\r\n", max_line_length=78)
_LONGEST_LINE = 75
"""Signs of an encoded word at most (RFC 2047); each stands on a line of its own."""
_TYPE = re.compile(r"[a-z0-9][a-z0-9.+_-]*/[a-z0-9][a-z0-9.+_-]*", re.IGNORECASE)
_PLAIN_NAME = re.compile(r"[\x20-\x7e]*")


def as_bytes(body: Mapping[str, Any], place: Place, at: datetime) -> bytes:
    """Return the mail that a request becomes; its files are read now."""
    lines = [f"{name}: {value}\r\n" for name, value in _headers(body, place, at)]
    return "".join(lines).encode() + _content(body).as_bytes(policy=_POLICY)


def _headers(body: Mapping[str, Any], place: Place, at: datetime) -> Iterator[tuple[str, str]]:
    yield "Date", format_datetime(at)
    yield "From", _mailbox(place.name, place.address)
    yield "To", _mailbox(str(body["to_name"]), str(body["to"]))
    yield "Subject", _words(str(body["subject"]), "Subject")
    yield "Message-ID", f"<{body['message_id']}>"
    if body["in_reply_to"]:
        yield "In-Reply-To", f"<{body['in_reply_to']}>"
    if body["references"]:
        yield "References", "\r\n ".join(f"<{name}>" for name in body["references"])
    if body["is_automatic"]:
        yield "Auto-Submitted", "auto-replied"
        yield "X-Auto-Response-Suppress", "All"
    yield "MIME-Version", "1.0"


def _mailbox(name: str, address: str) -> str:
    told = _one_line(name)
    if not told:
        return address
    if _PLAIN_NAME.fullmatch(told):
        escaped = told.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}" <{address}>'
    return f"{_words(told, 'From')}\r\n <{address}>"


def _words(told: str, header: str) -> str:
    """Return words for a header: as they are, or as encoded words of at most 75 signs each."""
    line = _one_line(told)
    if _PLAIN_NAME.fullmatch(line) and "=?" not in line:
        return line
    whole = Header(line, "utf-8", maxlinelen=_LONGEST_LINE, header_name=header)
    return whole.encode(linesep="\r\n")


def _one_line(told: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in told).split())


def _content(body: Mapping[str, Any]) -> MIMENonMultipart | MIMEMultipart:
    """Return the text, or the text and its files."""
    text = _text(str(body["text"]))
    files = [(file, _read(file)) for file in body["files"]]
    if not files:
        return text
    if sum(len(content) for _, content in files) > LARGEST:
        raise NetworkError("the files are larger than mail servers take", permanent=True)
    whole = MIMEMultipart("mixed", policy=_POLICY)
    del whole["MIME-Version"]
    whole.attach(text)
    for file, content in files:
        whole.attach(_attached(file, content))
    return whole


def _text(words: str) -> MIMENonMultipart:
    charset = Charset("utf-8")
    charset.body_encoding = QP
    part = MIMENonMultipart("text", "plain", policy=_POLICY)
    del part["MIME-Version"]
    part.set_payload(words + "\n", charset)
    return part


def _read(file: Mapping[str, Any]) -> bytes:
    try:
        return Path(file["path"]).read_bytes()
    except OSError as error:
        raise NetworkError(f"the file {file['name']} is gone", permanent=True) from error


def _attached(file: Mapping[str, Any], content: bytes) -> MIMEBase:
    told = str(file["type"])
    kind, _, subtype = (told if _TYPE.fullmatch(told) else "application/octet-stream").partition(
        "/"
    )
    part = MIMEBase(kind, subtype, policy=_POLICY)
    del part["MIME-Version"]
    part.set_payload(content)
    encode_base64(part)
    name = _one_line(str(file["name"]))
    shown: Any = name if name.isascii() else ("utf-8", "", name)
    part.add_header("Content-Disposition", "attachment", filename=shown)
    if file["description"]:
        part["Content-Description"] = _words(str(file["description"]), "Content-Description")
    return part
