"""While the tables are brought up to date every door says so kindly, and health answers."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from evenhand.site import readiness

pytestmark = pytest.mark.django_db


@pytest.fixture
def _starting() -> Iterator[None]:
    readiness.begin()
    yield
    readiness.finish()


@pytest.mark.usefixtures("_starting")
@pytest.mark.parametrize("path", ["/", "/hooks/ABCDEFGH/", "/live/fennimore/", "/sign-in/login/"])
def test_every_door_says_that_it_takes_a_moment(path: str) -> None:
    response = Client().get(path)
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "5"
    assert "One moment, please" in response.content.decode()


@pytest.mark.usefixtures("_starting")
def test_the_page_speaks_the_language_of_the_visitor() -> None:
    response = Client().get("/", headers={"Accept-Language": "de"})
    assert '<html lang="de">' in response.content.decode()


@pytest.mark.usefixtures("_starting")
def test_health_says_what_is_going_on() -> None:
    response = Client().get("/health")
    assert response.status_code == 503
    assert response.json()["state"] == "bringing the tables up to date"


def test_a_ready_house_answers() -> None:
    assert Client().get("/sign-in/login/").status_code == 200
