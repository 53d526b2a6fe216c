"""Whatever is sent to the API, it answers as its description says and never breaks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import (
    negative_data_rejection,
    positive_data_acceptance,
)

from tests.web.api.conftest import Called

schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())

_LENIENT: list[Any] = [positive_data_acceptance, negative_data_rejection]
"""What our description cannot say exactly: unknown query parameters are ignored, not refused, and
text that no database can keep is refused though it is a string. Tests of their own hold both."""


@pytest.fixture
def _one_connection() -> Iterator[None]:
    """Keep the connection over requests, as Django's own test client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.usefixtures("_one_connection")
@schema.parametrize()
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much, HealthCheck.too_slow
    ],
)  # fmt: skip
def test_the_api_keeps_its_word(case: schemathesis.Case[Any], called: Called) -> None:
    if "reference" in case.path_parameters and len(case.id) % 2:
        case.path_parameters["reference"] = called.case.reference
    case.call_and_validate(
        headers={"Authorization": f"Bearer {called.caller.secret}"}, excluded_checks=_LENIENT
    )
