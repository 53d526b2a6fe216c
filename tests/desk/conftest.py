"""What tests of the desk share."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _with_database(db: None) -> None:
    """Every test of the desk has the database."""
