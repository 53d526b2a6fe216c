"""The mailbox is read in order, without a gap, a repeat or a trace, and says when mail comes."""

from __future__ import annotations

import re
import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from threading import Thread

import pytest

from evenhand.core.errors import InputError
from evenhand.networks.email import arriving
from evenhand.networks.email.mailbox import opened
from evenhand.networks.email.network import Email
from evenhand.networks.email.place import place_of
from evenhand.networks.kit.door import Door
from evenhand.networks.kit.errors import Forged, NetworkError
from evenhand.networks.kit.inbound import Posted
from evenhand.networks.kit.network import Account
from tests.networks.email.conftest import account_at
from tests.networks.email.fake_servers import Servers
from tests.networks.email.letters import INES, OURS, SERVER, letter
from tests.networks.email.test_proving import answer_to


def deliver(servers: Servers, *numbers: int, at: datetime | None = None) -> None:
    for number in numbers:
        servers.deliver(letter(f"mail {number}", name=f"<{number}@post.example>"), at)


def pages(reader: Account, cursor: str = "") -> Iterator[tuple[list[str], str]]:
    has_more = True
    while has_more:
        page = Email().poll(reader, cursor)
        cursor, has_more = page.cursor, page.has_more
        changes = [c for item in page.items for c in Email().read(item.body, reader)]
        yield [change.text for change in changes if isinstance(change, Posted)], cursor


def read_all(reader: Account, cursor: str = "") -> tuple[list[str], str]:
    told: list[str] = []
    for texts, reached in pages(reader, cursor):
        told, cursor = told + texts, reached
    return told, cursor


def named(*numbers: int) -> list[str]:
    return [f"mail {number}" for number in numbers]


def test_mails_are_read_in_pages_and_in_order(servers: Servers, account: Account) -> None:
    deliver(servers, *range(60))
    told = list(pages(account))
    assert [len(texts) for texts, _ in told] == [25, 25, 10]
    assert [text for texts, _ in told for text in texts] == named(*range(60))


def test_what_was_read_is_not_read_again_and_nothing_is_left_out(
    servers: Servers, account: Account
) -> None:
    deliver(servers, 1, 2)
    told, cursor = read_all(account)
    assert told == named(1, 2)
    assert read_all(account, cursor) == ([], cursor)
    del servers.inbox.mails[:]
    deliver(servers, 3)
    told, cursor = read_all(account, cursor)
    assert told == named(3)


def test_only_the_last_days_are_taken_in_at_the_beginning(servers: Servers) -> None:
    deliver(servers, 1, at=datetime.now(UTC) - timedelta(days=30))
    deliver(servers, 2)
    reader = account_at(servers, days="3")
    told, cursor = read_all(reader)
    assert told == named(2)
    deliver(servers, 3)
    assert read_all(reader, cursor)[0] == named(3)


def test_an_empty_mailbox_is_read_from_here_on(servers: Servers, account: Account) -> None:
    told, cursor = read_all(account)
    assert told == []
    deliver(servers, 1)
    assert read_all(account, cursor)[0] == named(1)


def test_a_folder_made_anew_leaves_no_gap_and_what_is_known_is_known_again(
    servers: Servers, account: Account
) -> None:
    deliver(servers, 1, at=datetime.now(UTC) - timedelta(days=30))
    deliver(servers, 2, 3)
    cursor, known = "1:1:" + (datetime.now(UTC) - timedelta(days=1)).date().isoformat(), set()
    page = Email().poll(account, cursor)
    known = {item.platform_id for item in page.items}
    servers.inbox.begin_anew()
    deliver(servers, 4)
    again = Email().poll(account, page.cursor)
    new = [item for item in again.items if item.platform_id not in known]
    assert len(again.items) == 3
    (change,) = [change for item in new for change in Email().read(item.body, account)]
    assert isinstance(change, Posted)
    assert change.text == "mail 4"
    assert read_all(account, again.cursor)[0] == []


def test_what_we_sent_from_elsewhere_is_an_answer_in_the_thread_of_whom_it_went_to(
    servers: Servers, account: Account
) -> None:
    servers.deliver(letter("Where is it?"))
    told = f"From: {OURS}\r\nTo: Ines <{INES}>\r\nMessage-ID: <web@fennimore.example>\r\n"
    answered = "In-Reply-To: <one@post.example>\r\n\r\nOn its way.\r\n\r\n> Where is it?\r\n"
    servers.folders["Sent"].add((told + answered).encode())
    servers.folders["Sent"].add((told.replace(INES, "kell@x.example") + answered).encode())
    page = Email().poll(account, "")
    said, ours, other = (c for item in page.items for c in Email().read(item.body, account))
    assert isinstance(said, Posted)
    assert isinstance(ours, Posted)
    assert isinstance(other, Posted)
    assert (ours.is_ours, ours.text, ours.thread) == (True, "On its way.", said.thread)
    assert other.thread != said.thread
    assert Email().poll(account, page.cursor).items == ()


def test_what_the_desk_sent_is_known_again_among_what_was_sent(
    servers: Servers, account: Account
) -> None:
    servers.deliver(letter("Where is it?"))
    (item,) = Email().poll(account, "").items
    (said,) = Email().read(item.body, account)
    assert isinstance(said, Posted)
    request = answer_to(said, account)
    delivered = Email().send(request, account)
    *_, copy = Email().poll(account, "").items
    (ours,) = Email().read(copy.body, account)
    assert isinstance(ours, Posted)
    assert (ours.platform_id, ours.thread) == (delivered.platform_id, said.thread)


def test_nothing_is_marked_moved_or_deleted(servers: Servers, account: Account) -> None:
    deliver(servers, 1)
    read_all(account)
    told = " ".join(servers.commands).upper()
    assert "EXAMINE" in told
    assert "BODY.PEEK[]" in told
    assert not {"SELECT", "STORE", "COPY", "MOVE", "EXPUNGE", "DELETE"} & set(told.split())


def test_a_mail_is_said_when_it_reached_us_whatever_its_date_says(
    servers: Servers, account: Account
) -> None:
    at = datetime.now(UTC).replace(microsecond=0)
    servers.deliver(letter("x", "Date: Fri, 01 Jan 2100 00:00:00 +0000"), at)
    (item,) = Email().poll(account, "").items
    (change,) = Email().read(item.body, account)
    assert isinstance(change, Posted)
    assert change.said_at == at


def test_of_a_mail_that_is_too_large_the_beginning_is_read_and_the_rest_is_named(
    servers: Servers, account: Account
) -> None:
    servers.deliver(letter("Where is my parcel?\n" + ("y" * 76 + "\n") * 330_000))
    (item,) = Email().poll(account, "").items
    assert len(item.body) < arriving.BEGINNING + 1_000
    (change,) = Email().read(item.body, account)
    assert isinstance(change, Posted)
    assert change.text.startswith("Where is my parcel?")
    assert "the rest of a mail of 25.7 MB" in [remark.words for remark in change.remarks]


@pytest.mark.parametrize("cursor", ["x", "1:2", "1:2:2026-13-01", "1:2:3:4", "-1:2:2026-01-01"])
def test_a_cursor_that_is_none_is_refused(account: Account, cursor: str) -> None:
    with pytest.raises(InputError):
        Email().poll(account, cursor)


def test_a_folder_that_is_not_there_is_a_fault(servers: Servers) -> None:
    with pytest.raises(NetworkError) as refusal:
        Email().poll(account_at(servers, folder="Nowhere"), "")
    assert refusal.value.permanent


def test_hooks_are_refused(account: Account) -> None:
    with pytest.raises(Forged):
        Email().accept(b"x", {}, account, datetime.now(UTC))


# -- listening ----------------------------------------------------------------------------------


def test_the_mailbox_wakes_us_when_mail_comes(servers: Servers, account: Account) -> None:
    _, cursor = read_all(account)

    def later() -> None:
        servers.idling.wait(10)
        deliver(servers, 1)

    writer = Thread(target=later)
    writer.start()
    assert Email().listen(account, cursor, seconds=10)
    writer.join()
    assert read_all(account, cursor)[0] == named(1)


def test_mail_that_came_before_we_listened_wakes_us_at_once(
    servers: Servers, account: Account
) -> None:
    _, cursor = read_all(account)
    deliver(servers, 1)
    assert Email().listen(account, cursor, seconds=10)
    assert not servers.idling.is_set()


def test_silence_is_said_after_its_time(servers: Servers, account: Account) -> None:
    _, cursor = read_all(account)
    assert not Email().listen(account, cursor, seconds=0.05)
    assert servers.idling.is_set()


def test_listening_is_begun_anew_before_a_server_hangs_up(
    servers: Servers, account: Account
) -> None:
    place = place_of(account)
    with opened(place, account.door, ssl.create_default_context) as box:
        box.open("INBOX")
        assert not box.waits(0.3, renewed_after=0.05)
    assert servers.commands.count("IDLE") > 1


def test_where_the_mailbox_cannot_wake_us_we_are_told_so(
    servers: Servers, account: Account
) -> None:
    servers.idles = False
    _, cursor = read_all(account)
    with pytest.raises(NetworkError):
        Email().listen(account, cursor, seconds=1)


# -- what keeps it from working ------------------------------------------------------------------


def faults_at(reader: Account) -> list[str]:
    faults = Email().check(reader)
    assert all(fault.what and fault.do for fault in faults)
    return [fault.words for fault in faults]


def test_each_server_that_cannot_be_reached_is_named(servers: Servers) -> None:
    told = faults_at(account_at(servers, imap_port=1, smtp_port=2))
    assert [re.findall(r"127\.0\.0\.1:\d", words)[:1] for words in told] == [
        ["127.0.0.1:1"],
        ["127.0.0.1:2"],
    ]
    assert faults_at(account_at(servers, imap_host="")) == [
        "The mailbox cannot be read. (no server is named)"
    ]


def test_a_check_sends_nothing(servers: Servers, account: Account) -> None:
    assert Email().check(account) == ()
    assert servers.sent == []
    assert "RCPT" not in servers.commands


def test_a_handle_that_is_no_address_is_a_fault(servers: Servers) -> None:
    reader = Account(handle="@us", name="Us", settings=account_at(servers).settings)
    assert faults_at(reader) == ["The handle is no mail address. (@us)"]


def test_a_server_in_a_private_place_is_reached_only_where_the_operator_opened_it(
    servers: Servers,
) -> None:
    settings = account_at(servers).settings
    shut = Account(handle="a@x.example", name="A", settings=settings, door=Door())
    with pytest.raises(NetworkError, match="not a public address"):
        Email().poll(shut, "")
    assert len(faults_at(shut)) == 2


def test_an_open_line_into_the_internet_is_refused() -> None:
    told = {"imap_host": "1.1.1.1", "imap_security": "plain", "smtp_host": "1.1.1.1",
            "smtp_security": "plain"}  # fmt: skip
    reader = Account(handle="a@x.example", name="A", settings=told)
    assert [("encrypted" in what) for what in faults_at(reader)] == [True, True]


def test_a_server_that_never_says_who_wrote_is_hinted_at_and_stops_nothing(
    servers: Servers, account: Account
) -> None:
    deliver(servers, *range(6))
    assert Email().check(account) == ()
    (hint,) = Email().check(account_at(servers, proving_server="mx.wrong.example"))
    assert hint.is_hint
    assert SERVER in hint.words
    (hint,) = Email().check(account_at(servers, proving_server=""))
    assert hint.is_hint


def test_a_mailbox_without_a_folder_for_sent_mail_is_hinted_at(
    servers: Servers, account: Account
) -> None:
    del servers.folders["Sent"]
    (hint,) = Email().check(account)
    assert hint.is_hint
    assert hint.what == "There is no folder for sent mail."


def test_a_server_that_cannot_encrypt_as_it_is_set_up_is_a_fault(servers: Servers) -> None:
    told = account_at(servers, imap_security="starttls", smtp_security="starttls")
    assert len(faults_at(told)) == 2
    assert "LOGIN" not in " ".join(servers.commands)
    assert "AUTH" not in servers.commands


@pytest.mark.parametrize("password", ["pässword", "right\r\nA1 LOGOUT"])
def test_a_password_that_no_server_takes_is_a_fault_before_it_is_sent(
    servers: Servers, password: str
) -> None:
    told = faults_at(account_at(servers, password=password))
    assert len(told) == 2
    assert not any(password in what for what in told)
    assert "LOGIN" not in " ".join(servers.commands)


def test_a_folder_whose_name_cannot_be_asked_for_is_a_fault(servers: Servers) -> None:
    assert len(faults_at(account_at(servers, folder="Büro"))) == 1
