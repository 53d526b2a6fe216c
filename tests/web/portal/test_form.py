"""The form takes what people write, once, kindly, and without following anybody."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from evenhand.desk.models import Attachment, Case, Inbox, Knock, Message, PageLink
from evenhand.desk.sealing import seal
from evenhand.networks.form.models import Enclosure, Letter
from evenhand.web.portal import writing
from evenhand.web.portal.tokens import A_MOMENT, OLDEST, QUICKEST, has_worked
from tests.web.portal.conftest import Desk
from tests.web.portal.customers import WORDS, a_token, address_of, desk_reads, sends, writes


def a_picture(*, place: bool = False) -> bytes:
    exif = Image.Exif()
    if place:
        exif[0x010F] = "Camera of Ines"
    written = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(written, "JPEG", exif=exif)
    return written.getvalue()


def a_file(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "application/octet-stream")


def test_what_somebody_writes_becomes_a_private_case(desk: Desk) -> None:
    writes(desk.inbox)
    desk_reads()
    message = Message.objects.get()
    assert (message.text, message.audience) == (WORDS, "private")
    assert message.case.audience == "private"
    assert message.case.customer.name == "Ines Moreau"


def test_nobody_has_to_say_who_they_are(desk: Desk) -> None:
    writes(desk.inbox, name="")
    desk_reads()
    assert Case.objects.get().customer.name.startswith("guest-")


def test_no_door_sets_a_cookie(desk: Desk) -> None:
    client = Client()
    client.get(address_of(desk.inbox))
    page = writes(desk.inbox)
    client.get(page)
    assert not client.cookies


def test_of_the_link_only_a_digest_is_kept(desk: Desk) -> None:
    secret = writes(desk.inbox).split("/")[2]
    assert len(secret) == 32
    kept = PageLink.objects.get()
    assert secret not in (kept.digest, kept.thread)
    assert not Letter.objects.filter(key__contains=secret).exists()


def test_a_form_that_is_sent_twice_is_one_letter_on_one_page(desk: Desk) -> None:
    token = a_token(desk.inbox)
    assert writes(desk.inbox, token=token) == writes(desk.inbox, token=token)
    desk_reads()
    assert (Letter.objects.count(), Message.objects.count(), PageLink.objects.count()) == (1, 1, 1)


def test_a_form_that_was_used_opens_nobody_elses_page(desk: Desk) -> None:
    token = a_token(desk.inbox)
    page = writes(desk.inbox, token=token)
    answer = sends(desk.inbox, "Something else entirely", token=token)
    assert answer.status_code == 409
    assert page.split("/")[2] not in answer.content.decode()
    assert "Something else entirely" in answer.content.decode()
    assert Letter.objects.count() == 1


def test_two_people_with_the_same_words_have_two_pages(desk: Desk) -> None:
    assert writes(desk.inbox) != writes(desk.inbox)
    assert Letter.objects.count() == 2


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("   ", "Some words are needed here"),
        ("a" * 10_001, "10,000 characters"),
    ],
)
def test_what_cannot_be_taken_is_said_at_the_field_and_nothing_is_lost(
    desk: Desk, words: str, why: str
) -> None:
    answer = sends(desk.inbox, words, name="Ines M")
    page = answer.content.decode()
    assert answer.status_code == 422
    assert why in page
    assert 'value="Ines M"' in page
    assert 'aria-invalid="true"' in page
    assert not Letter.objects.exists()


@pytest.mark.parametrize("token", ["", "forged", "x" * 400, "W8FQ:abc:def"])
def test_a_token_that_is_not_ours_is_asked_for_again_with_the_words_kept(
    desk: Desk, token: str
) -> None:
    answer = sends(desk.inbox, token=token or " ")
    assert answer.status_code == 409
    assert WORDS in answer.content.decode()
    assert not Letter.objects.exists()


def test_a_page_that_lay_open_for_a_day_is_shown_afresh(desk: Desk) -> None:
    answer = sends(desk.inbox, token=a_token(desk.inbox, age=OLDEST))
    assert "lay open for long" in answer.content.decode()


def test_a_token_of_another_form_opens_none(desk: Desk) -> None:
    other = Inbox.objects.create(
        brand=desk.brand, network="form", handle="other", name="Other", account=seal({}),
        created_at=timezone.now(), due_at=timezone.now(),
    )  # fmt: skip
    assert sends(desk.inbox, token=a_token(other)).status_code == 409


def test_what_fills_in_the_empty_field_is_asked_once_more_and_never_thrown_away(
    desk: Desk,
) -> None:
    answer = sends(desk.inbox, website="https://spam.example")
    assert answer.status_code == 409
    assert WORDS in answer.content.decode()
    assert "spam.example" not in answer.content.decode()
    assert not Letter.objects.exists()


def test_who_is_too_quick_waits_a_moment(desk: Desk) -> None:
    assert sends(desk.inbox, token=a_token(desk.inbox, age=timedelta())).status_code == 409
    slow = a_token(desk.inbox, age=QUICKEST)
    assert sends(desk.inbox, token=slow).status_code == 303


def a_rush(desk: Desk) -> None:
    Knock.objects.create(
        door=f"form {desk.inbox.reference} of all",
        who="everybody",
        since=timezone.now(),
        count=writing.OF_ALL,
    )


def test_in_a_rush_a_letter_is_worked_for_by_the_browser(desk: Desk) -> None:
    a_rush(desk)
    assert 'data-work="12"' in Client().get(address_of(desk.inbox)).content.decode()
    token = a_token(desk.inbox)
    work = next(str(n) for n in range(1_000_000) if has_worked(token, str(n)))
    assert sends(desk.inbox, token=token, work="no work").status_code == 409
    assert sends(desk.inbox, token=token, work=work).status_code == 303


def test_in_a_rush_without_scripts_a_letter_is_sent_a_second_time_a_moment_later(
    desk: Desk,
) -> None:
    a_rush(desk)
    assert "once more in a moment" in sends(desk.inbox).content.decode()
    hasty = a_token(desk.inbox, age=A_MOMENT / 2, is_second=True)
    assert sends(desk.inbox, token=hasty).status_code == 409
    patient = a_token(desk.inbox, age=A_MOMENT, is_second=True)
    assert sends(desk.inbox, token=patient).status_code == 303


def test_whoever_writes_very_often_waits_and_loses_nothing(desk: Desk) -> None:
    for _ in range(writing.OF_ONE):
        writes(desk.inbox)
    answer = sends(desk.inbox)
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) <= 660
    assert WORDS in answer.content.decode()
    assert Letter.objects.count() == writing.OF_ONE


def test_no_address_is_kept_of_anybody_who_writes(desk: Desk) -> None:
    Client(REMOTE_ADDR="203.0.113.77").get(address_of(desk.inbox))
    writes(desk.inbox)
    told = [row for knock in Knock.objects.values() for row in map(str, knock.values())]
    assert told
    assert not [row for row in told if "127.0.0" in row or "203.0.113" in row]


def test_a_form_sent_by_another_site_is_shown_and_not_taken(desk: Desk) -> None:
    form = {"words": WORDS, "token": a_token(desk.inbox)}
    answer = Client().post(address_of(desk.inbox), form, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403
    assert not Letter.objects.exists()


@pytest.mark.parametrize("path", ["", "frame/"])
def test_nobody_frames_the_form_unless_the_inbox_names_them(desk: Desk, path: str) -> None:
    answer = Client().get(address_of(desk.inbox) + path)
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]


def test_the_sites_that_the_inbox_names_may_frame_only_the_framed_form(desk: Desk) -> None:
    told = "https://shop.example, https://*.evil.example https://x.example/path;script-src"
    Inbox.objects.update(account=seal({"origins": told}))
    framed = Client().get(address_of(desk.inbox) + "frame/")
    policy = framed.headers["Content-Security-Policy"]
    assert "frame-ancestors https://shop.example;" in policy + ";"
    assert "evil" not in policy
    assert "X-Frame-Options" not in framed.headers
    assert "default-src 'none'" in policy
    full = Client().get(address_of(desk.inbox))
    assert "frame-ancestors 'none'" in full.headers["Content-Security-Policy"]


def test_a_framed_form_gives_the_link_and_does_not_lead_the_site_away(desk: Desk) -> None:
    Inbox.objects.update(account=seal({"origins": "https://shop.example"}))
    answer = sends(desk.inbox, is_framed=True)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'target="_blank" rel="noopener noreferrer"' in page
    assert "http://testserver/yours/" in page


def test_a_picture_is_drawn_anew_and_keeps_nothing_of_its_camera(desk: Desk) -> None:
    writes(desk.inbox, enclosed=[a_file("C:\\fake\\..\\door.exe", a_picture(place=True))])
    lying = Enclosure.objects.get()
    assert (lying.title, lying.content_type) == ("door.jpg", "image/jpeg")
    assert b"Camera of Ines" not in bytes(lying.content)
    desk_reads()
    assert Attachment.objects.get().name == "door.jpg"


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("page.html", b"<script>alert(1)</script>", "We can’t open"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "We can’t open"),
        ("big.pdf", b"%PDF-" + b"0" * (8 * 1024 * 1024), "too large"),
        ("empty.png", b"", "empty"),
    ],
)
def test_a_file_that_cannot_go_along_is_named_and_the_words_stay(
    desk: Desk, name: str, content: bytes, why: str
) -> None:
    answer = sends(desk.inbox, enclosed=[a_file(name, content)])
    page = answer.content.decode()
    assert answer.status_code == 422
    assert why in page
    assert WORDS in page
    assert "chosen again" in page


def test_three_files_are_one_too_many(desk: Desk) -> None:
    files = [a_file(f"{n}.jpg", a_picture()) for n in range(3)]
    assert "Two files at most" in sends(desk.inbox, enclosed=files).content.decode()


@pytest.mark.parametrize(
    ("asked", "language", "words"),
    [
        ("de-AT,en;q=0.5", "de", "Was ist geschehen?"),
        ("es", "es", "¿Qué ha pasado?"),
        ("fr-CH, fr;q=0.9, en;q=0.8", "fr", "Que s’est-il passé ?"),
        ("it", "it", "Che cosa è successo?"),
        ("nl-BE", "nl", "Wat is er gebeurd?"),
        ("pt-BR", "pt", "O que aconteceu?"),
        ("ja, en;q=0.5", "en", "What happened?"),
        ("zz,*;q=0.1", "en", "What happened?"),
    ],
)
def test_a_form_speaks_the_language_of_the_browser(
    desk: Desk, asked: str, language: str, words: str
) -> None:
    page = Client().get(address_of(desk.inbox), headers={"accept-language": asked})
    assert f'<html lang="{language}"' in page.content.decode()
    assert words in page.content.decode()
    assert page.headers["Content-Language"] == language
    assert "Accept-Language" in page.headers["Vary"]


def test_a_form_that_does_not_exist_or_was_disconnected_is_not_there(desk: Desk) -> None:
    assert Client().get(f"/write/{desk.brand.slug}/W8FQ2KTM/").status_code == 404
    assert Client().get(f"/write/other/{desk.inbox.reference}/").status_code == 404
    Inbox.objects.update(state=Inbox.State.LEFT)
    assert Client().get(address_of(desk.inbox)).status_code == 404


def test_a_form_is_kept_by_no_cache_and_found_by_no_search(desk: Desk) -> None:
    answer = Client().get(address_of(desk.inbox))
    assert answer.headers["Cache-Control"] == "no-store"
    assert "noindex" in answer.headers["X-Robots-Tag"]
