"""Do what a request asks once, however often it is sent with the same idempotency key."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from evenhand.desk.models import ApiAnswer, ApiToken

KEPT_FOR = timedelta(days=2)
_REFUSED = 400


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer: its status and its body as JSON."""

    status: int
    body: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A request by its key: ``what`` is all of it that matters, method and address included."""

    token: ApiToken
    key: str
    what: bytes

    @property
    def digest(self) -> str:
        """Return by which a repeat is told from another request."""
        return hashlib.sha256(self.what).hexdigest()


class OtherRequest(Exception):  # noqa: N818 - it says what happened
    """The key was used for another request before."""


def answer_once(asked: Asked, do: Callable[[], Answered], *, now: datetime) -> Answered:
    """Return the answer, made now or stored by the same request before.

    What is done and its answer are one transaction. Refusals are not stored: they did nothing.
    Raises :class:`OtherRequest` where the key stands for another request.
    """
    if before := _before(asked, now):
        return before
    try:
        with transaction.atomic():
            answered = do()
            if answered.status < _REFUSED:
                ApiAnswer.objects.create(
                    token=asked.token,
                    key=asked.key,
                    asked=asked.digest,
                    status=answered.status,
                    body=answered.body,
                    at=now,
                )
            return answered
    except Exception:  # whatever stopped it: the same request may have been done meanwhile
        if before := _before(asked, now):
            return before
        raise


def _before(asked: Asked, now: datetime) -> Answered | None:
    ApiAnswer.objects.filter(token=asked.token, key=asked.key, at__lt=now - KEPT_FOR).delete()
    row = ApiAnswer.objects.filter(token=asked.token, key=asked.key).first()
    if row is None:
        return None
    if row.asked != asked.digest:
        raise OtherRequest
    return Answered(row.status, row.body)
