"""A whole house for the journeys: the demo's brand and people, a stage, and a browser."""

from __future__ import annotations

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from evenhand.desk.demo.opening import open_house
from evenhand.desk.demo.script import house as written_house
from tests.journey.house import House

PATIENCE = 30_000
"""Milliseconds after which what a page should show is missed, however busy the machine is."""
expect.set_options(timeout=PATIENCE)


@pytest.fixture
def house(transactional_db: None) -> House:  # noqa: ARG001
    """Return a brand with people who do not know yet what comes today."""
    opened = open_house(written_house(), "correct horse battery", now=timezone.now())
    return House(opened)
