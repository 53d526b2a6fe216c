"""Mails as they come: written by hand, byte by byte, since that is what is tried."""

from __future__ import annotations

from evenhand.networks.kit.network import Account

OURS = "help@fennimore.example"
INES = "ines@post.example"
SERVER = "mx.fennimore.example"
PROVED = f"Authentication-Results: {SERVER}; dmarc=pass header.from=post.example\r\n"


def account(**settings: object) -> Account:
    return Account(handle=OURS, name="Fennimore", settings={"proving_server": SERVER, **settings})


def letter(
    text: str | bytes = "Where is my parcel?",
    *headers: str,
    sender: str = f"Ines Moreau <{INES}>",
    proof: str = PROVED,
    name: str = "<one@post.example>",
) -> bytes:
    """Return a mail from Ines, proved unless it is said otherwise; ``headers`` come on top."""
    told = [
        f"From: {sender}",
        f"To: {OURS}",
        "Date: Mon, 23 Nov 2026 10:00:00 +0000",
        f"Message-ID: {name}",
    ]
    given = "".join(f"{line}\r\n" for line in headers)
    named = {line.partition(":")[0].lower() for line in headers}
    own = "".join(f"{line}\r\n" for line in told if line.partition(":")[0].lower() not in named)
    if "subject" not in named:
        own += "Subject: My parcel\r\n"
    body = text if isinstance(text, bytes) else crlf(text).encode()
    return (proof + given + own).encode("utf-8", "surrogateescape") + b"\r\n" + body


def crlf(text: str) -> str:
    """Return a text with the ends of line that mail has."""
    return text.replace("\n", "\r\n")
