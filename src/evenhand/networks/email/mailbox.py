"""The mailbox: read without a trace (EXAMINE and PEEK), searched, listened to, added to.

Nothing is ever marked as read, moved or deleted in it.
"""

from __future__ import annotations

import imaplib
import re
import select
import ssl
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from evenhand.networks.email.connecting import Contexts, Imap, demand_plain, refused, unreached
from evenhand.networks.email.place import Place
from evenhand.networks.kit.door import Door
from evenhand.networks.kit.errors import NetworkError

RENEWED_AFTER = 25 * 60.0
"""Seconds after which IDLE is begun anew; servers may hang up after 30 minutes (RFC 2177)."""
_STEP = 5.0
"""Seconds after which we look at the time while we listen."""
_CALLED_SENT = frozenset({"sent", "inbox.sent", "inbox/sent", "sent items", "sent messages"})
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_UID = re.compile(rb"\bUID (\d+)")
_SIZE = re.compile(rb"\bRFC822\.SIZE (\d+)")
_LISTED = re.compile(rb'^\((?P<flags>[^)]*)\) (?:"(?:\\.|[^"])*"|NIL) (?P<name>.+)$')
_NEWS = re.compile(rb"^\* \d+ EXISTS", re.MULTILINE)
_END = re.compile(rb"^LISTEN (\w+)", re.MULTILINE)
_NEWS_OR_END = re.compile(rb"^(?:\* \d+ EXISTS|LISTEN )", re.MULTILINE)
_SAID_NO = re.compile(r"\[(?:AUTHENTICATIONFAILED|AUTHORIZATIONFAILED|EXPIRED)\]", re.IGNORECASE)
_FOR_NOW = re.compile(r"\[(?:UNAVAILABLE|INUSE|LIMIT|SERVERBUG|CONTACTADMIN)\]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stored:
    """A mail as it lies in a folder, without its content."""

    uid: int
    size: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder that is open for reading: the number by which its uids hold, and the next uid."""

    validity: int
    next_uid: int


class Mailbox:
    """A mailbox with its door open and somebody signed in."""

    def __init__(self, imap: Imap) -> None:
        self._imap = imap

    def open(self, name: str) -> Folder:
        """Open a folder for reading only."""
        status, told = self._imap.select(quoted(name), readonly=True)
        if status != "OK":
            words = f"there is no folder {name}: {_words(told)}"
            raise NetworkError(words, permanent=True)
        return Folder(self._number("UIDVALIDITY"), self._number("UIDNEXT"))

    def folders(self) -> dict[str, frozenset[str]]:
        r"""Return the names of all folders with their marks, such as ``\sent``."""
        found = {}
        for line in self._ask("LIST", '""', "*"):
            told = _LISTED.match(line) if isinstance(line, bytes) else None
            if told:
                marks = frozenset(told["flags"].decode("ascii", "replace").lower().split())
                found[_unquoted(told["name"])] = marks
        return found

    def sent_folder(self) -> str:
        """Return the folder for sent mail: marked so (RFC 6154) or called so; nothing for none."""
        folders = self.folders()
        marked = [name for name, marks in folders.items() if "\\sent" in marks]
        called = [name for name in folders if name.lower() in _CALLED_SENT]
        return next(iter([*marked, *called]), "")

    def search(self, *criteria: str) -> list[int]:
        """Return the uids that fit, rising."""
        told = self._ask("UID", "SEARCH", *criteria)
        return sorted({int(uid) for line in told for uid in (line or b"").split()})

    def stored(self, uids: Sequence[int]) -> list[Stored]:
        """Return when mails came and how large they are; what is gone by now is left out."""
        if not uids:
            return []
        wanted = ",".join(map(str, uids))
        told = self._ask("UID", "FETCH", wanted, "(UID RFC822.SIZE INTERNALDATE)")
        lines = [line[0] if isinstance(line, tuple) else line for line in told]
        found = [each for line in lines if line and (each := _stored(line))]
        return sorted((each for each in found if each.uid in set(uids)), key=lambda each: each.uid)

    def content(self, uid: int, *, most: int) -> bytes | None:
        """Return the first ``most`` bytes of a mail, unseen; nothing where it is gone."""
        told = self._ask("UID", "FETCH", str(uid), f"(UID BODY.PEEK[]<0.{most}>)")
        return next((bytes(line[1]) for line in told if isinstance(line, tuple)), None)

    def add(self, folder: str, content: bytes, at: datetime) -> None:
        """Put a mail into a folder, as one that was read."""
        when = imaplib.Time2Internaldate(at.timestamp())
        status, told = self._imap.append(quoted(folder), "(\\Seen)", when, content)
        if status != "OK":
            raise NetworkError(f"nothing can be put into {folder}: {_words(told)}", permanent=False)

    def waits(self, seconds: float, *, renewed_after: float = RENEWED_AFTER) -> bool:
        """Wait for news in the open folder; say whether there are any."""
        if "IDLE" not in self._imap.capabilities:
            raise NetworkError("this server does not say when mail comes", permanent=False)
        ends = time.monotonic() + seconds
        while (left := ends - time.monotonic()) > 0:
            if self._idles(min(left, renewed_after)):
                return True
        return False

    def _idles(self, seconds: float) -> bool:
        """Listen once, say that we are done, and let nothing of the answer lie about."""
        self._imap.send(b"LISTEN IDLE\r\n")
        told = _heard(self._imap.sock, b"", _NEWS_OR_END, time.monotonic() + seconds)
        self._imap.send(b"DONE\r\n")
        told = _heard(self._imap.sock, told, _END, time.monotonic() + _STEP)
        if (end := _END.search(told)) and end[1] != b"OK":
            raise NetworkError("this server does not let us wait for mail", permanent=False)
        return _NEWS.search(told) is not None

    def _ask(self, command: str, *told: str) -> list[Any]:
        """Return the untagged answers to a command."""
        if command == "UID":
            status, answer = self._imap.uid(*told)
            name = told[0]
        else:
            status, answer = self._imap.list(*told)
            name = command
        if status != "OK":
            raise NetworkError(f"the mailbox refuses {name}: {_words(answer)}", permanent=False)
        return answer or []

    def _number(self, name: str) -> int:
        _, told = self._imap.response(name)
        last = told[-1] if told else None
        return int(last) if isinstance(last, bytes) and last.isdigit() else 0


@contextmanager
def opened(place: Place, door: Door, contexts: Contexts) -> Iterator[Mailbox]:
    """Open an account's mailbox; raise :class:`NetworkError` for whatever goes wrong there."""
    try:
        imap = Imap(place.imap, door, contexts)
    except (OSError, imaplib.IMAP4.error) as error:
        raise unreached(place.imap, error) from error
    try:
        _sign_in(imap, place)
        yield Mailbox(imap)
    except (OSError, imaplib.IMAP4.error) as error:
        words = f"the mailbox at {place.imap.host} broke off: {error}"
        raise NetworkError(words, permanent=False) from error
    finally:
        with suppress(OSError, imaplib.IMAP4.error):
            imap.logout()
        with suppress(OSError):
            imap.shutdown()


def _sign_in(imap: Imap, place: Place) -> None:
    demand_plain(place.imap)
    try:
        imap.login(place.imap.user, place.imap.password)
    except imaplib.IMAP4.abort:
        raise
    except imaplib.IMAP4.error as error:
        told = str(error)
        if _FOR_NOW.search(told) and not _SAID_NO.search(told):
            raise NetworkError(f"the mailbox is busy: {told}", permanent=False) from error
        raise NetworkError(
            f"{place.imap.host} does not let {place.imap.user} in: {told}",
            permanent=True,
            revoked=True,
        ) from error


def quoted(name: str) -> str:
    """Return a folder's name or a searched word as IMAP wants it, unless it cannot take that."""
    if not (name.isascii() and name.isprintable()):
        raise refused(f"the mailbox cannot be asked for {name!r}: write it as the server does")
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def on_day(day: date) -> str:
    """Return a day as IMAP writes it."""
    return f"{day.day}-{_MONTHS[day.month - 1]}-{day.year}"


def _unquoted(name: bytes) -> str:
    told = name.decode("ascii", "replace").strip()
    if told.startswith('"') and told.endswith('"') and len(told) > 1:
        return re.sub(r"\\(.)", r"\1", told[1:-1])
    return told


def _stored(line: bytes) -> Stored | None:
    uid, size = _UID.search(line), _SIZE.search(line)
    at = imaplib.Internaldate2tuple(line)
    if not (uid and size and at):
        return None
    moment = datetime.fromtimestamp(time.mktime(at), UTC)
    return Stored(int(uid[1]), int(size[1]), moment)


def _heard(sock: Any, told: bytes, wanted: re.Pattern[bytes], ends: float) -> bytes:
    """Return what was told and what is told now, until something wanted or a moment comes."""
    while not wanted.search(told) and (left := ends - time.monotonic()) > 0:
        waiting = isinstance(sock, ssl.SSLSocket) and sock.pending()
        if not waiting and not select.select([sock], [], [], min(left, _STEP))[0]:
            continue
        part = sock.recv(4096)
        if not part:
            raise OSError("the line went dead")
        told += part
    return told


def _words(told: Any) -> str:
    last = told[-1] if told else b""
    return last.decode("utf-8", "replace") if isinstance(last, bytes) else str(last)
