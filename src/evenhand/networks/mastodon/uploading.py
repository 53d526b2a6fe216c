"""Files go before the post that shows them, each with its description."""

from __future__ import annotations

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
"""How often we ask, a second apart, whether a file was processed; four take a minute at most."""
_PROCESSED = 200


def uploaded(file: Mapping[str, str], account: Account, server: Server, pause: Pause) -> str:
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
        _await(answer, media.id, caller, pause)
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


def _await(answer: Answer, name: str, caller: Caller, pause: Pause) -> None:
    """Wait until a file was processed: it answers 206 until it can be posted, then 200."""
    for _ in range(ROUNDS):
        if answer.status == _PROCESSED:
            return
        pause(1)
        answer = caller.ask(get(f"/api/v1/media/{name}"))
    raise NetworkError("the server still works on the file", permanent=False)
