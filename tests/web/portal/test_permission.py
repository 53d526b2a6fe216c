"""Every door for customers, with every kind of key: a link opens its own page and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import URLPattern
from django.utils import timezone

from evenhand.desk.models import Attachment, Case, Choice, Inbox, JournalEntry, Note, PageLink
from evenhand.desk.page_links import digest_of, new_secret
from evenhand.networks.form.models import Letter
from evenhand.web.portal import page as room
from evenhand.web.portal.urls import urlpatterns
from tests.house_of_fennimore import a_brand, an_inbox
from tests.web.portal.conftest import Desk
from tests.web.portal.customers import desk_reads, sends, writes
from tests.web.portal.test_form import a_file, a_picture

READS = {"page", "news", "file"}
FORM = {"words": "Let me in", "token": "t", "audience": "public", "person_only": "on"}


def routes() -> list[tuple[str, str]]:
    """Every route that a link opens: its name and its pattern."""
    found = []
    for pattern in urlpatterns:
        assert isinstance(pattern, URLPattern)
        path = str(pattern.pattern)
        if "<str:secret>" in path:
            found.append((pattern.name or "", path))
    return found


def address(path: str, secret: str, file: str) -> str:
    return "/" + path.replace("<str:secret>", secret).replace("<str:reference>", file)


def asked(route: tuple[str, str], secret: str, file: str, *, verb: str = "") -> int:
    name, path = route
    where = address(path, secret, file)
    client = Client(enforce_csrf_checks=True)
    is_read = name in READS if not verb else verb == "get"
    return (client.get(where) if is_read else client.post(where, FORM)).status_code


def secret_in(page: str) -> str:
    return page.split("/")[2]


@pytest.fixture
def page(desk: Desk) -> str:
    """A page with a case and a file."""
    where = writes(desk.inbox, enclosed=[a_file("door.jpg", a_picture())])
    desk_reads()
    return where


def a_file_there() -> str:
    return Attachment.objects.order_by("pk")[0].reference


def traces() -> tuple[int, ...]:
    tables = (Choice, JournalEntry, Letter, Note, PageLink)
    return (*(t.objects.count() for t in tables), Case.objects.filter(needs_person=True).count())


def a_guess(secret: str) -> str:  # noqa: ARG001 - alike for all
    return new_secret()


def all_but_the_last_sign(secret: str) -> str:
    return secret[:-1]


def one_sign_too_many(secret: str) -> str:
    return secret + "A"


def another_first_sign(secret: str) -> str:
    return ("B" if secret[0] == "A" else "A") + secret[1:]


def other_capitals(secret: str) -> str:
    return secret.swapcase()


def the_digest(secret: str) -> str:
    return digest_of(secret)


def the_reference_of_the_case(secret: str) -> str:  # noqa: ARG001
    return Case.objects.order_by("pk")[0].reference


def the_name_of_the_thread(secret: str) -> str:  # noqa: ARG001
    return PageLink.objects.order_by("pk")[0].thread


def signs_that_are_none(secret: str) -> str:
    return "ä" * len(secret)


WRONG: tuple[Callable[[str], str], ...] = (
    a_guess, all_but_the_last_sign, one_sign_too_many, another_first_sign, other_capitals,
    the_digest, the_reference_of_the_case, the_name_of_the_thread, signs_that_are_none,
)  # fmt: skip


def test_every_route_of_the_room_is_tried_here() -> None:
    assert {name for name, _ in routes()} == {"page", "news", "say", "wish", "person", "file"}


@pytest.mark.parametrize("route", routes(), ids=lambda r: r[0])
@pytest.mark.parametrize("wrong", WRONG)
def test_a_link_that_is_not_the_one_opens_nothing_and_changes_nothing(
    page: str, wrong: Callable[[str], str], route: tuple[str, str]
) -> None:
    before = traces()
    assert asked(route, wrong(secret_in(page)), a_file_there()) == 404
    assert traces() == before


@pytest.mark.parametrize("route", routes(), ids=lambda r: r[0])
def test_the_link_opens_every_route_of_its_own_page(page: str, route: tuple[str, str]) -> None:
    assert asked(route, secret_in(page), a_file_there()) in (200, 303)


@pytest.mark.parametrize("route", routes(), ids=lambda r: r[0])
def test_what_writes_is_not_read_and_what_is_read_does_not_write(
    page: str, route: tuple[str, str]
) -> None:
    verb = "post" if route[0] in READS else "get"
    before = traces()
    assert asked(route, secret_in(page), a_file_there(), verb=verb) == 405
    assert traces() == before


def test_a_file_is_reached_through_its_own_page_only(desk: Desk, page: str) -> None:
    other = writes(desk.inbox, "Another matter")
    desk_reads(now=timezone.now() + timedelta(minutes=1))
    route = next(route for route in routes() if route[0] == "file")
    assert asked(route, secret_in(other), a_file_there()) == 404
    assert asked(route, secret_in(page), a_file_there()) == 200


def test_a_picture_is_shown_and_a_paper_only_handed_out(desk: Desk) -> None:
    paper = b"%PDF-1.7 <script>alert(1)</script>"
    where = writes(desk.inbox, enclosed=[a_file("a.html", paper), a_file("b.jpg", a_picture())])
    desk_reads()
    bodies = []
    for file in Attachment.objects.order_by("pk"):
        answer = Client().get(f"{where}files/{file.reference}/")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in answer.headers["Content-Security-Policy"]
        bodies.append((answer.headers["Content-Type"], "Content-Disposition" in answer.headers))
    assert bodies == [("application/octet-stream", True), ("image/jpeg", False)]


def test_one_page_says_and_chooses_nothing_on_another(desk: Desk, page: str) -> None:
    other = writes(desk.inbox, "Another matter")
    desk_reads(now=timezone.now() + timedelta(minutes=1))
    first, second = Case.objects.order_by("pk")
    before = Client().get(page).content
    for verb in ("say", "wishes", "person"):
        assert Client().post(f"{other}{verb}/", FORM).status_code == 303
    assert {choice.customer_id for choice in Choice.objects.all()} == {second.customer_id}
    assert Letter.objects.filter(thread__writer_id=writer_of(first)).count() == 1
    assert same_but_tokens(before, Client().get(page).content)


def writer_of(case: Case) -> str:
    return case.conversations.get().identity.platform_id


def same_but_tokens(one: bytes, other: bytes) -> bool:
    return re.sub(rb'name="token" value="\w+"', b"", one) == re.sub(
        rb'name="token" value="\w+"', b"", other
    )


def test_whoever_tries_very_many_links_is_told_nothing_for_a_while(page: str) -> None:
    most = room.WRONG_LINKS.most
    guesses = [Client().get(f"/yours/{new_secret()}/").status_code for _ in range(most + 1)]
    assert guesses == [404] * most + [429]
    assert Client().get(page).status_code == 200


def test_a_link_that_opens_nothing_says_nothing_of_any_brand(page: str) -> None:
    told = Client().get(f"/yours/{new_secret()}/").content.decode()
    assert page
    assert "Fennimore" not in told


def test_a_page_of_one_brand_is_written_to_by_no_form_of_another(desk: Desk) -> None:
    other = an_inbox(a_brand("Other"), "form", "help")
    assert sends(other, "Theirs").status_code == 303
    desk_reads()
    assert Case.objects.get().brand.name == "Other"
    assert not Inbox.objects.get(pk=desk.inbox.pk).conversations.exists()
