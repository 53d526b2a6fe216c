"""Requests that change something carry an Idempotency-Key, and are done once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Header, Schema

from evenhand.desk.actions.answer_once import Answered, Asked, answer_once
from evenhand.web.api.gate import key_of

IdempotencyKey = Annotated[
    str,
    Header(alias="Idempotency-Key", min_length=8, max_length=200, pattern=r"^[\x21-\x7e]+$"),
]
"""Made up by the caller, a new one for each thing to do; an UUID serves."""


def once(request: HttpRequest, key: str, status: int, do: Callable[[], Schema]) -> HttpResponse:
    """Return what ``do`` returns, done now or when the same request came before."""
    what = b"\0".join((str(request.method).encode(), request.path.encode(), request.body))
    asked = Asked(key_of(request), key, what)
    answered = answer_once(
        asked, lambda: Answered(status, do().model_dump_json()), now=timezone.now()
    )
    return HttpResponse(answered.body, status=answered.status, content_type="application/json")
