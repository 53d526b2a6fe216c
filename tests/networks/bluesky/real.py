"""People on a real AT Protocol network, as they would use it with an app of their own."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import count
from typing import Any

import httpx
from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from tests.networks.bluesky.chat_service import ChatService
from tests.servers.atproto import Addresses, atproto_network

POST = "app.bsky.feed.post"
_NUMBERS = count(1)


@dataclass
class Person:
    """Somebody with an account on the network; ``real`` is the network."""

    real: Real
    handle: str
    did: str
    token: str

    def write(self, collection: str, record: dict[str, Any], key: str = "") -> dict[str, str]:
        """Make a record of their own; return its address and version."""
        asked = {"repo": self.did, "collection": collection, "record": record}
        told: dict[str, str] = self.call(
            "com.atproto.repo.createRecord", asked | ({"rkey": key} if key else {})
        )
        return {"uri": told["uri"], "cid": told["cid"]}

    def says(self, text: str, **record: Any) -> dict[str, str]:
        """Post something."""
        now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        return self.write(POST, {"$type": POST, "text": text, "createdAt": now} | record)

    def mentions(self, other: Person, text: str, **record: Any) -> dict[str, str]:
        """Post something that names somebody."""
        return self.says(f"@{other.handle} {text}", facets=[mention_of(other)], **record)

    def answers(self, post: dict[str, str], text: str, root: dict[str, str]) -> dict[str, str]:
        """Answer a post in the thread that began with another."""
        return self.says(text, reply={"root": root, "parent": post})

    def relates(self, how: str, other: Person) -> None:
        """Follow or block somebody."""
        name = f"app.bsky.graph.{how}"
        now = datetime.now(UTC).isoformat()
        self.write(name, {"$type": name, "subject": other.did, "createdAt": now})

    def lets_nobody_answer(self, uri: str) -> None:
        """Close a post of their own."""
        name = "app.bsky.feed.threadgate"
        now = datetime.now(UTC).isoformat()
        gate = {"$type": name, "post": uri, "allow": [], "createdAt": now}
        self.write(name, gate, uri.rpartition("/")[2])

    def takes_direct(self, whom: str) -> None:
        """Say who may write directly: ``all``, ``none`` or ``following``."""
        name = "chat.bsky.actor.declaration"
        self.write(name, {"$type": name, "allowIncoming": whom}, "self")

    def deletes(self, post: dict[str, str]) -> None:
        """Delete a post."""
        asked = {"repo": self.did, "collection": POST, "rkey": post["uri"].rpartition("/")[2]}
        self.call("com.atproto.repo.deleteRecord", asked)

    def posts(self) -> list[dict[str, Any]]:
        """Return everything that they have posted, as their own data server holds it."""
        query = {"repo": self.did, "collection": POST, "limit": "100"}
        records = self.real.ask("com.atproto.repo.listRecords", query)["records"]
        return [{"uri": one["uri"], "cid": one["cid"], **one["value"]} for one in records]

    def app_password(self, name: str, *, direct: bool) -> str:
        """Make an app password, which may or may not read direct messages."""
        asked = {"name": name, "privileged": direct}
        return str(self.call("com.atproto.server.createAppPassword", asked)["password"])

    def revokes(self, name: str) -> None:
        """Take an app password back."""
        self.call("com.atproto.server.revokeAppPassword", {"name": name})

    def is_called_from_now_on(self, name: str) -> None:
        """Change the handle; a number makes it one that nobody has."""
        handle = f"{name}{next(_NUMBERS)}.test"
        self.call("com.atproto.identity.updateHandle", {"handle": handle})
        self.handle = self.real.chat.handles[self.did] = handle

    def call(self, method: str, value: dict[str, Any]) -> Any:
        """Do something as them."""
        headers = {"Authorization": f"Bearer {self.token}"}
        address = f"{self.real.at.service}/xrpc/{method}"
        answer = httpx.post(address, json=value, headers=headers, timeout=30)
        assert answer.status_code == 200, answer.text
        return answer.json() if answer.content else {}


@dataclass
class Real:
    """The network, with the service for direct messages beside it."""

    at: Addresses
    chat: ChatService

    def person(self, name: str) -> Person:
        """Open an account for somebody; names get a number, so that none is taken."""
        handle = f"{name}{next(_NUMBERS)}.test"
        asked = {"handle": handle, "email": f"{handle}@mail.test", "password": "correct horse"}
        address = f"{self.at.service}/xrpc/com.atproto.server.createAccount"
        told = httpx.post(address, json=asked, timeout=30).json()
        person = Person(self, handle, told["did"], told["accessJwt"])
        profile = "app.bsky.actor.profile"
        person.write(profile, {"$type": profile, "displayName": name.title()}, "self")
        self.chat.handles[person.did] = handle
        return person

    def settles(self) -> None:
        """Wait until everybody can see what was posted so far."""
        assert httpx.get(self.at.settle, timeout=30).status_code == 200

    def ask(self, method: str, query: dict[str, str]) -> Any:
        """Ask what everybody may ask."""
        return httpx.get(f"{self.at.service}/xrpc/{method}", params=query, timeout=30).json()


def mention_of(other: Person) -> dict[str, Any]:
    """Return the facet of a name at the beginning of a post."""
    feature = {"$type": "app.bsky.richtext.facet#mention", "did": other.did}
    index = {"byteStart": 0, "byteEnd": len(other.handle) + 1}
    return {"index": index, "features": [feature]}


@contextmanager
def real_network() -> Iterator[Real]:
    """Start a network with its chat; end both at the end."""
    chat = ChatService()
    with HTTPServer(host="127.0.0.1") as server:
        server.expect_request(re.compile(".*")).respond_with_handler(lambda r: _asked(chat, r))
        with atproto_network(server.url_for("").rstrip("/")) as addresses:
            yield Real(addresses, chat)


def _asked(chat: ChatService, request: Request) -> Response:
    """Answer for the chat what a data server asks in somebody's name."""
    query = {name: request.args.getlist(name) for name in request.args}
    body = request.get_json(silent=True) if request.method == "POST" else None
    method = request.path.removeprefix("/xrpc/")
    status, told = chat.answer(method, _who(request), query, body)
    return Response(json.dumps(told), status, mimetype="application/json")


def _who(request: Request) -> str:
    """Return in whose name a data server asks; that it may is not what is tried here."""
    part = request.headers["Authorization"].removeprefix("Bearer ").split(".")[1]
    return str(json.loads(base64.urlsafe_b64decode(part + "=="))["iss"])
