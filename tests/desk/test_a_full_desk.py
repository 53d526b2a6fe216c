"""The desk on which speed is measured is a desk that the inbox can show."""

from __future__ import annotations

import pytest
from benchmarks.desk.a_full_desk import fill
from benchmarks.desk.inbox_page import QUERIES
from django.test import Client

from evenhand.desk.models import Case, Clock, Message
from tests.house_of_fennimore import MONDAY

pytestmark = pytest.mark.django_db(transaction=True)


def test_it_holds_as_many_messages_as_wanted_and_clocks_that_run() -> None:
    fill(300, now=MONDAY)

    assert Message.objects.count() == 300
    assert Case.objects.count() == 100
    assert Clock.objects.exists()


def test_every_view_that_is_measured_opens_and_the_closed_ones_show_cases() -> None:
    _, agent = fill(300, now=MONDAY)
    client = Client()
    client.force_login(agent)

    pages = {query: client.get(f"/inbox/fennimore/?{query}") for query in QUERIES}

    assert {page.status_code for page in pages.values()} == {200}
    assert "parcel late" in pages["view=closed"].content.decode()
