"""A log tells what broke and where, and never what a customer said."""

from __future__ import annotations

import json
import logging
import re
import sys
from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any

import pytest
import structlog
from django.urls import URLPattern

from evenhand.site.logs import configure_logs
from evenhand.web.portal.urls import urlpatterns

WORDS = "my parcel never came"
Told = Callable[[], list[dict[str, Any]]]


@pytest.fixture
def told() -> Iterator[Told]:
    before, out = (logging.getLogger().handlers[:], logging.getLogger().level), StringIO()
    configure_logs(out)
    yield lambda: [json.loads(line) for line in out.getvalue().splitlines()]
    logging.getLogger().handlers, logging.getLogger().level = before
    structlog.reset_defaults()


def fail() -> None:
    raise ValueError(WORDS)


@pytest.mark.parametrize("name", ["structlog", "logging"])
def test_an_error_is_told_by_its_kind_and_its_places(name: str, told: Told) -> None:
    logger = structlog.get_logger("x") if name == "structlog" else logging.getLogger("x")
    try:
        fail()
    except ValueError:
        logger.error("sweep-failed", exc_info=True)
    (line,) = told()
    assert (line["event"], line["level"], line["error"]) == ("sweep-failed", "error", "ValueError")
    assert line["places"][-1].endswith(" fail")
    assert WORDS not in json.dumps(line)


def test_an_error_that_came_from_another_hides_the_words_of_both(told: Told) -> None:
    try:
        try:
            fail()
        except ValueError as error:
            raise KeyError(WORDS) from error
    except KeyError:
        logging.getLogger("django.request").error("Internal Server Error", exc_info=sys.exc_info())
    (line,) = told()
    assert line["error"] == "KeyError"
    assert WORDS not in json.dumps(line)


def test_addresses_that_a_client_library_tells_stay_out(told: Told) -> None:
    logging.getLogger("httpx").info("GET https://example.org/bot12345:token/getUpdates")
    assert told() == []


KEY = "abcdefghijklmnopqrstuvwxyz012345"
OPENING = [
    str(pattern.pattern)
    for pattern in urlpatterns
    if isinstance(pattern, URLPattern)
    and re.search(r"<str:(?:secret|asked)>", str(pattern.pattern))
]
"""Every address that opens a customer's page, or will."""


@pytest.mark.parametrize("path", OPENING)
def test_what_opens_a_customers_page_stays_out_of_addresses(path: str, told: Told) -> None:
    address = re.sub(r"<str:(?:secret|asked)>", KEY, path)
    address = "/" + re.sub(r"<\w+:\w+>", "W8FQ2KTM", address)
    for logger in (logging.getLogger("django.request"), structlog.get_logger("x")):
        logger.warning(f"Not Found: {address}")
    assert len(told()) == 2
    assert KEY not in json.dumps(told())
    assert "/…" in told()[0]["event"]
