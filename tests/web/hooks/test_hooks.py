"""A hook is kept once it is proved whose it is, and a forger learns nothing."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from evenhand.desk.models import Inbox, Message, RawEvent
from evenhand.desk.sealing import seal
from evenhand.desk.sweeps.take_in import take_in
from evenhand.networks.kit.signed_hooks import sign
from evenhand.web.hooks.views import LARGEST
from tests.house_of_fennimore import MONDAY, a_brand, an_inbox

SECRET = "whsec_" + "c2VjcmV0" * 4
OTHER = "whsec_" + "b3RoZXJz" * 4


@pytest.fixture
def inbox(db: None) -> Inbox:  # noqa: ARG001
    made = an_inbox(a_brand())
    Inbox.objects.update(account=seal({"secret": SECRET}))
    return made


def body_of(number: int = 1) -> bytes:
    said = {
        "id": f"p{number}",
        "thread": f"p{number}",
        "author": {"id": "ines", "handle": "@ines"},
        "audience": "public",
        "text": "My parcel never came.",
        "posted_at": MONDAY,
    }
    return msgspec.json.encode({"number": number, "kind": "posted", "at": MONDAY, "post": said})


def sent(inbox: Inbox, body: bytes, *, secret: str = SECRET, late: int = 0) -> int:
    """Send a signed hook and return the status of the answer."""
    signed = sign(body, "hook-1", timezone.now() - timedelta(seconds=late), secret)
    return posted(inbox, body, signed).status_code


def posted(inbox: Inbox, body: bytes, headers: dict[str, str]) -> HttpResponse:
    return Client(enforce_csrf_checks=True).post(  # type: ignore[return-value]
        f"/hooks/{inbox.reference}/", body, content_type="application/json", headers=headers
    )


def test_a_signed_hook_is_stored_and_can_be_taken_in(inbox: Inbox) -> None:
    assert sent(inbox, body_of()) == 200
    assert take_in(now=timezone.now()) == 1
    assert Message.objects.get().text == "My parcel never came."


def test_a_hook_asks_whose_it_is_stores_it_and_asks_nothing_else(
    inbox: Inbox, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):
        assert sent(inbox, body_of()) == 200


def test_a_hook_told_twice_is_kept_once_and_thanked_twice(inbox: Inbox) -> None:
    assert [sent(inbox, body_of()) for _ in range(2)] == [200, 200]
    assert RawEvent.objects.count() == 1


def test_a_forged_hook_is_refused(inbox: Inbox) -> None:
    assert sent(inbox, body_of(), secret=OTHER) == 403
    assert sent(inbox, body_of(), late=330) == 403
    assert sent(inbox, body_of(), late=-330) == 403
    assert not RawEvent.objects.exists()


def test_a_changed_or_unsigned_hook_is_refused_without_a_word(inbox: Inbox) -> None:
    signed = sign(body_of(), "hook-1", timezone.now(), SECRET)
    for headers in (signed, {}):
        response = posted(inbox, body_of(2), headers)
        assert (response.status_code, response.content) == (403, b"")
    assert not RawEvent.objects.exists()


def test_an_inbox_without_a_secret_believes_nobody(inbox: Inbox) -> None:
    for account in (seal({}), seal({"secret": "short"}), b"sealed with another key"):
        Inbox.objects.update(account=account)
        assert sent(inbox, body_of()) == 403


def test_a_signed_hook_that_means_nothing_is_refused_with_the_words_why(inbox: Inbox) -> None:
    signed = sign(b"{}", "hook-1", timezone.now(), SECRET)
    response = posted(inbox, b"{}", signed)
    assert response.status_code == 400
    assert response.content == (
        b"not an event of the practice network: Object missing required field `number`"
    )


def test_an_address_that_names_no_inbox_is_not_found(inbox: Inbox) -> None:
    inbox.reference = "NOTTHERE"
    assert sent(inbox, body_of()) == 404


def test_a_disconnected_inbox_listens_no_more_and_a_paused_one_does(inbox: Inbox) -> None:
    Inbox.objects.update(state="left")
    assert sent(inbox, body_of()) == 404
    Inbox.objects.update(state="paused")
    assert sent(inbox, body_of()) == 200
    assert take_in(now=timezone.now()) == 0


def test_more_than_a_mebibyte_is_not_read(inbox: Inbox) -> None:
    assert sent(inbox, b" " * (LARGEST + 1)) == 413


def test_a_hook_only_hears_what_is_posted(inbox: Inbox) -> None:
    assert Client().get(f"/hooks/{inbox.reference}/").status_code == 405
