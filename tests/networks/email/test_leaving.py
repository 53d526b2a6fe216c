"""A reply becomes one letter to one person: under its own name, with nothing smuggled in."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.networks.email.leaving import written
from evenhand.networks.email.letters import as_bytes
from evenhand.networks.email.network import Email
from evenhand.networks.email.pacing import MOST_TO_ONE, keep_pace
from evenhand.networks.email.place import place_of
from evenhand.networks.kit.errors import NetworkError, NoAnswer
from evenhand.networks.kit.inbound import Author
from evenhand.networks.kit.network import Account
from evenhand.networks.kit.outbound import OutboundFile, Reply, Request
from tests.networks.email.conftest import account_at
from tests.networks.email.fake_servers import Mood, Servers
from tests.networks.email.letters import INES, OURS, account

AT = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
CONTEXT = {
    "subject": "My parcel", "message_id": "two@post.example", "is_proved": True, "address": INES,
    "references": ["one@post.example"],
}  # fmt: skip
REPLY = Reply(
    key="key-1", text="We are looking.\n\nTom", audience="private", thread="thread",
    recipient=Author(platform_id=INES, handle=INES, name="Ines Moreau"),
    in_reply_to="two@post.example", context=CONTEXT,
)  # fmt: skip
READER = account()


def request(reply: Reply = REPLY, reader: Account = READER) -> Request:
    return written(reply, reader, place_of(reader), Email().capabilities(reader))


def raw(reply: Reply = REPLY, reader: Account = READER) -> bytes:
    return as_bytes(request(reply, reader).body, place_of(reader), AT)


def letter(reply: Reply = REPLY, reader: Account = READER) -> EmailMessage:
    told = message_from_bytes(raw(reply, reader), policy=policy.default)
    assert isinstance(told, EmailMessage)
    return told


def with_context(**told: Any) -> Reply:
    return replace(REPLY, context=CONTEXT | told)


def test_a_letter_says_from_whom_to_whom_about_what_and_what_it_answers() -> None:
    told = letter()
    assert told["From"] == f"Fennimore <{OURS}>"
    assert told["To"] == f"Ines Moreau <{INES}>"
    assert told["Subject"] == "Re: My parcel"
    assert told["In-Reply-To"] == "<two@post.example>"
    assert told["References"].split() == ["<one@post.example>", "<two@post.example>"]
    assert told["Message-ID"] == f"<{request().body['message_id']}>"
    assert told["Message-ID"].endswith("@fennimore.example>")
    assert told["Date"] == "Mon, 23 Nov 2026 10:00:00 +0000"
    assert told.get_content_type() == "text/plain"
    assert told["Content-Type"].params["charset"] == "utf-8"
    assert "format" not in told["Content-Type"].params
    assert told.get_content() == "We are looking.\r\n\r\nTom\r\n"
    assert "Auto-Submitted" not in told
    assert "Bcc" not in told


def test_people_read_the_name_that_the_brand_gave() -> None:
    named = replace(READER, settings={"sender": "Fennimore Post, Lda."})
    assert letter(REPLY, named)["From"].addresses[0].display_name == "Fennimore Post, Lda."


@pytest.mark.parametrize(
    ("subject", "told"),
    [
        ("Re: My parcel", "Re: My parcel"),
        ("AW: Re: RE[2]: My parcel", "Re: My parcel"),
        ("Fwd: My parcel", "Re: Fwd: My parcel"),
        ("Rezension: schlecht", "Re: Rezension: schlecht"),
        ("", "Your message to Fennimore"),
        ("Größe ☕ " * 12, "Re: " + ("Größe ☕ " * 12).strip()),
        ("x\r\nBcc: all@post.example", "Re: x Bcc: all@post.example"),
    ],
)
def test_the_subject_says_once_that_it_is_an_answer(subject: str, told: str) -> None:
    assert letter(with_context(subject=subject))["Subject"] == told


def test_the_neutral_subject_speaks_the_language_of_the_reply() -> None:
    unproved = with_context(is_proved=False)
    assert letter(replace(unproved, language="de"))["Subject"] == "Ihre Nachricht an Fennimore"
    assert letter(replace(unproved, language="fi"))["Subject"] == "Your message to Fennimore"


def test_a_letter_of_a_machine_says_so() -> None:
    told = letter(with_context(is_automatic=True))
    assert told["Auto-Submitted"] == "auto-replied"
    assert told["X-Auto-Response-Suppress"] == "All"


@pytest.mark.parametrize(
    "evil",
    ["x\r\nBcc: all@post.example", "x\nX-Evil: 1", "x\rX-Evil: 1", "x\x00y", "a\u2028b: c"],
)
def test_no_line_can_be_smuggled_into_the_headers(evil: str) -> None:
    named = replace(REPLY, recipient=Author(platform_id=INES, handle=INES, name=evil))
    for reply in (
        with_context(subject=evil),
        with_context(message_id=f"{evil}@post.example"),
        with_context(references=[f"{evil}@post.example"]),
        replace(with_context(message_id=""), in_reply_to=f"{evil}@post.example"),
        named,
    ):
        head, _, _ = raw(reply).partition(b"\r\n\r\n")
        names = [line.partition(b":")[0] for line in re.split(rb"\r\n|\r|\n", head)]
        assert not {b"Bcc", b"X-Evil"} & set(names)
        assert b"\x00" not in head


@given(text=st.text(), subject=st.text(), name=st.text(), brand=st.text())
def test_every_letter_is_well_formed_whatever_is_in_it(
    text: str, subject: str, name: str, brand: str
) -> None:
    person = Author(platform_id=INES, handle=INES, name=name)
    reply = replace(with_context(subject=subject), text=text, recipient=person)
    content = raw(reply, replace(READER, name=brand))
    head, blank, _ = content.partition(b"\r\n\r\n")
    assert blank
    head.decode("ascii")
    assert all(len(line) <= 998 for line in content.split(b"\r\n"))
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", content)
    told = message_from_bytes(content, policy=policy.default)
    assert isinstance(told, EmailMessage)
    assert told.defects == []
    assert told.get_content().replace("\r\n", "\n") == request(reply).shown + "\n"
    assert told["To"].addresses[0].addr_spec == INES
    assert told["From"].addresses[0].addr_spec == OURS


def test_long_words_in_headers_are_encoded_in_pieces_that_other_programs_read() -> None:
    content = raw(with_context(subject="Ü" * 150))
    words = re.findall(rb"=\?[^?]+\?[bq]\?[^?]*\?=", content)
    assert len(words) > 1
    assert all(len(word) <= 75 for word in words)


def test_names_of_mails_are_never_broken_or_encoded() -> None:
    many = [f"{'n' * 200}{number}@post.example" for number in range(12)]
    told = raw(with_context(references=many))
    assert b"=?" not in told.partition(b"\r\n\r\n")[0]
    assert told.count(b"n" * 200) == 12


def test_files_go_with_their_descriptions_in_the_letter_and_beside_the_file(tmp_path: Path) -> None:
    path = tmp_path / "kept"
    path.write_bytes(b"\x89PNG...")
    file = OutboundFile(
        name="Läbel\r\n.png", content_type="image/png", path=str(path), description="Torn läbel"
    )
    told = letter(replace(REPLY, files=(file,)))
    assert request(replace(REPLY, files=(file,))).shown.endswith("Läbel .png: Torn läbel")
    (attached,) = told.iter_attachments()
    assert isinstance(attached, EmailMessage)
    assert attached.get_filename() == "Läbel .png"
    assert attached["Content-Description"] == "Torn läbel"
    assert attached.get_content() == b"\x89PNG..."
    body = told.get_body()
    assert body is not None
    assert "Torn läbel" in body.get_content()


def test_files_that_are_gone_or_too_large_are_refused_before_anything_is_sent(
    tmp_path: Path,
) -> None:
    gone = OutboundFile(name="a", content_type="x", path=str(tmp_path / "a"), description="A")
    large = tmp_path / "large"
    with large.open("wb") as file:
        file.truncate(19_000_000)
    for each in (gone, replace(gone, path=str(large))):
        with pytest.raises(NetworkError) as refusal:
            raw(replace(REPLY, files=(each,)))
        assert refusal.value.permanent


def test_a_letter_goes_to_one_address_in_another_script() -> None:
    person = Author(platform_id="x", handle="jürgen@bücher.example", name="")
    told = raw(replace(REPLY, recipient=person))
    assert "To: jürgen@xn--bcher-kva.example\r\n".encode() in told


# -- sending ------------------------------------------------------------------------------------


def sent(reader: Account, reply: Reply = REPLY) -> Request:
    told = Email().write(reply, reader)
    Email().send(told, reader)
    return told


def test_a_letter_is_sent_once_to_its_one_recipient(servers: Servers, account: Account) -> None:
    sent(account)
    assert servers.recipients == [INES]
    assert servers.senders == [OURS]
    assert len(servers.sent) == 1


def test_lines_that_begin_with_a_dot_arrive_as_they_are(servers: Servers, account: Account) -> None:
    sent(account, replace(REPLY, text=".\n..\n.x"))
    assert message_from_bytes(servers.sent[0]).get_payload(decode=True) == b".\r\n..\r\n.x\r\n"


def test_an_address_in_another_script_is_written_to_where_the_server_can(
    servers: Servers, account: Account
) -> None:
    person = Author(platform_id="x", handle="jürgen@bücher.example", name="")
    sent(account, replace(REPLY, recipient=person))
    assert servers.recipients == ["jürgen@xn--bcher-kva.example"]


@pytest.mark.parametrize(
    ("mood", "permanent"),
    [("later", False), ("busy", False), ("refuses", True), ("drops", False)],
)
def test_what_is_refused_before_it_went_was_not_sent(
    servers: Servers, account: Account, mood: Mood, *, permanent: bool
) -> None:
    servers.mood = mood
    with pytest.raises(NetworkError) as refusal:
        sent(account)
    assert not isinstance(refusal.value, NoAnswer)
    assert refusal.value.permanent is permanent
    assert servers.sent == []
    assert (refusal.value.retry_after is None) is (mood != "busy")


@pytest.mark.parametrize("mood", ["silent-after", "silent-before"])
def test_silence_after_it_went_is_no_answer(servers: Servers, account: Account, mood: Mood) -> None:
    servers.mood = mood
    with pytest.raises(NoAnswer):
        sent(account)


def test_a_server_that_nobody_answers_at_was_sent_nothing(servers: Servers) -> None:
    with pytest.raises(NetworkError) as refusal:
        sent(account_at(servers, smtp_port=1))
    assert not isinstance(refusal.value, NoAnswer)
    assert not refusal.value.permanent


def test_a_wrong_password_is_a_revoked_account_and_stands_in_no_error(servers: Servers) -> None:
    with pytest.raises(NetworkError) as refusal:
        sent(account_at(servers, password="hunter2"))  # noqa: S106
    assert refusal.value.revoked
    assert "hunter2" not in str(refusal.value)


def test_the_desk_keeps_a_copy_where_the_server_keeps_none(servers: Servers) -> None:
    servers.keeps_copies = False
    reader = account_at(servers, sent_by="us")
    told = sent(reader)
    (copy,) = servers.folders["Sent"].mails
    assert copy.raw == servers.sent[0]
    found = Email().find(told, reader, datetime.now(UTC) - timedelta(minutes=1))
    assert found is not None
    assert found.platform_id == told.body["message_id"]


def test_a_letter_without_a_kept_copy_is_delivered_all_the_same(servers: Servers) -> None:
    servers.keeps_copies = False
    reader = account_at(servers, sent_by="us", imap_port=1)
    sent(reader)
    assert len(servers.sent) == 1


def test_a_notice_about_a_letter_proves_that_the_server_had_it(servers: Servers) -> None:
    servers.keeps_copies = False
    servers.mood = "silent-after"
    reader = account_at(servers, sent_by="us")
    told = Email().write(REPLY, reader)
    since = datetime.now(UTC) - timedelta(minutes=1)
    with pytest.raises(NoAnswer):
        Email().send(told, reader)
    assert Email().find(told, reader, since) is None
    servers.deliver(f"From: mailer-daemon@x\r\n\r\n<{told.body['message_id']}>".encode())
    found = Email().find(told, reader, since)
    assert found is not None
    assert found.platform_id == told.body["message_id"]


def test_an_answer_is_found_where_the_day_of_the_server_began_later_than_ours(
    servers: Servers,
) -> None:
    reader = account_at(servers, sent_by="us")
    told = Email().write(REPLY, reader)
    at = datetime(2026, 12, 1, 3, tzinfo=UTC)
    answer = f"From: {INES}\r\nIn-Reply-To: <{told.body['message_id']}>\r\n\r\nThank you".encode()
    servers.deliver(answer, at.astimezone(timezone(timedelta(hours=-8))))
    found = Email().find(told, reader, at - timedelta(minutes=5))
    assert found is not None
    assert found.at == at


def test_without_a_folder_for_sent_mail_no_look_proves_anything(
    servers: Servers, account: Account
) -> None:
    told = sent(account)
    del servers.folders["Sent"]
    with pytest.raises(NetworkError):
        Email().find(told, account, datetime.now(UTC) - timedelta(minutes=1))
    assert Email().find(told, account_at(servers, sent_by="us"), datetime.now(UTC)) is None


def test_only_a_server_that_keeps_copies_can_prove_that_nothing_arrived(servers: Servers) -> None:
    keeps = Email().capabilities(account_at(servers))
    keeps_not = Email().capabilities(account_at(servers, sent_by="us"))
    assert keeps.certain_after == timedelta(minutes=10)
    assert keeps_not.certain_after is None
    assert not keeps.repeats_are_safe


def test_what_is_kept_of_a_reply_holds_no_password(servers: Servers) -> None:
    assert "right" not in repr(Email().write(REPLY, account_at(servers)))


def test_a_mail_is_neither_changed_nor_taken_back(account: Account) -> None:
    with pytest.raises(NetworkError):
        Email().edit("x", request(), account)
    with pytest.raises(NetworkError):
        Email().delete("x", account)


def test_no_address_gets_a_flood_whoever_writes_in_its_name(
    servers: Servers, account: Account
) -> None:
    for number in range(MOST_TO_ONE):
        sent(account, replace(REPLY, key=f"key-{number}", thread=f"thread-{number}"))
    with pytest.raises(NetworkError) as refusal:
        sent(account, replace(REPLY, thread="another"))
    assert not refusal.value.permanent
    assert refusal.value.retry_after is None
    assert len(servers.sent) == MOST_TO_ONE
    person = Author(platform_id="x", handle="kell@post.example", name="")
    sent(account, replace(REPLY, recipient=person))
    sent(account, replace(REPLY, key="key-1", thread="thread-1"))
    keep_pace(account, INES, "another", datetime.now(UTC) + timedelta(hours=1))
