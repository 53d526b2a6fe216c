"""Mail that was made to do harm: it costs little, hides nothing and breaks nothing."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evenhand.core.errors import InputError
from evenhand.desk.actions.accept_events import accept_events
from evenhand.desk.actions.connect_inbox import InboxWish, connect_inbox
from evenhand.desk.models import Case, Customer, Inbox, Message, RawEvent
from evenhand.desk.rights import Role
from evenhand.desk.sweeps.take_in import take_in
from evenhand.networks.email.network import Email
from evenhand.networks.email.reading.arrival import Arrived, kept
from evenhand.networks.email.reading.html_quotes import split_html
from evenhand.networks.email.reading.parts import DEEPEST, MOST_PARTS, taken_apart
from evenhand.networks.email.reading.quoting import split
from evenhand.networks.email.reading.words import decoded, shown
from evenhand.networks.kit.inbound import RawItem
from tests.house_of_fennimore import MONDAY, a_brand, a_person
from tests.networks.contract import assert_can_be_kept
from tests.networks.email.letters import OURS, account, letter
from tests.networks.email.test_reading import posted, remarked

LONGEST = 4.0
"""Seconds of a processor that no mail may take; what is slow by design takes minutes."""
MEGABYTE = 1_000_000


def nested(depth: int) -> bytes:
    body = "".join(
        f'--{n}\nContent-Type: multipart/mixed; boundary="{n + 1}"\n\n' for n in range(depth)
    )
    return letter(body + f"--{depth}\n\ndeep", 'Content-Type: multipart/mixed; boundary="0"')


def many_parts(count: int) -> bytes:
    part = "--b\nContent-Type: text/plain\n\nx\n"
    return letter(part * count, 'Content-Type: multipart/mixed; boundary="b"')


def cced(count: int) -> bytes:
    others = ", ".join(f"p{number}@post.example" for number in range(count))
    return letter("x", f"Cc: {others}")


HOSTILE = {
    "ten thousand recipients": cced(10_000),
    "a hundred thousand recipients": cced(100_000),
    "ten thousand parts": many_parts(10_000),
    "parts a thousand deep": nested(1_000),
    "a subject of a megabyte": letter("x", "Subject: " + "=?utf-8?Q?a?= " * 80_000),
    "ten thousand headers": letter("x", *(f"X-{n}: {'y' * 50}" for n in range(10_000))),
    "ten thousand references": letter("x", "References: " + "<a@b.example> " * 10_000),
    "an open comment": letter(sender="(" * 50_000 + "ines@post.example"),
    "an open quote": letter(sender='"' * 49_999 + "ines@post.example"),
    "an open quote that is masked": letter(sender='"\\' * 100_000 + "ines@post.example"),
    "an open comment that is masked": letter(sender="(\\" * 100_000 + "ines@post.example"),
    "angles": letter(sender="<" * 50_000 + "ines@post.example" + ">" * 50_000),
    "boundaries that never come": letter("--" * MEGABYTE, "Content-Type: multipart/x; boundary=-"),
    "many parameters": letter("x", "Content-Type: text/plain; " + "a=b; " * 20_000),
    "a parameter in pieces": letter(
        "x", "Content-Type: text/plain; " + "".join(f"name*{n}=a; " for n in range(5_000))
    ),
    "a numbered parameter": letter("x", f"Content-Type: text/plain; name*{'9' * 5_000}=a"),
    "many quotes": letter("On a day somebody wrote:\n> a\nb\n" * 6_000),
    "one long line": letter("On " + "a " * MEGABYTE + "wrote:\n> x"),
    "open tags": letter("<div " * 200_000, "Content-Type: text/html"),
    "open comments": letter("<!-- " * 200_000, "Content-Type: text/html"),
    "nested tags": letter("<div><blockquote>" * 60_000 + "x", "Content-Type: text/html"),
    "many results": letter(proof="Authentication-Results: a; dkim=pass\r\n" * 5_000),
    "a result full of comments": letter(proof="Authentication-Results: " + "(" * 50_000 + "\r\n"),
    "results full of open quotes": letter(
        proof=("Authentication-Results: a" + '"\\' * 5_000 + "\r\n") * 40
    ),
    "a report on everybody": letter(
        b"--b\r\nContent-Type: message/delivery-status\r\n" + b"\r\n" * 400_000,
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    ),
    "the same in HTML, again and again": letter(
        ("--b\nContent-Type: text/html\n\n" + "<b>" * 330_000 + "\n") * 10,
        'Content-Type: multipart/alternative; boundary="b"',
    ),
    "only newlines": letter("\n" * MEGABYTE),
    "only marks": letter(">" * MEGABYTE + "\n" + "> " * MEGABYTE),
    "flowing": letter("a \n" * 300_000, "Content-Type: text/plain; format=flowed"),
}  # fmt: skip


@pytest.mark.parametrize("raw", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_mail_made_to_be_slow_is_read_soon(raw: bytes) -> None:
    reader = account()
    body = kept(Arrived(raw, datetime(2026, 11, 23, 10, 0, tzinfo=UTC)))
    began = time.thread_time()
    for change in Email().read(body, reader):
        assert_can_be_kept(change)
    assert time.thread_time() - began < LONGEST


@pytest.mark.django_db
def test_the_desk_takes_in_what_was_made_to_do_harm() -> None:
    lead, _ = a_person(brand := a_brand(), "Amara Obi", Role.ADMINISTRATOR)
    told = InboxWish(network="email", handle=OURS, name="Mail", team=None, settings={})
    inbox = connect_inbox(lead, brand, told, now=MONDAY)
    assert isinstance(inbox, Inbox)
    small = [raw for raw in HOSTILE.values() if len(raw) < MEGABYTE // 2]
    named = [raw.replace(b"<one@", f"<mail-{n}@".encode()) for n, raw in enumerate(small)]
    items = [RawItem(str(n), kept(Arrived(raw, MONDAY))) for n, raw in enumerate(named)]
    accept_events(inbox, items, now=MONDAY)
    while take_in(now=MONDAY):
        continue
    assert not RawEvent.objects.exclude(state=RawEvent.State.TAKEN).exists()
    assert Message.objects.count() == Case.objects.count() == Customer.objects.count() == len(small)


def test_many_recipients_are_counted_and_few_are_named() -> None:
    (others,) = remarked(cced(10_000), "sent-to")
    assert others.endswith("and 9,990 more")
    assert others.count("@") == 10


def test_parts_beyond_the_limits_are_named_and_not_read() -> None:
    assert f"more than {MOST_PARTS} parts" in remarked(many_parts(10_000), "not-shown")
    assert "parts that lie too deep" in remarked(nested(DEEPEST + 3), "not-shown")
    assert posted(nested(DEEPEST - 1)).text == "deep"


def test_html_beyond_the_limit_is_named_and_not_read() -> None:
    part = "--b\nContent-Type: text/html\n\n" + "<b>" * 330_000 + "{}\n"
    html = part.format("first") + part.format("second")
    raw = letter(html, 'Content-Type: multipart/mixed; boundary="b"')
    assert posted(raw).text == "first"
    assert "what comes after 1,000,000 characters of HTML" in remarked(raw, "not-shown")


def test_no_script_no_address_of_a_picture_and_no_hidden_text_is_shown() -> None:
    html = (
        "<style>p{}</style><script>alert(1)</script><img src='https://spy.example/x.png'>"
        "<p onclick='steal()'>Hello</p><div style='display:none'>hidden</div>"
        "<iframe src='https://spy.example'></iframe>"
    )
    assert posted(letter(html, "Content-Type: text/html")).text == "Hello"


def test_more_files_than_are_taken_are_counted() -> None:
    file = "--b\nContent-Type: application/pdf\nContent-Disposition: attachment\n\nx\n"
    raw = letter(file * 60, 'Content-Type: multipart/mixed; boundary="b"')
    assert len(posted(raw).files) == 50
    assert remarked(raw, "not-shown") == ["10 more files"]


def test_what_hides_in_names_and_subjects_is_no_control_character() -> None:
    said = posted(letter("x", "Subject: a\x00b\x1bc", sender="Evil\x07 <ines@post.example>"))
    assert said.context["subject"].isprintable()
    assert said.author.name.isprintable()


@given(st.text())
def test_any_header_is_read(raw: str) -> None:
    shown(raw).encode()
    decoded(raw).encode("utf-8", "surrogatepass")


@given(st.text(alphabet="<>/\"'= abdivclsgmail_quote\n"))
def test_html_is_cut_apart_without_a_loss(html: str) -> None:
    found = split_html(html)
    assert sorted(found.new + found.quoted) == sorted(html)


LINES = st.lists(
    st.sampled_from(
        ["On Monday, Ines wrote:", "> a", ">> b", "word", "", "-- ", "From: a", "Sent: b", "To: c",
         "____________", "-----Original Message-----", "Sent from my phone"]
    ),
    max_size=12,
)  # fmt: skip


@settings(max_examples=300)
@given(LINES)
def test_no_line_is_lost_when_quotes_are_set_apart(lines: list[str]) -> None:
    found = split("\n".join(lines))
    told = [line.strip() for line in lines if line.strip()]
    kept = [line.strip() for line in f"{found.text}\n{found.quoted}".split("\n") if line.strip()]
    assert sorted(kept) == sorted(told)
    assert found.text or not told


@given(st.binary())
def test_any_bytes_are_taken_apart(raw: bytes) -> None:
    for part in taken_apart(raw).root.leaves():
        assert isinstance(part.content, bytes)


def test_bytes_without_a_moment_are_no_mail() -> None:
    for raw in (b"", b"hello", b"Subject: x\r\n\r\nhello", b"Date: never\r\n\r\nx"):
        with pytest.raises(InputError):
            Email().read(raw, account())
