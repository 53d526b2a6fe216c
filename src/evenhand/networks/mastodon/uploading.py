"""Files go before the post that shows them, each with its description."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path

from evenhand.core.errors import InputError
from evenhand.networks.kit.calling import Caller, get, with_form
from evenhand.networks.kit.door import Answer, Limits
from evenhand.networks.kit.errors import NetworkError, NoAnswer
from evenhand.networks.kit.network import Account
from evenhand.networks.mastodon.calls import caller_of
from evenhand.networks.mastodon.entities import Media, parsed
from evenhand.networks.mastodon.instance import Server

Pause = Callable[[float], None]
"""Waits for so many seconds."""
UPLOAD = Limits(seconds=30)
ROUNDS = 15
"""How often we ask, a second apart, whether a file was processed."""
PATIENCE = 60.0
"""Seconds for all that comes before a post, so that its call ends before the desk gives it up."""
_PROCESSED = 200


class Patience:
    """How long the files of one reply may take together; ``tick`` counts seconds."""

    def __init__(self, pause: Pause, tick: Callable[[], float] = time.monotonic) -> None:
        self._pause, self._tick, self._ends = pause, tick, tick() + PATIENCE

    def wait(self) -> None:
        """Wait for a second; raise where there was enough of it."""
        if self._tick() > self._ends:
            raise NetworkError("the server takes too long over the files", permanent=False)
        self._pause(1)


def uploaded(file: Mapping[str, str], account: Account, server: Server, patience: Patience) -> str:
    """Return the server's id of a file once it can be posted.

    Raises :class:`NetworkError` and never :class:`NoAnswer`: a file without a post is nothing.
    """
    content = _content(file, server)
    caller = caller_of(account, UPLOAD)
    call = with_form(
        "POST",
        "/api/v2/media",
        {"description": file["description"]},
        {"file": (file["name"], content, file["type"])},
    )
    try:
        answer = caller.ask(call)
        media = parsed(answer.body, Media)
        _await(answer, media.id, caller, patience)
    except (NoAnswer, InputError) as error:
        raise NetworkError(f"the file did not arrive: {error}", permanent=False) from error
    return media.id


def _content(file: Mapping[str, str], server: Server) -> bytes:
    try:
        content = Path(file["path"]).read_bytes()
    except OSError as error:
        raise NetworkError(f"{file['name']} cannot be read here", permanent=True) from error
    if file["type"].startswith("image/") and len(content) > server.largest_picture:
        words = f"{file['name']} holds more than the {server.largest_picture} bytes allowed here"
        raise NetworkError(words, permanent=True)
    return content


def _await(answer: Answer, name: str, caller: Caller, patience: Patience) -> None:
    """Wait until a file was processed: it answers 206 until it can be posted, then 200."""
    for _ in range(ROUNDS):
        if answer.status == _PROCESSED:
            return
        patience.wait()
        answer = caller.ask(get(f"/api/v1/media/{name}"))
    raise NetworkError("the server still works on the file", permanent=False)
