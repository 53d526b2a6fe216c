"""Whoever only asks whether a page is there is answered as whoever reads it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from evenhand.desk.models import Person
from tests.house_of_fennimore import a_case
from tests.web.conftest import Desk


@pytest.mark.parametrize("path", ["/inbox/fennimore/", "/inbox/fennimore/keys/", "/cases/{case}/"])
def test_a_page_is_there_for_head_as_for_get(
    desk: Desk, client_of: Callable[[Person], Client], path: str
) -> None:
    address = path.format(case=a_case(desk.inbox, "lamp").reference)
    answer = client_of(desk.agent).head(address)
    assert (answer.status_code, answer.content) == (200, b"")


def test_a_customers_link_is_looked_at_before_it_is_opened(db: None) -> None:  # noqa: ARG001
    assert Client().head("/yours/no-such-link/").status_code == 404
