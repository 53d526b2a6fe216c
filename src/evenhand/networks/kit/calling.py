"""Calls to a network's HTTP interface, and what its answers mean for us.

What matters most about a call that writes is whether it may have been done. A refusal says no. An
answer such as 500, 502 or 504 says nothing about that, and neither does silence: then we look
before we write again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any, Protocol

import httpx
import msgspec

from evenhand.networks.kit.door import Answer, Door
from evenhand.networks.kit.errors import Forbidden, Gone, NetworkError, NoAnswer

_FAILURE = 400
_UNAUTHORISED = 401
_FOR_NOW = frozenset({408, 409, 423, 425, 429, 503})
"""Refusals that say that nothing was done and that it may be tried again (RFC 9110, RFC 6585)."""
_UNTOLD = 500
_KINDS = {403: Forbidden, 404: Gone, 410: Gone}
_WORDS = ("error_description", "message", "description", "error")
_LONGEST_WORDS = 300
_LONGEST_CODE = 60
_LONGEST_PAUSE = timedelta(days=1)
_RESETS = ("retry-after", "x-ratelimit-reset", "ratelimit-reset")


@dataclass(frozen=True, slots=True)
class Call:
    """One call: ``query`` goes into the address, ``body`` with its type after the headers."""

    method: str
    path: str
    query: Sequence[tuple[str, str]] = ()
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


def get(path: str, *query: tuple[str, str]) -> Call:
    """Return a call that asks."""
    return Call("GET", path, query)


def with_json(method: str, path: str, value: Any, **headers: str) -> Call:
    """Return a call whose body is JSON."""
    told = {"Content-Type": "application/json", **headers}
    return Call(method, path, body=msgspec.json.encode(value), headers=told)


def with_form(
    method: str,
    path: str,
    fields: Mapping[str, Any],
    files: Mapping[str, tuple[str, bytes, str]] | None = None,
) -> Call:
    """Return a call whose body is a form; with files it goes in parts."""
    made = httpx.Request(method, "http://form", data=dict(fields), files=files)
    return Call(
        method, path, body=made.read(), headers={"Content-Type": made.headers["content-type"]}
    )


class Refuses(Protocol):
    """Says what an answer that is no success means, such as :func:`refusal`."""

    def __call__(self, answer: Answer, *, writes: bool) -> NetworkError:
        """Return the error that an answer is."""
        ...


class Caller:
    """Calls below one address with the same headers, such as an account's token.

    ``refused`` reads refusals where a network tells more in them than HTTP does.
    """

    def __init__(
        self,
        door: Door,
        base: str,
        headers: Mapping[str, str] | None = None,
        *,
        refused: Refuses | None = None,
    ) -> None:
        self._door, self._base, self._headers = door, base.rstrip("/"), dict(headers or {})
        self._refused = refused or refusal

    def ask(self, call: Call) -> Answer:
        """Return a successful answer; raise :class:`NetworkError` or :class:`NoAnswer`."""
        address = self._base + call.path
        if call.query:
            address += f"?{httpx.QueryParams(list(call.query))}"
        told = {**self._headers, **call.headers}
        answer = self._door.ask(call.method, address, call.body, told)
        if answer.status >= _FAILURE or answer.status // 100 == 3:  # noqa: PLR2004 - any redirect
            raise self._refused(answer, writes=call.method != "GET")
        return answer

    def json(self, call: Call) -> Any:
        """Return what a successful answer holds; raise as :meth:`ask` does."""
        return decoded(self.ask(call), writes=call.method != "GET")


def decoded(answer: Answer, *, writes: bool) -> Any:
    """Return the JSON of an answer; what cannot be read is no answer.

    Half of a surrogate pair, which somebody may have written into a post, spoils no page of posts.
    """
    try:
        return json.loads(answer.body)
    except (ValueError, RecursionError) as error:
        words = f"the answer cannot be read: {error}"
        raise NoAnswer(words) if writes else NetworkError(words, permanent=False) from error


def refusal(answer: Answer, *, writes: bool) -> NetworkError:
    """Return what an answer that is no success means."""
    told = _told(answer)
    words = f"{answer.status}: {_words(told) or 'the network gave no reason'}"
    code = str(told.get("error", ""))[:_LONGEST_CODE]
    if answer.status in _FOR_NOW:
        pause = retry_after(answer.headers, now=datetime.now(UTC))
        return NetworkError(words, permanent=False, retry_after=pause, code=code)
    if answer.status >= _UNTOLD:
        return NoAnswer(words) if writes else NetworkError(words, permanent=False, code=code)
    revoked = answer.status == _UNAUTHORISED
    kind = _KINDS.get(answer.status, NetworkError)
    return kind(words, permanent=True, revoked=revoked, code=code)


def retry_after(headers: Mapping[str, str], *, now: datetime) -> timedelta | None:
    """Return how long the network asks us to wait, at most a day; nothing where it says nothing.

    Read are ``Retry-After`` in seconds or as a date (RFC 9110), and the resets that Mastodon
    (a moment in ISO 8601) and Bluesky (seconds since 1970) tell beside a refusal.
    """
    for name in _RESETS:
        pause = _pause(headers.get(name, "").strip(), is_epoch=name != "retry-after", now=now)
        if pause is not None:
            return min(max(pause, timedelta()), _LONGEST_PAUSE)
    return None


def _pause(told: str, *, is_epoch: bool, now: datetime) -> timedelta | None:
    try:
        if told.isascii() and told.isdecimal():
            seconds = timedelta(seconds=int(told[:12]))
            return datetime.fromtimestamp(0, UTC) + seconds - now if is_epoch else seconds
        moment = datetime.fromisoformat(told) if is_epoch else parsedate_to_datetime(told)
    except (ValueError, OverflowError):
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now


def _told(answer: Answer) -> dict[str, Any]:
    """Return what the network says of a refusal, from JSON where it is that."""
    try:
        told = json.loads(answer.body)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, dict) else {}


def _words(told: dict[str, Any]) -> str:
    words = (told[name] for name in _WORDS if isinstance(told.get(name), str))
    return next(words, "")[:_LONGEST_WORDS]
