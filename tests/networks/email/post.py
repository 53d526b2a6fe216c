"""People with mailboxes on the real servers: they write, answer, and look what came."""

from __future__ import annotations

import imaplib
import smtplib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

from tests.servers.mail import PASSWORD, MailServers
from tests.servers.waiting import until


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with an address; what they send is signed by their own server."""

    servers: MailServers
    address: str
    signs_in_as: str = ""

    def writes(self, text: str, to: str, **headers: str) -> EmailMessage:
        """Send a mail by one's own server."""
        mail = self.letter(text, to, **headers)
        with smtplib.SMTP("127.0.0.1", self.servers.ports.smtp) as smtp:
            smtp.login(self.signs_in_as or self.address, PASSWORD)
            smtp.send_message(mail, from_addr=self.address, to_addrs=[to])
        return mail

    def answers(self, mail: EmailMessage, text: str) -> EmailMessage:
        """Answer as mail programs do: with the names of what was before, and all of it quoted."""
        old = "\n".join(f"> {line}" for line in str(mail.get_content()).splitlines())
        quoted = f"{text}\n\nOn {mail['Date']}, {mail['From']} wrote:\n{old}\n"
        return self.writes(quoted, mail["From"].addresses[0].addr_spec, **answering(mail))

    def letter(self, text: str, to: str, **headers: str) -> EmailMessage:
        """Return a mail as one's own program writes it."""
        mail = EmailMessage()
        told = {
            "From": f"Somebody <{self.address}>",
            "To": to,
            "Subject": "My parcel",
            "Date": format_datetime(datetime.now(UTC)),
            "Message-ID": make_msgid(domain=self.address.partition("@")[2]),
        }
        for name, value in (told | {k.replace("_", "-"): v for k, v in headers.items()}).items():
            mail[name] = value
        mail.set_content(text)
        return mail

    def inbox(self, folder: str = "INBOX") -> list[EmailMessage]:
        """Return what lies in a folder now."""
        with mailbox(self.servers, self.address) as imap:
            imap.select(folder, readonly=True)
            numbers = imap.search(None, "ALL")[1][0].split()
            raws = [imap.fetch(n.decode(), "(BODY.PEEK[])")[1][0] for n in numbers]
        return [message_from_bytes(raw[1], policy=policy.default) for raw in raws
                if isinstance(raw, tuple)]  # fmt: skip

    def until_there(self, count: int, folder: str = "INBOX") -> list[EmailMessage]:
        """Return what lies in a folder as soon as so many mails do."""
        what = f"for {count} mails to {self.address} in {folder}"
        until(lambda: len(self.inbox(folder)) >= count, what)
        return self.inbox(folder)


def answering(mail: EmailMessage) -> dict[str, str]:
    """Return the headers with which a mail is answered."""
    name = str(mail["Message-ID"])
    earlier = str(mail["References"] or "")
    return {
        "Subject": f"Re: {str(mail['Subject']).removeprefix('Re: ')}",
        "In_Reply_To": name,
        "References": f"{earlier} {name}".strip(),
    }


def from_a_stranger(servers: MailServers, mail: EmailMessage, to: str, sender: str = "") -> None:
    """Let a mail come in as mail from everywhere does: nobody signed it."""
    with smtplib.SMTP("127.0.0.1", servers.ports.world) as smtp:
        smtp.send_message(mail, from_addr=sender or "bot@spam.example", to_addrs=[to])


@contextmanager
def mailbox(servers: MailServers, address: str) -> Iterator[imaplib.IMAP4]:
    """Open somebody's mailbox."""
    imap = imaplib.IMAP4("127.0.0.1", servers.ports.imap)
    try:
        imap.login(address, PASSWORD)
        yield imap
    finally:
        imap.logout()
