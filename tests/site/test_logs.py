"""A log tells what broke and where, and never what a customer said."""

from __future__ import annotations

import json
import logging
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from io import StringIO
from typing import Any

import pytest
import structlog
from django.urls import URLResolver, get_resolver

from evenhand.site.logs import configure_logs

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
SECRET = re.compile(r"<str:(?:secret|asked)>|\(\?P<(?:uidb36|key)>[^)]+\)")


def addresses_of(patterns: Iterable[Any], before: str = "/") -> Iterator[str]:
    """Yield every address of the site as it is written down, room by room."""
    for pattern in patterns:
        address = before + str(pattern.pattern).removeprefix("^").removesuffix("$")
        if isinstance(pattern, URLResolver):
            yield from addresses_of(pattern.url_patterns, address)
        else:
            yield address


OPENING = [
    address
    for address in addresses_of(get_resolver().url_patterns)
    if SECRET.search(address) and not address.startswith("/office/")
]
"""Every address that opens something to whoever has it: a page, an account, a way in."""


def test_every_kind_of_secret_address_is_looked_at() -> None:
    rooms = {address.split("/")[1] for address in OPENING}
    assert rooms == {"yours", "prove", "sign-in"}
    for kept in ("invitation/", "password/reset/key/", "confirm-email/"):
        assert any(kept in address for address in OPENING)


@pytest.mark.parametrize("path", OPENING)
def test_what_opens_something_stays_out_of_addresses(path: str, told: Told) -> None:
    address = re.sub(r"<\w+:\w+>", "W8FQ2KTM", SECRET.sub(KEY, path))
    for logger in (logging.getLogger("django.request"), structlog.get_logger("x")):
        logger.warning(f"Not Found: {address}")
    assert len(told()) == 2
    assert KEY not in json.dumps(told())
    assert "/…" in told()[0]["event"]


def test_other_addresses_are_told_as_they_are(told: Told) -> None:
    logging.getLogger("django.request").warning("Not Found: /sign-in/password/reset/")
    logging.getLogger("django.request").warning("Not Found: /cases/W8FQ2KTM/")
    assert [line["event"][11:] for line in told()] == [
        "/sign-in/password/reset/",
        "/cases/W8FQ2KTM/",
    ]
