"""Lines to real servers: encrypted in earnest, woken at once, and what the checks say of them."""

from __future__ import annotations

import ssl
from threading import Thread
from typing import Any

import pytest

from evenhand.networks.email.network import Email
from evenhand.networks.kit.door import Door
from evenhand.networks.kit.errors import NetworkError
from evenhand.networks.kit.network import Account
from tests.networks.email.post import Person
from tests.networks.email.test_leaving import REPLY
from tests.servers.mail import PASSWORD, RECEIVER, MailServers

BRAND, INES = "brand@shop.test", "ines@mail.test"


def account(real: MailServers, **told: Any) -> Account:
    settings = {
        "imap_host": "localhost",
        "imap_port": real.ports.imaps,
        "imap_security": "tls",
        "smtp_host": "localhost",
        "smtp_port": real.ports.smtp,
        "smtp_security": "starttls",
        "password": PASSWORD,
        "proving_server": RECEIVER,
    }
    door = Door(opened={"localhost", "127.0.0.1"})
    return Account(handle=BRAND, name="Fennimore", settings=settings | told, door=door)


def trusting(real: MailServers) -> Email:
    return Email(lambda: ssl.create_default_context(cafile=str(real.authority)))


def test_both_servers_are_reached_encrypted(real: MailServers) -> None:
    assert trusting(real).check(account(real)) == ()
    open_first = account(real, imap_port=real.ports.imap, imap_security="starttls")
    assert trusting(real).check(open_first) == ()


def test_a_letter_goes_over_an_encrypted_line_with_a_password(real: MailServers) -> None:
    email, reader = trusting(real), account(real)
    letter = email.write(REPLY, reader)
    letter.body["to"] = INES
    email.send(letter, reader)
    (mail,) = Person(real, INES).until_there(1)
    assert "with ESMTPSA" in str(mail["Received"]) + "".join(map(str, mail.get_all("Received", [])))


def test_a_certificate_of_somebody_else_is_not_trusted(real: MailServers) -> None:
    told = [fault.words for fault in Email().check(account(real))]
    assert len(told) == 2
    assert all("cannot be trusted" in what for what in told)


def test_a_certificate_for_another_name_is_not_trusted(real: MailServers) -> None:
    with pytest.raises(NetworkError, match="cannot be trusted") as refusal:
        trusting(real).poll(account(real, imap_host="127.0.0.1"), "")
    assert refusal.value.permanent


def test_a_line_that_does_not_begin_as_it_should_is_a_fault(real: MailServers) -> None:
    told = account(real, imap_port=real.ports.imap, smtp_security="tls")
    assert len(trusting(real).check(told)) == 2


def test_the_mailbox_says_at_once_when_mail_comes(real: MailServers) -> None:
    email, reader = trusting(real), account(real)
    ines = Person(real, INES)
    cursor = email.poll(reader, "").cursor
    writer = Thread(target=lambda: ines.writes("Where is it?", BRAND))
    writer.start()
    assert email.listen(reader, cursor, seconds=30)
    writer.join()
    (item,) = email.poll(reader, cursor).items
    assert b"Where is it?" in item.body
    assert not email.listen(reader, email.poll(reader, cursor).cursor, seconds=0.1)
