"""What all tests share: where nothing may be skipped, a skip is a failure."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator

import pytest
from django.db import connection
from hypothesis import settings
from pytest_django import DjangoDbBlocker

from tests.browser import chromium, open_page
from tests.lock_order import watched
from tests.on_postgresql import is_for_any, may_differ

__all__ = ["chromium", "open_page"]

settings.register_profile("house", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("house")


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None,  # noqa: ARG001 - pytest-django's own, around which this one lies
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """Make the database of the tests; before it goes, end what a thread may have left open in it.

    PostgreSQL drops no database that somebody is connected to.
    """
    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out, on PostgreSQL, what ends there as on SQLite, and on SQLite what it knows not."""
    belongs = may_differ if connection.vendor == "postgresql" else is_for_any
    left_out = [item for item in items if not belongs(item)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if belongs(item)]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    """Hold what a test does in the database to the order in which rows are asked for."""
    if not may_differ(item):
        return (yield)
    with watched():
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    call: pytest.CallInfo[None],
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped and os.environ.get("EVENHAND_NO_SKIPS"):
        report.outcome = "failed"
        why = call.excinfo and call.excinfo.value
        report.longrepr = f"skipped where nothing may be skipped: {why}"
    return report
