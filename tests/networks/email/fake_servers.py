"""A mailbox and a sending server in this process: as little of IMAP and SMTP as we speak.

The real ones are asked in the journeys; these fail on demand and start at once.
"""

from __future__ import annotations

import base64
import re
import select
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes
from typing import Literal

Mood = Literal["well", "silent-after", "silent-before", "later", "busy", "refuses", "drops"]
MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()  # noqa: SIM905


@dataclass
class Mail:
    uid: int
    raw: bytes
    at: datetime


@dataclass
class Folder:
    validity: int = 1
    mails: list[Mail] = field(default_factory=list)
    next_uid: int = 1
    marks: str = ""

    def add(self, raw: bytes, at: datetime | None = None) -> Mail:
        mail = Mail(self.next_uid, raw, at or datetime.now(UTC).replace(microsecond=0))
        self.mails.append(mail)
        self.next_uid += 1
        return mail

    def begin_anew(self) -> None:
        """Lose all uids, as a folder does that is restored from a backup."""
        self.validity += 1
        self.next_uid = 1
        for mail in self.mails:
            mail.uid, self.next_uid = self.next_uid, self.next_uid + 1


@dataclass
class Servers:
    """What both servers know, and how they are in the mood to behave."""

    folders: dict[str, Folder] = field(
        default_factory=lambda: {"INBOX": Folder(), "Sent": Folder(marks="\\Sent")}
    )
    password: str = "right"  # noqa: S105
    mood: Mood = "well"
    keeps_copies: bool = True
    idles: bool = True
    sent: list[bytes] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    senders: list[str] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)
    changed: threading.Event = field(default_factory=threading.Event)
    idling: threading.Event = field(default_factory=threading.Event)
    imap_port: int = 0
    smtp_port: int = 0

    @property
    def inbox(self) -> Folder:
        return self.folders["INBOX"]

    def deliver(self, raw: bytes, at: datetime | None = None) -> None:
        self.inbox.add(raw, at)
        self.changed.set()


class _Lines(socketserver.StreamRequestHandler):
    servers: Servers
    disable_nagle_algorithm = True

    def line(self) -> bytes:
        return self.rfile.readline()

    def say(self, *told: bytes | str) -> None:
        parts = [each if isinstance(each, bytes) else each.encode() for each in told]
        self.wfile.write(b"".join(parts) + b"\r\n")


class Imap(_Lines):
    def handle(self) -> None:
        self.folder = Folder()
        self.say("* OK here")
        while line := self.line():
            tag, _, rest = line.decode("utf-8", "replace").strip().partition(" ")
            name, _, told = rest.partition(" ")
            self.servers.commands.append(rest)
            if name.upper() == "LOGOUT":
                self.say("* BYE\r\n", tag, " OK bye")
                return
            answer = getattr(self, f"do_{name.lower()}")(told)
            self.say(tag, " ", answer or "OK done")

    def do_capability(self, told: str) -> None:  # noqa: ARG002
        self.say("* CAPABILITY IMAP4rev1 SPECIAL-USE", " IDLE" if self.servers.idles else "")

    def do_login(self, told: str) -> str | None:
        if f'"{self.servers.password}"' not in told:
            return "NO [AUTHENTICATIONFAILED] wrong password"
        return None

    def do_examine(self, told: str) -> str | None:
        folder = self.servers.folders.get(told.strip('"'))
        if folder is None:
            return "NO no such folder"
        self.folder = folder
        self.say(f"* {len(folder.mails)} EXISTS")
        self.say(f"* OK [UIDVALIDITY {folder.validity}] is it")
        self.say(f"* OK [UIDNEXT {folder.next_uid}] is it")
        return "OK [READ-ONLY] done"

    def do_list(self, told: str) -> None:  # noqa: ARG002
        for name, folder in self.servers.folders.items():
            self.say(f'* LIST ({folder.marks}) "/" "{name}"')

    def do_append(self, told: str) -> None:
        name, size = told.partition(" ")[0].strip('"'), told.rstrip("}").rpartition("{")[2]
        self.say("+ go on")
        self.servers.folders[name].add(self.rfile.read(int(size)))
        self.line()

    def do_uid(self, told: str) -> None:
        verb, _, told = told.partition(" ")
        getattr(self, f"uid_{verb.lower()}")(told)

    def uid_search(self, told: str) -> None:
        mails = [mail for mail in self.folder.mails if _fits(mail, told, self.folder)]
        self.say("* SEARCH", *(f" {mail.uid}" for mail in mails))

    def uid_fetch(self, told: str) -> None:
        wanted, _, what = told.partition(" ")
        uids = {int(uid) for uid in wanted.split(",")}
        for number, mail in enumerate(self.folder.mails, 1):
            if mail.uid not in uids:
                continue
            if "RFC822.SIZE" in what:
                at = f"{mail.at.day:02}-{MONTHS[mail.at.month - 1]}-{mail.at:%Y %H:%M:%S %z}"
                size = len(mail.raw)
                self.say(
                    f"* {number} FETCH (UID {mail.uid} RFC822.SIZE {size} ",
                    f'INTERNALDATE "{at}")',
                )
            else:
                most = int(what.rpartition("<0.")[2].partition(">")[0])
                raw = mail.raw[:most]
                self.say(
                    f"* {number} FETCH (UID {mail.uid} BODY[]<0> {{{len(raw)}}}\r\n".encode(),
                    raw,
                    b")",
                )

    def do_idle(self, told: str) -> None:  # noqa: ARG002
        self.servers.changed.clear()
        self.say("+ idling")
        self.servers.idling.set()
        while not select.select([self.connection], [], [], 0)[0]:
            if self.servers.changed.wait(0.01):
                self.say(f"* {len(self.folder.mails)} EXISTS")
                break
        self.line()


class Smtp(_Lines):
    def handle(self) -> None:
        self.say("220 here")
        while line := self.line():
            name, _, told = line.decode("utf-8", "replace").strip().partition(" ")
            name = name.upper()
            self.servers.commands.append(name)
            if name == "QUIT":
                self.say("221 bye")
                return
            if name == "DATA":
                if not self.takes():
                    return
            else:
                self.say(self.answer(name, told))

    def answer(self, name: str, told: str) -> str:
        if name == "EHLO":
            return "250-here\r\n250-AUTH PLAIN\r\n250-SMTPUTF8\r\n250 8BITMIME"
        if name == "AUTH":
            given = base64.b64decode(told.split()[1]).split(b"\0")[2].decode()
            return "235 in" if given == self.servers.password else "535 5.7.8 wrong password"
        if name == "RCPT":
            if self.servers.mood == "later":
                return "451 4.7.1 come back later"
            if self.servers.mood == "refuses":
                return "550 5.1.1 no such user"
            self.servers.recipients.append(told.partition("<")[2].partition(">")[0])
        if name == "MAIL" and self.servers.mood == "busy":
            return "421 4.7.0 too many mails"
        if name == "MAIL":
            self.servers.senders.append(told.partition("<")[2].partition(">")[0])
        return "250 yes"

    def takes(self) -> bool:
        """Take a mail; say whether the line lives on."""
        if self.servers.mood == "drops":
            return False
        self.say("354 go on")
        lines = []
        while (line := self.line()) not in {b".\r\n", b""}:
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        if self.servers.mood == "silent-before":
            return False
        content = b"".join(lines)
        self.servers.sent.append(content)
        if self.servers.keeps_copies:
            self.servers.folders["Sent"].add(content)
        if self.servers.mood == "silent-after":
            return False
        self.say("250 2.0.0 taken")
        return True


def _fits(mail: Mail, told: str, folder: Folder) -> bool:
    last = max((each.uid for each in folder.mails), default=0)
    if found := re.match(r"UID (\d+):\*", told):
        return min(int(found[1]), last) <= mail.uid
    if found := re.match(r'HEADER Message-ID "(.*)"$', told):
        return found[1] in str(message_from_bytes(mail.raw)["Message-ID"])
    if found := re.match(r"SINCE (\d+)-(\w+)-(\d+)", told):
        day = datetime(int(found[3]), MONTHS.index(found[2]) + 1, int(found[1]), tzinfo=UTC)
        text = re.search(r'TEXT "(.*)"$', told)
        return mail.at.date() >= day.date() and (not text or text[1].encode() in mail.raw)
    raise AssertionError(f"a search that this mailbox does not know: {told}")


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


@contextmanager
def running(servers: Servers) -> Iterator[Servers]:
    """Let both servers run on free ports of this machine."""
    started = []
    for handler in (Imap, Smtp):
        own = type(handler.__name__, (handler,), {"servers": servers})
        server = _Server(("127.0.0.1", 0), own)
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        started.append(server)
    servers.imap_port, servers.smtp_port = (server.server_address[1] for server in started)
    try:
        yield servers
    finally:
        servers.changed.set()
        for server in started:
            server.shutdown()
            server.server_close()
