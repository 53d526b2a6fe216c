"""Calls to the Bot API. The bot's token is part of every address, so no address is ever told.

What Telegram says of a refusal stands in the answer: ``description``, and in ``parameters`` how
long to wait or where a group has moved to (https://core.telegram.org/bots/api#making-requests).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any, TypeVar
from urllib.parse import quote

import msgspec
from msgspec import Raw, Struct

from evenhand.networks.kit.calling import Call, Caller, get, refusal, with_form, with_json
from evenhand.networks.kit.door import Answer, Limits
from evenhand.networks.kit.errors import NetworkError, NoAnswer
from evenhand.networks.kit.network import Account

SERVER = "https://api.telegram.org"
LIMITS = Limits(seconds=20.0, most_bytes=8_000_000)
_LONGEST_PAUSE = timedelta(days=1)
_REFUSED_TOKEN = frozenset({401, 404})
"""401 for a token that was revoked, 404 for one that no bot ever had."""
_FORBIDDEN = 403
_NO_TOKEN = "this inbox has no token"  # noqa: S105 - it says that there is none
T = TypeVar("T")


class Parameters(Struct, frozen=True):
    """What a refusal tells beside its words."""

    retry_after: int = 0
    migrate_to_chat_id: int = 0


class Told(Struct, frozen=True):
    """An answer of the Bot API."""

    ok: bool
    result: Raw = Raw(b"null")
    error_code: int = 0
    description: str = ""
    parameters: Parameters = Parameters()


class Moved(NetworkError):  # noqa: N818 - it says what happened
    """A group has become a supergroup: nothing was done, and it is ``chat`` now."""

    def __init__(self, message: str, chat: int) -> None:
        super().__init__(message, permanent=True)
        self.chat = chat


class Bot:
    """An account's bot, with its token kept inside."""

    def __init__(self, account: Account, limits: Limits = LIMITS) -> None:
        self._token = str(account.settings.get("token") or "").strip()
        if not self._token:
            raise NetworkError(_NO_TOKEN, permanent=True, revoked=True)
        self._server = str(account.settings.get("server") or SERVER).rstrip("/")
        self._door = account.door.within(limits)
        self._caller = Caller(self._door, self._address("bot"), refused=self._refused)

    def get(self, method: str, shape: type[T], **query: Any) -> T:
        """Return what a question is answered with."""
        told = [(name, _in_words(value)) for name, value in query.items() if value is not None]
        return self._result(get(f"/{method}", *told), shape)

    def do(
        self,
        method: str,
        shape: type[T],
        fields: Mapping[str, Any],
        picture: tuple[str, bytes, str] | None = None,
    ) -> T:
        """Return what came of something done; with a picture it goes in parts."""
        if picture is None:
            return self._result(with_json("POST", f"/{method}", fields), shape)
        words = {name: _in_words(value) for name, value in fields.items()}
        return self._result(with_form("POST", f"/{method}", words, {"photo": picture}), shape)

    def download(self, path: str) -> Answer:
        """Return a file of Telegram's by its path there."""
        address = f"{self._address('file/bot')}/{quote(path)}"
        answer = self._door.ask("GET", address)
        if answer.status != 200:  # noqa: PLR2004 - all went well
            raise self._refused(answer, writes=False)
        return answer

    def _address(self, before: str) -> str:
        return f"{self._server}/{before}{quote(self._token, safe=':')}"

    def _result(self, call: Call, shape: type[T]) -> T:
        writes = call.method != "GET"
        answer = self._caller.ask(call)
        try:
            told = msgspec.json.decode(answer.body, type=Told)
            if told.ok:
                return msgspec.json.decode(told.result, type=shape)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
            words = f"Telegram's answer cannot be read: {self._hidden(str(error))}"
            raise NoAnswer(words) if writes else NetworkError(words, permanent=False) from None
        raise self._refused(replace(answer, status=told.error_code), writes=writes)

    def _refused(self, answer: Answer, *, writes: bool) -> NetworkError:
        """Return what a refusal means; a server that repeats our address tells no token on."""
        told = _told(answer)
        words = self._hidden(f"{answer.status}: {told.description or 'Telegram gave no reason'}")
        if told.parameters.migrate_to_chat_id:
            return Moved(words, told.parameters.migrate_to_chat_id)
        if answer.status in _REFUSED_TOKEN:
            words = f"Telegram does not accept the bot's token ({words})"
            return NetworkError(words, permanent=True, revoked=True)
        if answer.status == _FORBIDDEN:
            return NetworkError(f"{words}. {_what_to_do(told.description)}", permanent=True)
        error = refusal(answer, writes=writes)
        if isinstance(error, NoAnswer):
            return NoAnswer(words)
        asked = timedelta(seconds=max(told.parameters.retry_after, 0))
        pause = min(asked, _LONGEST_PAUSE) if asked else error.retry_after
        return NetworkError(words, permanent=error.permanent, retry_after=pause)

    def _hidden(self, words: str) -> str:
        for shown in (self._token, quote(self._token, safe=":"), quote(self._token, safe="")):
            words = words.replace(shown, "[token]")
        return words


def _told(answer: Answer) -> Told:
    try:
        return msgspec.json.decode(answer.body, type=Told)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return Told(ok=False)


def _what_to_do(description: str) -> str:
    """Return what can be done about a chat that is closed to us."""
    if "blocked" in description:
        return "They have stopped the bot: answer where else they wrote, or wait for them."
    if "deactivated" in description:
        return "Their account is gone: answer where else they wrote."
    if "initiate" in description:
        return "A bot may not write first: let them open a chat with it."
    return "The bot is not in that chat any more: let an administrator add it again."


def _in_words(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)
