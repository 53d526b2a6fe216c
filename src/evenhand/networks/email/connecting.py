"""Connections to an account's servers: through the one door, and encrypted.

A host is looked at before it is connected to, and exactly that address is taken. Its certificate
is checked against its name. Open, unencrypted lines lead only to hosts in the same house, which
the operator opened.
"""

from __future__ import annotations

import imaplib
import smtplib
import socket
import ssl
from collections.abc import Callable

from evenhand.networks.email.place import Line
from evenhand.networks.kit.addresses import Address, is_public
from evenhand.networks.kit.door import ClosedDoor, Door
from evenhand.networks.kit.errors import NetworkError

PATIENCE = 20.0
"""Seconds that a server may take for one step."""
Contexts = Callable[[], ssl.SSLContext]
"""Gives the rules for encryption: which certificates are trusted."""


def refused(words: str) -> NetworkError:
    """Return that the account cannot work as it is set up."""
    return NetworkError(words, permanent=True)


def unreached(line: Line, error: Exception) -> NetworkError:
    """Return that a server did not answer, or not in a way that can be trusted."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return refused(f"the certificate of {line.host} cannot be trusted: {error.verify_message}")
    if isinstance(error, ssl.SSLError):
        words = f"{line.host}:{line.port} does not encrypt as it is set up: {error.reason}"
        return NetworkError(words, permanent=False)
    return NetworkError(f"{line.host}:{line.port} cannot be reached: {error}", permanent=False)


class _Way:
    """How to get a socket to one server."""

    def __init__(self, line: Line, door: Door, contexts: Contexts) -> None:
        self.line = line
        self.place = _place(line, door)
        self.context = contexts()

    def socket(self, timeout: float) -> socket.socket:
        """Return a connection to the address that was looked at, encrypted if it begins so."""
        plain = socket.create_connection((str(self.place), self.line.port), timeout)
        if self.line.security != "tls":
            return plain
        try:
            return self.context.wrap_socket(plain, server_hostname=self.line.host)
        except BaseException:
            plain.close()
            raise


def _place(line: Line, door: Door) -> Address:
    if not line.host:
        raise refused("no server is named")
    try:
        place = door.place_of(line.host, line.port)
    except ClosedDoor as error:
        raise refused(str(error)) from error
    if line.security == "plain" and is_public(place):
        raise refused(f"{line.host} is on the internet, so it is only used encrypted")
    return place


def demand_plain(line: Line) -> None:
    """Raise unless a name and a password hold only what every server takes (ASCII)."""
    told = f"{line.user}{line.password}"
    if not (told.isascii() and told.isprintable()):
        raise refused(f"the name or the password for {line.host} holds letters beyond ASCII")


class Imap(imaplib.IMAP4):
    """A connection to a mailbox, before anybody signed in."""

    def __init__(self, line: Line, door: Door, contexts: Contexts) -> None:
        self._way = _Way(line, door, contexts)
        super().__init__(line.host, line.port, PATIENCE)
        if line.security != "starttls":
            return
        try:
            self.starttls(self._way.context)
        except BaseException:
            self.shutdown()
            raise

    def _create_socket(self, timeout: float | None) -> socket.socket:
        return self._way.socket(timeout or PATIENCE)


class Smtp(smtplib.SMTP):
    """A connection to a server that sends, greeted, before anybody signed in."""

    def __init__(self, line: Line, door: Door, contexts: Contexts) -> None:
        self._way = _Way(line, door, contexts)
        super().__init__(line.host, line.port, "[127.0.0.1]", PATIENCE)
        try:
            self._greet(line)
        except BaseException:
            self.close()
            raise

    def _greet(self, line: Line) -> None:
        self.ehlo_or_helo_if_needed()
        if line.security == "starttls":
            self.starttls(context=self._way.context)
            self.ehlo()

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:  # noqa: ARG002
        return self._way.socket(timeout)
