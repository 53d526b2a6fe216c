"""What lies between us and a server that sends: a line that can be cut at the worst moments."""

from __future__ import annotations

import socket
import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, Literal

Mood = Literal["well", "loses-the-answer", "cuts-the-mail", "later", "down"]


@dataclass
class Way:
    """A way to a port; ``mood`` says what becomes of the next mail, ``mails`` counts whole ones."""

    to: int
    mood: Mood = "well"
    port: int = 0
    mails: int = 0


class _Relay(socketserver.StreamRequestHandler):
    way: Way

    def handle(self) -> None:
        if self.way.mood == "down":
            return
        with socket.create_connection(("127.0.0.1", self.way.to)) as there:
            answers = there.makefile("rb")
            self.wfile.write(_reply(answers))
            while line := self.rfile.readline():
                if line.upper().startswith(b"RCPT") and self.way.mood == "later":
                    self.wfile.write(b"451 4.7.1 come back later\r\n")
                    continue
                there.sendall(line)
                reply = _reply(answers)
                self.wfile.write(reply)
                if reply.startswith(b"354") and not self.carries(there, answers):
                    return

    def carries(self, there: socket.socket, answers: BinaryIO) -> bool:
        """Carry a mail and the word about it; say whether the line lives on."""
        lines: list[bytes] = []
        while not lines or lines[-1] not in {b".\r\n", b""}:
            lines.append(self.rfile.readline())
        if self.way.mood == "cuts-the-mail":
            there.sendall(b"".join(lines[:-1]))
            return False
        there.sendall(b"".join(lines))
        reply = _reply(answers)
        self.way.mails += 1
        if self.way.mood == "loses-the-answer":
            return False
        self.wfile.write(reply)
        return True


def _reply(answers: BinaryIO) -> bytes:
    told = b""
    while line := answers.readline():
        told += line
        if line[3:4] != b"-":
            break
    return told


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


@contextmanager
def a_way(to: int) -> Iterator[Way]:
    """Open a way to a port of this machine."""
    way = Way(to)
    server = _Server(("127.0.0.1", 0), type("Relay", (_Relay,), {"way": way}))
    way.port = server.server_address[1]
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield way
    finally:
        server.shutdown()
        server.server_close()
