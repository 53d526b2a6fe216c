"""What all tests share: where nothing may be skipped, a skip is a failure."""

from __future__ import annotations

import os
from collections.abc import Generator

import pytest
from hypothesis import settings

from tests.browser import chromium, open_page

__all__ = ["chromium", "open_page"]

settings.register_profile("house", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("house")


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
