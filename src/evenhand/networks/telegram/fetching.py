"""A file that came with a message, fetched when somebody looks: getFile, then the file itself."""

from __future__ import annotations

from mimetypes import guess_type
from pathlib import PurePosixPath

from msgspec import Struct

from evenhand.networks.kit.door import Limits
from evenhand.networks.kit.errors import NetworkError
from evenhand.networks.kit.inbound import Fetched
from evenhand.networks.kit.network import Account
from evenhand.networks.telegram.api import Bot
from evenhand.networks.telegram.contents import LARGEST

_LIMITS = Limits(seconds=60.0, most_bytes=LARGEST)


class Found(Struct, frozen=True):
    """Where Telegram keeps a file; the path holds for an hour at least."""

    file_path: str = ""


def fetched(address: str, account: Account) -> Fetched:
    """Return the file of a number; permanent is the error for one that cannot be had."""
    bot = Bot(account, _LIMITS)
    path = bot.get("getFile", Found, file_id=address).file_path
    if not path or path.startswith("/") or ".." in PurePosixPath(path).parts:
        words = "the server names no file that can be fetched from here"
        raise NetworkError(words, permanent=True)
    answer = bot.download(path)
    kind = guess_type(path)[0] or answer.headers.get("content-type", "application/octet-stream")
    return Fetched(answer.body, kind)
