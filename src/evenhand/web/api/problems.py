"""What goes wrong in a request, said alike everywhere (RFC 9457, problem details)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

from evenhand.desk.actions.answer_once import OtherRequest
from evenhand.desk.queries.permission import NotAllowed

MEDIA_TYPE = "application/problem+json"
_TITLES = {
    400: "The request cannot be read",
    401: "No key, or none that opens",
    403: "Not allowed",
    404: "Nothing is here",
    405: "Not done here",
    409: "Things have changed",
    413: "Too long",
    422: "Something in it cannot be taken",
    503: "Not ready yet",
}


class Problem(Schema):
    """What went wrong and what to do."""

    title: str
    status: int
    detail: str
    kind: str | None = None
    """A name for programs, where there are several reasons for a status."""
    errors: list[dict[str, Any]] | None = None


class Forbidden(Exception):  # noqa: N818 - it says what happened
    """A key does not open this."""


class Missing(Exception):  # noqa: N818 - it says what happened
    """There is no such thing, or it is not for this key's eyes."""


class Refused(Exception):  # noqa: N818 - it says what happened
    """What was asked is not done, for a reason with a name."""

    def __init__(self, kind: str, detail: str, **more: Any) -> None:
        super().__init__(detail)
        self.kind, self.more = kind, more


def problem(status: int, detail: str, **more: Any) -> HttpResponse:
    """Return an answer that says what went wrong."""
    told = {"title": _TITLES.get(status, "It did not work"), "status": status, "detail": detail}
    return JsonResponse(told | more, status=status, content_type=MEDIA_TYPE)


def speak_alike(api: NinjaAPI) -> None:
    """Let an API answer every problem in this shape."""
    kinds: tuple[tuple[type[Exception], int], ...] = (
        (Forbidden, 403),
        (NotAllowed, 403),
    )
    for kind, status in kinds:
        api.add_exception_handler(kind, _saying(status))
    api.add_exception_handler(
        Missing, lambda _, error: problem(404, str(error) or "there is nothing here for you")
    )
    api.add_exception_handler(OtherRequest, lambda _, __: problem(409, _OTHER, kind="key-reused"))
    api.add_exception_handler(
        AuthenticationError, lambda _, __: problem(401, "send a key: Authorization: Bearer eh_…")
    )
    api.add_exception_handler(RequestDataTooBig, lambda _, __: problem(413, _too_big()))
    api.add_exception_handler(Refused, _refused)
    api.add_exception_handler(ValidationError, _invalid)
    api.add_exception_handler(HttpError, _http_error)


_OTHER = "this Idempotency-Key was used for another request: make a new one"


def _too_big() -> str:
    return f"a request holds at most {settings.DATA_UPLOAD_MAX_MEMORY_SIZE} bytes"


def _saying(status: int) -> Any:
    def say(_request: HttpRequest, error: Any) -> HttpResponse:
        return problem(status, str(error))

    return say


def _refused(_request: HttpRequest, error: Any) -> HttpResponse:
    return problem(409, str(error), kind=error.kind, **error.more)


def _http_error(_request: HttpRequest, error: Any) -> HttpResponse:
    return problem(error.status_code, str(error))


def _invalid(_request: HttpRequest, error: Any) -> HttpResponse:
    places = [
        {"where": ".".join(str(part) for part in one["loc"]), "why": one["msg"]}
        for one in error.errors
    ]
    return problem(422, "; ".join(f"{e['where']}: {e['why']}" for e in places), errors=places)
