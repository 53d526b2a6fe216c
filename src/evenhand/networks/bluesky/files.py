"""Pictures and videos of posts, fetched when somebody looks.

Pictures lie where the network shows them. Other bytes lie with their author's own data server,
which the author's identity names: ``at://DID/blob/CID``. Neither leads to a host in the house but
those of the network that the account is on.
"""

from __future__ import annotations

import re

from evenhand.networks.bluesky.names import data_server, is_did
from evenhand.networks.bluesky.session import service_of
from evenhand.networks.kit.calling import Caller, get, refusal
from evenhand.networks.kit.door import Answer, Door, Limits
from evenhand.networks.kit.errors import NetworkError
from evenhand.networks.kit.inbound import Fetched
from evenhand.networks.kit.network import Account

DIRECTORY = "https://plc.directory"
LARGEST = 60_000_000
"""Bytes; a video on Bluesky has up to 100 MB, the most of them far less (house rule)."""
_BLOB = re.compile(r"at://(did:[^/]+)/blob/([a-z0-9]{10,120})")
_LIMITS = Limits(most_bytes=LARGEST, seconds=60)


def fetched(address: str, account: Account) -> Fetched:
    """Return the file behind an address; raise :class:`NetworkError`."""
    blob = _BLOB.fullmatch(address)
    door = _door(account).within(_LIMITS)
    if blob is None:
        answer = door.get(address)
    else:
        server = _server_of(blob[1], account)
        asked = get("/xrpc/com.atproto.sync.getBlob", ("did", blob[1]), ("cid", blob[2]))
        answer = Caller(door, server).ask(asked)
    return _file(answer)


def _door(account: Account) -> Door:
    return account.door.for_strangers(_directory(account), service_of(account))


def _directory(account: Account) -> str:
    return str(account.settings.get("directory") or DIRECTORY)


def _file(answer: Answer) -> Fetched:
    if answer.status != 200:  # noqa: PLR2004
        raise refusal(answer, writes=False)
    told = answer.headers.get("content-type", "application/octet-stream")
    return Fetched(answer.body, told.partition(";")[0].strip())


def _server_of(did: str, account: Account) -> str:
    """Return where somebody's data lives, by the directory of identities or their own domain."""
    if not is_did(did):
        raise NetworkError("this is nobody's file", permanent=True)
    method, _, name = did.removeprefix("did:").partition(":")
    if method == "plc":
        base, path = _directory(account), f"/{did}"
    elif method == "web" and "%" not in name and ":" not in name:
        base, path = f"https://{name}", "/.well-known/did.json"
    else:
        raise NetworkError(f"identities of the kind did:{method} are not known", permanent=True)
    server = data_server(Caller(_door(account), base).json(get(path)))
    if not server:
        raise NetworkError("their identity names no data server", permanent=True)
    return server
