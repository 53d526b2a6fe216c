"""An account's settings, parsed once: where its mailbox and its server are, and what they do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from evenhand.networks.email.reading.addresses import address_of, domain_of
from evenhand.networks.kit.network import Account
from evenhand.networks.kit.settings import Setting

Security = Literal["tls", "starttls", "plain"]
SentBy = Literal["us", "server"]

_SECURITY = (
    ("tls", "TLS from the first byte"),
    ("starttls", "STARTTLS"),
    ("plain", "Neither: only for a server in the same house"),
)
GUIDE: tuple[str, ...] = (
    "Ask for the servers for IMAP and SMTP; 993 and 465 with TLS are the usual ports.",
    "Where the account has a second factor, make an app password, under security in its settings.",
    "Microsoft 365 and Outlook.com take no passwords: let them forward to a mailbox that does.",
    "Show the source of any mail that came in. Copy the word after “Authentication-Results:”.",
    "With Gmail, choose that the server keeps copies of what was sent; elsewhere let the desk.",
)
"""How an administrator gets an account connected, whoever keeps the mailbox."""
SETTINGS: tuple[Setting, ...] = (
    Setting(
        name="sender",
        label="Name that people read as the sender",
        help="Usually the brand. Left empty, it is the name of this inbox.",
        is_required=False,
    ),
    Setting(name="imap_host", label="Server that is read (IMAP)"),
    Setting(name="imap_port", label="Its port", kind="number", default="993"),
    Setting(
        name="imap_security",
        label="How it is encrypted",
        kind="choice",
        default="tls",
        choices=_SECURITY,
    ),
    Setting(name="smtp_host", label="Server that sends (SMTP)"),
    Setting(name="smtp_port", label="Its port", kind="number", default="465"),
    Setting(
        name="smtp_security",
        label="How it is encrypted",
        kind="choice",
        default="tls",
        choices=_SECURITY,
    ),
    Setting(
        name="user",
        label="Name to sign in with",
        help="Leave it empty where it is the address itself.",
        is_required=False,
    ),
    Setting(name="password", label="Password", kind="secret", help="An app password, if there is."),
    Setting(
        name="proving_server",
        label="Name in the Authentication-Results of your own server",
        help=(
            "Your server writes it first into that line of every mail that comes in, such as "
            "mx.google.com; where its first part changes, write *.messagingengine.com. Without it "
            "no sender is proved, and each mail stands alone."
        ),
        is_required=False,
    ),
    Setting(
        name="folder",
        label="Folder that is read",
        default="INBOX",
        is_required=False,
    ),
    Setting(
        name="sent_by",
        label="Who keeps a copy of what was sent",
        kind="choice",
        default="us",
        choices=(
            ("us", "The desk puts it into the folder for sent mail"),
            ("server", "The server does by itself, as Gmail does"),
        ),
    ),
    Setting(
        name="days",
        label="Days of old mail to take in at the beginning",
        kind="number",
        default="2",
        is_required=False,
    ),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One server: where it is, how it is encrypted, and how to sign in."""

    host: str
    port: int
    security: Security
    user: str
    password: str


@dataclass(frozen=True, slots=True)
class Place:
    """All that an account says about itself."""

    address: str
    name: str
    imap: Line
    smtp: Line
    proving_server: str
    folder: str
    sent_by: SentBy
    days: int

    @property
    def domain(self) -> str:
        """The domain of our own address."""
        return domain_of(self.address)


def place_of(account: Account) -> Place:
    """Return an account's settings with what holds where nothing was said."""
    told = account.settings
    address = address_of(account.handle)
    return Place(
        address=address,
        name=_word(told, "sender") or account.name,
        imap=_line(told, "imap", 993, address),
        smtp=_line(told, "smtp", 465, address),
        proving_server=_word(told, "proving_server"),
        folder=_word(told, "folder") or "INBOX",
        sent_by="server" if told.get("sent_by") == "server" else "us",
        days=_number(told.get("days"), 2),
    )


def _line(told: Mapping[str, Any], name: str, port: int, address: str) -> Line:
    security = told.get(f"{name}_security")
    return Line(
        host=_word(told, f"{name}_host").lower(),
        port=_number(told.get(f"{name}_port"), port),
        security=security if security in {"starttls", "plain"} else "tls",
        user=_word(told, "user") or address,
        password=str(told.get("password") or ""),
    )


def _word(told: Mapping[str, Any], name: str) -> str:
    return str(told.get(name) or "").strip()


def _number(told: object, otherwise: int) -> int:
    text = str(told if told is not None else "").strip()
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 6 else otherwise  # noqa: PLR2004
