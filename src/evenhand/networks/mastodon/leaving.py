"""A reply leaves: posted once, looked for where no answer came, edited, taken back."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from evenhand.core.errors import InputError
from evenhand.core.message import Audience
from evenhand.networks.kit.calling import Call, Caller, decoded, get, with_json
from evenhand.networks.kit.door import Answer
from evenhand.networks.kit.errors import Forbidden, Gone, NetworkError, NoAnswer
from evenhand.networks.kit.network import Account
from evenhand.networks.kit.outbound import Delivered, Request
from evenhand.networks.mastodon.calls import caller_of
from evenhand.networks.mastodon.entities import Status, entity
from evenhand.networks.mastodon.handles import full_handle, host_of, is_same
from evenhand.networks.mastodon.instance import known
from evenhand.networks.mastodon.reading import private_thread
from evenhand.networks.mastodon.uploading import Patience, uploaded

_POSTS = "/api/v1/statuses"


def sent(request: Request, account: Account, patience: Patience) -> Delivered:
    """Post once. Whether a repeat of the key is posted again is up to the server: look first."""
    caller = caller_of(account)
    told = _prepared(request, account, patience)
    call = with_json("POST", _POSTS, told, **{"Idempotency-Key": request.key})
    try:
        status = _written(caller, call)
    except Gone as error:
        words = "the message that this answers is not there any more"
        raise NetworkError(words, permanent=True) from error
    _demand_reader(status, request, account)
    return delivered(status, request, account)


def _prepared(request: Request, account: Account, patience: Patience) -> dict[str, Any]:
    """Return what is posted, its files sent ahead; silence before the post leaves no doubt."""
    try:
        server = known(account, caller_of(account), now=datetime.now(UTC))
        files = [uploaded(file, account, server, patience) for file in request.body["files"]]
    except NoAnswer as error:
        raise NetworkError(str(error), permanent=False) from error
    return posting(request, files, server.us)


def posting(request: Request, files: list[str], us: str) -> dict[str, Any]:
    """Return what is posted. Of a private post, the server is told whom it may mention at all."""
    body = request.body
    told: dict[str, Any] = {
        name: body[name]
        for name in ("status", "visibility", "in_reply_to_id", "spoiler_text", "language")
        if body[name]
    }
    if files:
        told |= {"media_ids": files, "sensitive": bool(body["spoiler_text"])}
    if body["visibility"] == "direct" and body["reader_id"]:
        told["allowed_mentions"] = [body["reader_id"], us]
    return told


def edited(platform_id: str, request: Request, account: Account) -> Delivered:
    """Let a post say something else; its files stay with it, its visibility cannot change."""
    caller, path = caller_of(account), f"{_POSTS}/{platform_id}"
    now = entity(caller.json(get(path)), Status)
    told: dict[str, Any] = {
        "status": request.body["status"],
        "spoiler_text": request.body["spoiler_text"],
        "media_ids": [media.id for media in now.media_attachments],
    }
    if request.body["language"]:
        told["language"] = request.body["language"]
    return delivered(_written(caller, with_json("PUT", path, told)), request, account)


def deleted(platform_id: str, account: Account) -> None:
    """Take a post away; one that is gone already is well."""
    with suppress(Gone):
        _asked(caller_of(account), Call("DELETE", f"{_POSTS}/{platform_id}"))


def delivered(status: Status, request: Request, account: Account) -> Delivered:
    """Return what the server says it has: to whom it is shown is read from its answer."""
    is_direct = status.visibility == "direct"
    return Delivered(
        platform_id=status.id,
        address=status.url or status.uri or "",
        audience=_came_out_as(status, request, account),
        at=status.edited_at or status.created_at,
        thread=_thread(status, request, account) if is_direct else "",
    )


def _came_out_as(status: Status, request: Request, account: Account) -> Audience:
    """Return who reads it: only what the person and nobody else can read is private.

    A post for our followers is read by all of them, so it is not.
    """
    allowed = (request.body["reader"], full_handle(account.handle, host_of(account)))
    is_private = status.visibility == "direct" and all(
        any(is_same(handle, reader) for reader in allowed) for handle in _read_by(status, account)
    )
    return "private" if is_private else "public"


def _read_by(status: Status, account: Account) -> list[str]:
    host = host_of(account)
    return [full_handle(mention.acct, host) for mention in status.mentions]


def _thread(status: Status, request: Request, account: Account) -> str:
    host, reader = host_of(account), request.body["reader"]
    found = [m.id for m in status.mentions if is_same(full_handle(m.acct, host), reader)]
    return private_thread(found[0]) if found else ""


def _demand_reader(status: Status, request: Request, account: Account) -> None:
    """Take a private post back that the server addressed to nobody: they would never see it."""
    reader = request.body["reader"]
    is_lost = status.visibility == "direct" and not any(
        is_same(handle, reader) for handle in _read_by(status, account)
    )
    if is_lost:
        with suppress(NetworkError):
            deleted(status.id, account)
        words = f"the server knows nobody called {reader}, so nobody would read it"
        raise NetworkError(words, permanent=True)


def _written(caller: Caller, call: Call) -> Status:
    """Return the post that a call made; an answer that tells of none is no answer."""
    told = decoded(_asked(caller, call), writes=True)
    try:
        return entity(told, Status)
    except InputError as error:
        raise NoAnswer(f"the answer tells of no post: {error}") from error


def _asked(caller: Caller, call: Call) -> Answer:
    """Make a call that writes; where it is forbidden, see whether we are shut out altogether."""
    try:
        return caller.ask(call)
    except Forbidden as error:
        if not _is_shut_out(caller):
            raise
        raise NetworkError(str(error), permanent=True, revoked=True) from error


def _is_shut_out(caller: Caller) -> bool:
    try:
        caller.ask(get("/api/v1/accounts/verify_credentials"))
    except NetworkError as error:
        return error.permanent
    return False
