"""Mails of the real world are read: charsets, encodings, parts, files, what a program repeated."""

from __future__ import annotations

import pytest

from evenhand.networks.email.network import Email
from evenhand.networks.email.reading.charsets import text_of_bytes
from evenhand.networks.email.reading.file_names import safe_name
from evenhand.networks.email.reading.flowed import unflowed
from evenhand.networks.email.reading.words import shown
from evenhand.networks.kit.inbound import Posted
from tests.networks.email import samples
from tests.networks.email.letters import account, letter

READER = account()


def posted(raw: bytes) -> Posted:
    (change,) = Email().read(raw, READER)
    assert isinstance(change, Posted)
    return change


def remarked(raw: bytes, kind: str) -> list[str]:
    return [remark.words for remark in posted(raw).remarks if remark.kind == kind]


# -- charsets -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "label", "text"),
    [
        ("Größe".encode("latin-1"), "iso-8859-1", "Größe"),
        (b"5 \x80, \x93so\x94", "iso-8859-1", "5 €, “so”"),
        (b"5 \x80", "us-ascii", "5 €"),
        ("Größe".encode(), "iso-8859-1", "Größe"),
        ("Größe".encode(), "us-ascii", "Größe"),
        ("Größe".encode("latin-1"), "utf-8", "Gr\ufffd\ufffde"),
        ("你好，包裹呢".encode("gb18030"), "gb2312", "你好，包裹呢"),
        ("Привет".encode("koi8-r"), "KOI8-R", "Привет"),
        ("こんにちは".encode("iso2022_jp"), "iso-2022-jp", "こんにちは"),
        ("안녕".encode("cp949"), "ks_c_5601-1987", "안녕"),
        ("Größe".encode(), "", "Größe"),
        ("Größe".encode(), "x-unknown", "Größe"),
        ("Größe".encode("latin-1"), "unknown-8bit", "Größe"),
        (b"\xff\xfe\x00", "utf-8", "\ufffd\ufffd\x00"),
        (b"abc", "zlib", "abc"),
        (b"abc", "unicode_escape", "abc"),
        (b"\\u0041", "raw_unicode_escape", "\\u0041"),
        (b"abc", "a" * 10_000, "abc"),
        (b"abc", "utf\x008", "abc"),
    ],
)
def test_bytes_are_read_as_whoever_wrote_them_meant(body: bytes, label: str, text: str) -> None:
    assert text_of_bytes(body, label) == text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("=?utf-8?Q?Gr=C3=B6=C3=9Fe?=", "Größe"),
        ("=?utf-8?B?R3LDtsOfZQ==?=", "Größe"),
        ("=?utf-8?Q?Gr=C3?=  =?utf-8?Q?=B6sse?=", "Grösse"),
        ("=?utf-8?Q?one?= =?iso-8859-1?Q?_zw=F6lf?=", "one zwölf"),
        ("=?utf-8?Q?two words?= and =?UTF-8*en?Q?more?=", "two words and more"),
        ("=?koi8-r?B?8NLJ18XU?=", "Привет"),
        ("=?nonsense?Q?abc=FC?=", "abcü"),
        ("=?utf-8?B?broken!!base64?=", shown("=?utf-8?B?brokenbase64?=")),
        ("=?utf-8?X?abc?=", "=?utf-8?X?abc?="),
        ("Gr\udcc3\udcb6\udcc3\udc9fe", "Größe"),
        ("Gr\udcf6\udcdfe", "Größe"),
        ("one\ttwo\x00\r\n three", "one two\ufffd three"),
    ],
)
def test_the_words_of_headers_are_read(raw: str, text: str) -> None:
    assert shown(raw) == text


def test_headers_and_names_of_the_real_world_are_read() -> None:
    assert posted(samples.ENCODED).author.name == "Инес"
    assert posted(samples.ENCODED).context["subject"] == "Tür ist weg"
    assert posted(samples.EIGHT_BITS).context["subject"] == "Pâté ☕"
    assert posted(samples.EIGHT_BITS).author.name == "Inès"
    assert posted(samples.LATIN).text == "D’accord, ça coûte 5 €"
    assert posted(samples.LATIN).context["subject"] == "Coût"


@pytest.mark.parametrize(
    ("encoding", "body", "text"),
    [
        ("quoted-printable", "caf=C3=A9 =\r\nau lait =ZZ =", "café au lait =ZZ"),
        ("base64", "Y2Fm\r\nw6k=\r\n", "café"),
        ("base64", "Y2Fm*w6k", "café"),
        ("base64", "Y2Fmw6k=\r\n-- \r\nsent by a list", "café"),
        ("x-nonsense", "café", "café"),
    ],
)
def test_broken_transfer_encodings_are_read_as_far_as_they_go(
    encoding: str, body: str, text: str
) -> None:
    plain = "Content-Type: text/plain; charset=utf-8"
    raw = letter(body.encode(), plain, f"Content-Transfer-Encoding: {encoding}")
    assert posted(raw).text == text


# -- parts --------------------------------------------------------------------------------------


def parts(*told: str, kind: str = "mixed") -> bytes:
    body = "".join(f"--b\n{part}\n" for part in told) + "--b--\n"
    return letter(body, f'Content-Type: multipart/{kind}; boundary="b"')


def test_plain_text_is_preferred_and_nothing_of_the_html_runs() -> None:
    assert posted(samples.ALTERNATIVE).text == "Wo bleibt mein Päckchen?"
    assert posted(samples.ALTERNATIVE).files == ()


def test_html_is_read_where_the_plain_text_is_empty_and_its_pictures_are_not_fetched() -> None:
    html = "Content-Type: text/html\n\n<p>Where <b>is</b> it?</p><img src='http://spy.example/1'>"
    text = posted(parts("Content-Type: text/plain\n\n \n", html, kind="alternative")).text
    assert text == "Where is it?"


def test_flowing_lines_are_joined_and_quotes_stay_quotes() -> None:
    told = "This is one \nparagraph.\n \n> quoted \n> words\n>> deeper\n-- \nInes"
    joined = "This is one paragraph.\n\n> quoted words\n>> deeper\n-- \nInes"
    assert unflowed(told, deletes_space=False) == joined
    assert unflowed("日本 \n語", deletes_space=True) == "日本語"


def test_a_mail_within_a_mail_is_a_file_with_a_name() -> None:
    inner = "Content-Type: message/rfc822\n\nFrom: a@b.example\nSubject: Old\n\nNever shown as ours"
    said = posted(parts("Content-Type: text/plain\n\nSee below.", inner))
    assert said.text == "See below."
    assert [(file.name, file.content_type) for file in said.files] == [
        ("mail.eml", "message/rfc822")
    ]


def test_invitations_and_files_come_along_under_safe_names_and_what_is_not_shown_is_named() -> None:
    said = posted(samples.INVITATION)
    assert said.text == "Please call me then."
    assert [file.name for file in said.files] == ["invite.ics", "winmail.dat"]
    assert remarked(samples.INVITATION, "not-shown") == [
        "winmail.dat: a file in a format of Outlook's own"
    ]


def test_a_picture_in_the_text_comes_as_a_file() -> None:
    picture = "Content-Type: image/png\nContent-ID: <1>\nContent-Disposition: inline\n\nPNG"
    html = "Content-Type: text/html\n\n<p>See</p><img src='cid:1' alt='The torn label'>"
    said = posted(parts(html, picture, kind="related"))
    assert said.files[0].name == "file.png"
    assert "The torn label" in said.text


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\bill.pdf", "bill.pdf"),
        ("bill\x00.pdf", "bill.pdf"),
        ("bill\u202efdp.exe", "billfdp.exe"),
        (".bashrc", "bashrc"),
        ("...", "file.pdf"),
        ("", "file.pdf"),
        ("a" * 300 + ".pdf", "a" * 116 + ".pdf"),
        ("a" * 300, "a" * 120),
        ("Rechnung – März.pdf", "Rechnung – März.pdf"),
    ],
)
def test_names_of_files_are_made_safe(told: str, name: str) -> None:
    assert safe_name(told, "application/pdf") == name


@pytest.mark.parametrize(
    "given",
    [
        'Content-Disposition: attachment; filename="=?utf-8?Q?M=C3=A4rz.pdf?="',
        "Content-Disposition: attachment; filename*=utf-8''M%C3%A4rz.pdf",
        "Content-Disposition: attachment; filename*0*=utf-8''M%C3; filename*1*=%A4rz.pdf",
        'Content-Type: application/pdf; name="März.pdf"',
    ],
)
def test_names_of_files_are_read_however_they_are_written(given: str) -> None:
    raw = parts("Content-Type: text/plain\n\nHere.", f"{given}\n\ncontent")
    assert [file.name for file in posted(raw).files] == ["März.pdf"]


def test_a_mail_without_words_shows_its_subject() -> None:
    assert posted(samples.EMPTY).text == "Please call me"
    assert posted(samples.OUTLOOK).context["subject"] == "My parcel"


def test_parts_without_their_last_boundary_or_with_a_wrong_one_are_read() -> None:
    kind = 'Content-Type: multipart/mixed; boundary="b"'
    assert posted(letter("--b\nContent-Type: text/plain\n\nStill here", kind)).text == "Still here"
    assert posted(letter("nothing\nis marked", kind)).text == "nothing\nis marked"
