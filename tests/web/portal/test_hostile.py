"""Whatever is thrown at the open doors, they neither break nor let anything through."""

from __future__ import annotations

import pytest
from django.test import Client

from evenhand.desk.models import Message
from evenhand.networks.form.models import Enclosure, Letter
from tests.web.portal.conftest import Desk
from tests.web.portal.customers import (
    WORDS,
    a_token,
    address_of,
    agent_answers,
    desk_reads,
    sends,
    writes,
)
from tests.web.portal.test_form import a_file, a_picture

BOUNDARY = "a-boundary"


def thrown(desk: Desk, body: bytes, kind: str) -> int:
    client = Client(raise_request_exception=False)
    return client.generic("POST", address_of(desk.inbox), body, content_type=kind).status_code


def part(name: str, value: bytes, more: str = "") -> bytes:
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n'
    return head.encode() + value + b"\r\n"


def multipart(*parts: bytes) -> bytes:
    return b"".join(parts) + f"--{BOUNDARY}--\r\n".encode()


MULTIPART = f"multipart/form-data; boundary={BOUNDARY}"
URLENCODED = "application/x-www-form-urlencoded"


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"", MULTIPART),
        (b"\x00" * 1_000, MULTIPART),
        (b"--a-boundary\r\n" * 5_000, MULTIPART),
        (b'{"words": "hello"}', "application/json"),
        (b"words=hello&token=\xff\xfe%00%ff", URLENCODED),
        (b"words=hello", "multipart/form-data"),
        (b"words=" + b"a" * 3_000_000, URLENCODED),
        (b"&".join(b"field%d=1" % n for n in range(1_500)), URLENCODED),
        (b"words=hello", "application/x-www-form-urlencoded; charset=utf-99"),
        (b"words=hello", "text/plain"),
    ],
    ids=[
        "nothing", "zeros", "boundaries", "json", "wrong-utf-8", "no-boundary", "three-megabytes",
        "a-thousand-fields", "no-such-charset", "plain",
    ],
)  # fmt: skip
def test_a_body_that_is_none_is_refused_and_nothing_is_kept(
    desk: Desk, body: bytes, kind: str
) -> None:
    assert 400 <= thrown(desk, body, kind) < 500
    assert not Letter.objects.exists()


def test_words_in_a_wrong_encoding_are_shown_as_far_as_they_can_be(desk: Desk) -> None:
    body = multipart(
        part("words", b"caf\xe9 \x00 \xed\xa0\x80 where is it?"),
        part("token", a_token(desk.inbox).encode()),
    )
    assert thrown(desk, body, MULTIPART) == 303
    desk_reads()
    text = Message.objects.get().text
    assert "\x00" not in text
    assert "where is it?" in text


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script><img src=x onerror=alert(1)>",
        "{{ secret }}{% load static %}",
        "a\u202egnp.exe\u2066\u200b\ufeff",
        "=cmd|' /C calc'!A0",
        "😀" * 2_000,
        "'; DROP TABLE form_letter; --",
    ],
)
def test_hostile_words_stand_as_words_on_the_page(desk: Desk, words: str) -> None:
    page = Client().get(writes(desk.inbox, words)).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert Letter.objects.get().text == words


def test_a_hostile_name_stands_as_a_name(desk: Desk) -> None:
    page = sends(desk.inbox, " ", name='"><script>alert(1)</script>').content.decode()
    assert "<script>alert" not in page
    assert sends(desk.inbox, name="x" * 81).status_code == 422
    assert not Letter.objects.exists()


@pytest.mark.parametrize(
    "name",
    ["../../etc/passwd", "..\\..\\x.png", "a\x00b.png", "con.jpg\u202egnp", "", ".", "a" * 500],
)
def test_a_files_name_is_never_a_path(desk: Desk, name: str) -> None:
    picture = a_picture()
    body = multipart(
        part("words", WORDS.encode()),
        part("token", a_token(desk.inbox).encode()),
        part("enclosed", picture, f'; filename="{name}"'),
    )
    assert thrown(desk, body, MULTIPART) == 303
    for kept in Enclosure.objects.all():
        assert not set(kept.title) & set("/\\\x00\u202e")
        assert kept.title.endswith(".jpg")
        assert len(kept.title) < 70


def test_a_picture_with_a_page_hidden_behind_it_is_only_the_picture(desk: Desk) -> None:
    both = a_picture() + b"<html><script>alert(document.cookie)</script></html>"
    writes(desk.inbox, enclosed=[a_file("both.html", both)])
    kept = Enclosure.objects.get()
    assert kept.content_type == "image/jpeg"
    assert b"<script>" not in bytes(kept.content)


def test_a_paper_that_begins_later_is_no_paper(desk: Desk) -> None:
    answer = sends(desk.inbox, enclosed=[a_file("a.pdf", b"<html>%PDF-1.7")])
    assert answer.status_code == 422


def test_fifty_fields_of_one_name_are_one_letter(desk: Desk) -> None:
    words = [part("words", f"line {n}".encode()) for n in range(50)]
    body = multipart(*words, part("token", a_token(desk.inbox).encode()))
    assert thrown(desk, body, MULTIPART) == 303
    assert Letter.objects.get().text == "line 49"


@pytest.mark.parametrize("verb", ["put", "patch", "delete", "trace"])
def test_other_verbs_are_not_known(desk: Desk, verb: str) -> None:
    page = writes(desk.inbox)
    for where in (address_of(desk.inbox), page, f"{page}say/"):
        assert getattr(Client(), verb)(where).status_code == 405


def test_an_answer_on_the_page_is_words_and_no_markup(desk: Desk) -> None:
    page = writes(desk.inbox)
    desk_reads()
    case = Message.objects.get().case
    agent_answers(desk.agent, case, "Hello Ines, write <b>back</b> & wait. Tom")
    assert "&lt;b&gt;back&lt;/b&gt; &amp; wait." in Client().get(page).content.decode()


@pytest.mark.parametrize(
    "address", ["/write/{0}/%00/", "/write/{0}/%00/frame/", "/prove/{0}/%00/", "{1}files/%00/"]
)
def test_an_address_that_no_database_could_be_asked_for_names_nothing(
    desk: Desk, address: str
) -> None:
    client = Client(raise_request_exception=False)
    asked = address.format(desk.brand.slug, writes(desk.inbox).partition("?")[0])
    assert client.get(asked).status_code == 404
    assert client.post(asked).status_code == 404


def test_a_token_that_no_database_keeps_is_a_token(desk: Desk) -> None:
    page = writes(desk.inbox).partition("?")[0]
    told = {"words": "And one more thing.", "token": "a\x00b"}
    for _ in range(2):
        assert Client(raise_request_exception=False).post(f"{page}say/", told).status_code == 303
    assert Letter.objects.count() == 2
