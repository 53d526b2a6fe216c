"""Figures for Prometheus: for the token's holder, or for this machine where there is none."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.test import Client
from pytest_django import Settings

from evenhand.desk.actions.tell_sweep import SweepReport, tell_sweep

pytestmark = pytest.mark.django_db


def test_this_machine_reads_how_each_sweep_is() -> None:
    response = Client().get("/metrics")
    assert response.status_code == 200
    assert 'evenhand_sweep_lag_seconds{sweep="take-in"} 0.0' in response.content.decode()


def test_nobody_else_reads_it_not_even_through_a_proxy_on_this_machine() -> None:
    assert Client(REMOTE_ADDR="192.0.2.7").get("/metrics").status_code == 404
    passed_on = Client().get("/metrics", headers={"X-Forwarded-For": "192.0.2.7"})
    assert passed_on.status_code == 404


def test_with_a_token_only_its_holder_reads_it(settings: Settings) -> None:
    settings.EVENHAND_METRICS_TOKEN = "a-token"  # noqa: S105
    assert Client().get("/metrics").status_code == 404
    wrong = Client().get("/metrics", headers={"Authorization": "Bearer another"})
    assert wrong.status_code == 404
    right = Client(REMOTE_ADDR="192.0.2.7").get(
        "/metrics", headers={"Authorization": "Bearer a-token"}
    )
    assert right.status_code == 200


def test_what_a_worker_settled_is_a_counter() -> None:
    report = SweepReport(name="take-in", worker="here", done=7, lag_seconds=0)
    tell_sweep(report, now=datetime.now(UTC))
    tell_sweep(report, now=datetime.now(UTC))
    told = Client().get("/metrics").content.decode()
    assert 'evenhand_sweep_rows_total{sweep="take-in",worker="here"} 14.0' in told
