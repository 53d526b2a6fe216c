"""The health of the sweeps, and pausing one; and how the brand's replies leave."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from evenhand.core.situation import SECTORS
from evenhand.desk.models import Brand, JournalEntry, SweepState
from evenhand.desk.queries.sweeps import paused_sweeps
from evenhand.desk.sweeps.table import SWEEPS
from evenhand.web.office.choices import SECTOR_CHOICES
from evenhand.web.office.sweeps import DOES
from tests.house_of_fennimore import a_brand
from tests.web.office.full_office import Office, an_office


@pytest.fixture
def office(db: None) -> Office:  # noqa: ARG001
    return an_office()


@pytest.fixture
def client(office: Office) -> Client:
    client = Client()
    client.force_login(office.chief)
    return client


def page_of(client: Client, office: Office) -> str:
    answer = client.get(reverse("office:sweeps", args=[office.brand.slug]))
    return " ".join(answer.content.decode().split())


def switched(client: Client, office: Office, name: str, verb: str) -> int:
    where = reverse("office:switch_sweep", args=[office.brand.slug, name, verb])
    return client.post(where).status_code


def test_every_sweep_of_the_desk_is_told_of() -> None:
    assert set(DOES) == {each.name for each in SWEEPS}


def test_each_worker_says_how_it_goes(office: Office, client: Client) -> None:
    now = timezone.now()
    SweepState.objects.create(
        name="deliver", worker="one-1", ran_at=now, lag_seconds=75.2, error="DatabaseError",
        error_at=now,
    )  # fmt: skip
    SweepState.objects.create(name="deliver", worker="two-1", ran_at=now - timedelta(minutes=5))
    SweepState.objects.create(name="poll", worker="gone-1", ran_at=now - timedelta(days=2))
    page = page_of(client, office)

    assert "one-1" in page
    assert "two-1" in page
    assert "75 seconds" in page
    assert "DatabaseError" in page
    assert "gone-1" not in page
    assert page.count("No machine has run it in the last hour.") == len(SWEEPS) - 1


def test_a_sweep_is_paused_and_goes_on_and_the_journal_says_who(
    office: Office, client: Client
) -> None:
    assert switched(client, office, "deliver", "pause") == 302
    assert paused_sweeps() == {"deliver"}
    assert "Let deliver go on" in page_of(client, office)

    assert switched(client, office, "deliver", "resume") == 302
    assert paused_sweeps() == frozenset()
    told = JournalEntry.objects.filter(person=office.chief, what__startswith="sweep-")
    assert [entry.what for entry in told.order_by("number")] == ["sweep-paused", "sweep-resumed"]


def test_a_sweep_works_for_all_brands_so_all_must_agree(office: Office, client: Client) -> None:
    a_brand("Elsewhere")

    assert switched(client, office, "deliver", "pause") == 403
    assert paused_sweeps() == frozenset()


def test_a_sweep_that_nobody_knows_is_not_found(office: Office, client: Client) -> None:
    assert switched(client, office, "nonsense", "pause") == 404


def test_every_line_of_trade_that_a_law_names_can_be_chosen() -> None:
    assert [value for value, _ in SECTOR_CHOICES] == ["", *SECTORS]


def test_the_brand_says_who_reads_twice_when_cases_open_again_and_its_trade(
    office: Office, client: Client
) -> None:
    form = {
        "name": "Fennimore",
        "language": "en",
        "undo_seconds": "15",
        "second_approval": "public",
        "reopen_days": "30",
        "page_days": "60",
        "sector": "post",
    }
    assert client.post(reverse("office:brand", args=[office.brand.slug]), form).status_code == 302
    brand = Brand.objects.get(pk=office.brand.pk)
    assert (brand.second_approval, brand.reopen_days, brand.sector) == ("public", 30, "post")
    assert brand.page_days == 60


def test_a_trade_that_no_law_names_is_refused_beside_its_field(
    office: Office, client: Client
) -> None:
    form = {"name": "F", "language": "en", "undo_seconds": "15", "sector": "wizardry"}
    page = client.post(reverse("office:brand", args=[office.brand.slug]), form).content.decode()

    assert "wizardry" in page
    assert Brand.objects.get(pk=office.brand.pk).sector == ""


def test_a_sweep_that_fails_says_so_before_anybody_opens_its_workers(
    office: Office, client: Client
) -> None:
    SweepState.objects.create(
        name="poll", worker="one-1", ran_at=timezone.now(), error="Timeout", lag_seconds=8
    )
    page = page_of(client, office)

    assert "fails" in page
    assert "oldest work waits 8 seconds" in page
    assert page.index("one-1: Timeout") < page.index("1 worker")
