"""Where something broke, the answer says whether asking again in a moment helps."""

from __future__ import annotations

import pytest
from django.db import OperationalError
from django.test import Client

from evenhand.web.api import gate

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("error", "status", "again"), [(OperationalError, 503, "5"), (RuntimeError, 500, None)]
)
def test_a_database_that_does_not_answer_is_worth_asking_again(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception], status: int, again: str | None
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(gate, "use_token", fail)
    client = Client(raise_request_exception=False, headers={"Authorization": "Bearer eh_any"})
    answer = client.get("/api/v1/cases")
    assert (answer.status_code, answer.json()["status"]) == (status, status)
    assert answer.headers.get("Retry-After") == again


def test_people_are_told_kindly(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OperationalError

    monkeypatch.setattr("evenhand.web.portal.page.opened_page", fail)
    answer = Client(raise_request_exception=False).get("/yours/any/")
    assert answer.status_code == 503
    assert "Something broke on our side" in answer.content.decode()
