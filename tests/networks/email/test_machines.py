"""What machines send is recognised and never answered; what came back is followed."""

from __future__ import annotations

import pytest

from evenhand.networks.email.network import Email
from evenhand.networks.kit.inbound import Posted, Returned
from evenhand.networks.kit.network import Account, Correspondence
from tests.networks.email import samples
from tests.networks.email.letters import account, crlf, letter
from tests.networks.email.test_proving import answer_to, posted


@pytest.mark.parametrize(
    "header",
    [
        "Auto-Submitted: auto-replied",
        "Auto-Submitted: auto-generated (by a script); owner-email=x",
        "Precedence: bulk",
        "Precedence: list",
        "X-Auto-Response-Suppress: All",
        "List-Id: <news.example>",
        "List-Unsubscribe: <https://news.example/stop>",
        "X-Autoreply: yes",
        "Return-Path: <>",
        "Content-Type: multipart/report; report-type=disposition-notification; boundary=x",
        "From: MAILER-DAEMON@mx.post.example",
    ],
)
def test_a_machine_is_recognised(header: str) -> None:
    said = posted(letter("I am away.", header))
    assert said.is_automatic


@pytest.mark.parametrize(
    "header",
    [
        "Auto-Submitted: no",
        "Precedence: first-class",
        "X-Auto-Response-Suppress: None",
        "Return-Path: <ines@post.example>",
        "Subject: Automatic reply?",
        "From: postmaster@post.example",
    ],
)
def test_a_person_is_no_machine(header: str) -> None:
    assert not posted(letter("Where is it?", header)).is_automatic


def test_a_machine_is_never_answered_and_its_note_in_a_conversation_keeps_nobody_away() -> None:
    reader = account()

    def may_answer(said: Posted) -> bool:
        where = Correspondence(audience="private", context=said.context, last_inbound_at=None)
        return Email().can_send(where, "private", said.said_at).is_allowed

    ours = answer_to(posted(letter(), reader), reader).body["message_id"]
    away = posted(letter("Away", "Auto-Submitted: auto-replied", f"In-Reply-To: <{ours}>"), reader)
    assert away.is_automatic
    assert may_answer(away)
    assert not may_answer(posted(samples.LIST, reader))
    assert not may_answer(posted(samples.AWAY, reader))


# -- notices about delivery ----------------------------------------------------------------------


def ours(reader: Account) -> str:
    return str(answer_to(posted(letter(), reader), reader).body["message_id"])


def returned(raw: str | bytes, reader: Account) -> Returned | Posted | None:
    told = Email().read(raw if isinstance(raw, bytes) else raw.encode(), reader)
    change = next(iter(told), None)
    assert change is None or isinstance(change, (Returned, Posted))
    return change


def test_a_notice_about_our_mail_says_that_it_came_back_and_why() -> None:
    reader = account()
    name = ours(reader)
    change = returned(samples.BOUNCE.replace("NAME", name), reader)
    assert isinstance(change, Returned)
    assert (change.platform_id, change.is_final) == (name, True)
    assert change.why == "550 5.1.1 no such user"


def test_a_mail_that_is_only_late_has_not_come_back() -> None:
    reader = account()
    late = samples.BOUNCE.replace("NAME", ours(reader)).replace("failed", "delayed")
    change = returned(late, reader)
    assert isinstance(change, Returned)
    assert not change.is_final


def test_good_news_changes_nothing() -> None:
    reader = account()
    good = samples.BOUNCE.replace("NAME", ours(reader)).replace("failed", "delivered")
    assert returned(good, reader) is None


def test_a_notice_that_names_no_mail_of_ours_changes_nothing() -> None:
    reader = account()
    name = ours(reader)
    for forged in ("someone@else.example", f"a{name[1:]}", ours(account())):
        change = returned(samples.BOUNCE.replace("NAME", forged), reader)
        assert isinstance(change, Posted)
        assert change.is_automatic


UNSTRUCTURED = (
    """\
Return-Path: <>
Date: Mon, 23 Nov 2026 10:00:00 +0000
From: Mail Delivery System <Mailer-Daemon@post.example>
X-Failed-Recipients: ines@post.example
Subject: Mail delivery failed: returning message to sender

A message that you sent could not be delivered to one or more of its recipients.

  ines@post.example
    550 no such user

------ This is a copy of your message, including all the headers. ------

Message-ID: <NAME>
Subject: Re: My parcel
""",
    """\
Return-Path: <>
Date: Mon, 23 Nov 2026 10:00:00 +0000
From: MAILER-DAEMON@post.example
Subject: failure notice

Hi. This is the program that sends mail at post.example.
Sorry, no mailbox here by that name.

--- Below this line is a copy of the message.

Message-ID: <NAME>
""",
    """\
Return-Path: <>
Date: Mon, 23 Nov 2026 10:00:00 +0000
From: postmaster@post.example
In-Reply-To: <NAME>
Subject: Undeliverable: Re: My parcel

Your message wasn't delivered.
""",
)


@pytest.mark.parametrize("raw", UNSTRUCTURED)
def test_notices_that_keep_to_no_standard_are_read(raw: str) -> None:
    reader = account()
    name = ours(reader)
    change = returned(crlf(raw).replace("NAME", name), reader)
    assert isinstance(change, Returned)
    assert (change.platform_id, change.is_final) == (name, True)
    assert change.why


def test_a_warning_without_a_standard_is_not_final() -> None:
    reader = account()
    raw = UNSTRUCTURED[0].replace("Mail delivery failed: returning", "Warning: still trying")
    change = returned(crlf(raw).replace("NAME", ours(reader)), reader)
    assert isinstance(change, Returned)
    assert not change.is_final


def test_somebody_who_is_away_has_got_our_mail() -> None:
    reader = account()
    raw = letter("I am away.", f"In-Reply-To: <{ours(reader)}>", "Return-Path: <>")
    assert isinstance(returned(raw, reader), Posted)


def test_a_person_who_repeats_the_name_of_our_mail_returns_nothing() -> None:
    reader = account()
    raw = letter(f"What is <{ours(reader)}>?", "Subject: failure notice")
    assert isinstance(returned(raw, reader), Posted)
