"""A stage whose clock stands, and the account that the desk plays with."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from evenhand.networks.kit.network import Account
from evenhand.networks.rehearsal.models import Actor, Stage
from evenhand.networks.rehearsal.stage import actor_called, stage_of, stop_clock

MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


@pytest.fixture
def account() -> Account:
    secret = "whsec_" + "c2VjcmV0" * 4
    return Account(handle="@fennimore", name="Fennimore", settings={"secret": secret})


@pytest.fixture
def stage(db: None, account: Account) -> Stage:  # noqa: ARG001
    return stop_clock(stage_of(account), MONDAY)


@pytest.fixture
def ines(stage: Stage) -> Actor:
    return actor_called(stage, "@ines", "Ines")


@pytest.fixture
def kell(stage: Stage) -> Actor:
    return actor_called(stage, "@kell", "Kell")
