"""What a server allows, asked of itself, remembered, and asked again when it grew old."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from evenhand.core.errors import InputError
from evenhand.networks.kit.calling import Caller, get
from evenhand.networks.kit.errors import Gone
from evenhand.networks.kit.network import Account
from evenhand.networks.mastodon.entities import Person, entity
from evenhand.networks.mastodon.handles import address_of

REMEMBERED_FOR = timedelta(hours=12)
_MEMORY = "server"


class Server(msgspec.Struct, frozen=True, kw_only=True):
    """A server as it describes itself, and who we are there.

    What it does not tell is as Mastodon has it. ``is_mastodon`` says whether it is Mastodon itself
    or a fork; other servers are known to differ where it matters (they post a repeat twice).
    """

    address: str = ""
    handle: str = ""
    asked_at: datetime = datetime(1970, 1, 1, tzinfo=UTC)
    us: str = ""
    version: str = ""
    is_mastodon: bool = False
    streaming: str = ""
    longest: int = 500
    link_counts: int = 23
    most_files: int = 4
    types: tuple[str, ...] = ()
    largest_picture: int = 16_777_216
    longest_description: int = 1_500


def remembered(account: Account) -> Server:
    """Return what is known of the account's server without asking: at least what is usual."""
    try:
        known = msgspec.convert(account.memory.recall(_MEMORY) or {}, Server)
    except msgspec.ValidationError:
        return Server()
    is_this = (known.address, known.handle) == (address_of(account), account.handle)
    return known if is_this else Server()


def known(account: Account, caller: Caller, *, now: datetime) -> Server:
    """Return what the server allows, asked anew where what we know is old."""
    server = remembered(account)
    if server.us and now - server.asked_at < REMEMBERED_FOR:
        return server
    return asked(account, caller, now=now)


def asked(account: Account, caller: Caller, *, now: datetime) -> Server:
    """Ask the server what it allows and who we are, and remember it."""
    us = entity(caller.json(get("/api/v1/accounts/verify_credentials")), Person)
    described = msgspec.structs.replace(
        description(caller),
        address=address_of(account),
        handle=account.handle,
        asked_at=now,
        us=us.id,
    )
    account.memory.remember(_MEMORY, msgspec.to_builtins(described))
    return described


def description(caller: Caller) -> Server:
    """Return how the server describes itself, in the newer way or in the older."""
    try:
        told = caller.json(get("/api/v2/instance"))
    except Gone:
        told = caller.json(get("/api/v1/instance"))
    return described_in(told)


def described_in(told: Any) -> Server:
    """Read a description of either version; raise :class:`InputError` where it is none."""
    if not isinstance(told, dict):
        raise InputError("the server describes itself in no known way")
    configured, usual = _inner(told, "configuration"), Server()
    posts, files = _inner(configured, "statuses"), _inner(configured, "media_attachments")
    version = str(told.get("version", ""))
    counted = _number(told, "max_toot_chars", usual.longest)
    return Server(
        version=version,
        is_mastodon="compatible" not in version and _is_mastodon(told),
        streaming=_streaming(told, configured),
        longest=_number(posts, "max_characters", counted),
        link_counts=_number(posts, "characters_reserved_per_url", usual.link_counts),
        most_files=_number(posts, "max_media_attachments", usual.most_files),
        types=tuple(t for t in _list(files, "supported_mime_types") if isinstance(t, str)),
        largest_picture=_number(files, "image_size_limit", usual.largest_picture),
        longest_description=_number(files, "description_limit", usual.longest_description),
    )


def _is_mastodon(told: dict[str, Any]) -> bool:
    """Say whether a server is Mastodon: it counts its interface's versions, or tells its source."""
    source = str(told.get("source_url", ""))
    return "mastodon" in _inner(told, "api_versions") or source.endswith("/mastodon/mastodon")


def _streaming(told: dict[str, Any], configured: dict[str, Any]) -> str:
    address = _inner(configured, "urls").get("streaming") or _inner(told, "urls").get(
        "streaming_api"
    )
    return address if isinstance(address, str) else ""


def _inner(told: dict[str, Any], name: str) -> dict[str, Any]:
    found = told.get(name)
    return found if isinstance(found, dict) else {}


def _list(told: dict[str, Any], name: str) -> list[Any]:
    found = told.get(name)
    return found if isinstance(found, list) else []


def _number(told: dict[str, Any], name: str, usual: int) -> int:
    found = told.get(name)
    return found if isinstance(found, int) and found > 0 else usual
