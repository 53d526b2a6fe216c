"""A data server and an app view as far as a connector meets them, in this process and quick.

What it answers was taken from a real network of the AT Protocol, which the journey talks to.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

from tests.networks.bluesky.chat_service import ChatService, refused

US, INES, KELL = (f"did:plc:{name:a<24}" for name in ("fennimore", "ines", "kell"))
HANDLES = {US: "fennimore.test", INES: "ines.test", KELL: "kell.test"}
POST = "app.bsky.feed.post"
PASSWORD = "abcd-efgh-ijkl-mnop"  # noqa: S105 - of an account that exists in this process alone
Answer = tuple[int, dict[str, Any]]


def moment(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


@dataclass
class OtherSide:
    """Records by address, who signed in, and what goes wrong from now on."""

    server: HTTPServer
    chat: ChatService = field(default_factory=lambda: ChatService(handles=dict(HANDLES)))
    records: dict[str, dict[str, Any]] = field(default_factory=dict)
    indexed: dict[str, datetime] = field(default_factory=dict)
    blobs: dict[str, bytes] = field(default_factory=dict)
    extras: dict[str, dict[str, Any]] = field(default_factory=dict)
    passwords: set[str] = field(default_factory=lambda: {PASSWORD})
    access: set[str] = field(default_factory=set)
    renewals: set[str] = field(default_factory=set)
    hidden: set[str] = field(default_factory=set)
    has_scope: bool = True
    forgets_places: bool = False
    chat_is_down: bool = False
    is_silent: bool = False
    keeps: bool = True
    refusals: list[tuple[int, dict[str, Any], dict[str, str]]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    bodies: list[tuple[str, Any]] = field(default_factory=list)
    answers: list[tuple[str, Any]] = field(default_factory=list)
    page: int = 100
    leads_elsewhere: str = ""
    left: int = 2900
    tokens: int = 0

    def __post_init__(self) -> None:
        self.server.expect_request(re.compile(".*")).respond_with_handler(self._handle)

    @property
    def address(self) -> str:
        return self.server.url_for("").rstrip("/")

    # -- what people do ---------------------------------------------------------------------

    def post(self, who: str, text: str, *, key: str = "", **rest: Any) -> str:
        """Let somebody post; return the post's address. ``rest`` goes into the record."""
        key = key or f"3l{len(self.records):011d}"
        at = rest.pop("at", None) or datetime.now(UTC) + timedelta(milliseconds=len(self.records))
        uri = f"at://{who}/{POST}/{key}"
        made = rest.pop("made", at)
        self.records[uri] = {"$type": POST, "text": text, "createdAt": moment(made), **rest}
        self.indexed[uri] = at
        return uri

    def mention(self, who: str, text: str, **rest: Any) -> str:
        """Let somebody post with a mention of us in front."""
        name = f"@{HANDLES[US]}"
        feature = {"$type": "app.bsky.richtext.facet#mention", "did": US}
        index = {"byteStart": 0, "byteEnd": len(name)}
        rest["facets"] = [{"index": index, "features": [feature]}, *rest.get("facets", ())]
        return self.post(who, f"{name} {text}", **rest)

    def ref(self, uri: str) -> dict[str, str]:
        return {"uri": uri, "cid": self.cid(uri)}

    def cid(self, uri: str) -> str:
        told = json.dumps(self.records[uri], sort_keys=True)
        return "bafyrei" + sha256(told.encode()).hexdigest()[:52]

    def answer(self, who: str, to: str, text: str, **rest: Any) -> str:
        """Let somebody answer a post."""
        root = self.records[to].get("reply", {}).get("root") or self.ref(to)
        return self.post(who, text, reply={"root": root, "parent": self.ref(to)}, **rest)

    def delete(self, uri: str) -> None:
        del self.records[uri]

    def texts_of(self, who: str) -> list[str]:
        told = [one["text"] for uri, one in self.records.items() if uri.startswith(f"at://{who}/")]
        return told + self.chat.texts_of(who)

    def views(self, uris: list[str]) -> list[dict[str, Any]]:
        return [self._view(uri) for uri in uris if uri in self.records]

    def told_to(self, method: str) -> Any:
        """Return what was last said to a method."""
        return [body for name, body in self.bodies if name == method][-1]

    # -- what it answers --------------------------------------------------------------------

    def _handle(self, request: Request) -> Response:
        method = request.path.removeprefix("/xrpc/")
        self.asked.append(method)
        body = request.get_data()
        told = json.loads(body) if body and request.mimetype == "application/json" else body
        self.bodies.append((method, told))
        headers: dict[str, str] = {}
        if self.refusals:
            status, answer, headers = self.refusals.pop(0)
        elif self.is_silent and not self.keeps:
            status, answer = 502, {}
        else:
            status, answer = self._answer(request, method, told)
            status = 502 if self.is_silent else status
            if status == 200:
                self.answers.append((method, answer))
        limits = {"RateLimit-Limit": "3000", "RateLimit-Remaining": str(self.left)}
        return Response(
            json.dumps(answer), status, {**limits, **headers}, mimetype="application/json"
        )

    def _answer(self, request: Request, method: str, body: Any) -> Any:
        open_to_all = {
            "com.atproto.server.createSession": self._sign_in,
            "com.atproto.server.refreshSession": self._renew,
        }
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        if method in open_to_all:
            return open_to_all[method](body, token)
        if token not in self.access:
            return self._no_session(token)
        query = {name: request.args.getlist(name) for name in request.args}
        if method.startswith("chat.bsky."):
            proxy = request.headers.get("Atproto-Proxy", "")
            return self._chat(method, proxy, query, body)
        do = getattr(self, "_" + method.replace(".", "_"), None)
        return do(query, body) if do else (501, {"error": "MethodNotImplemented"})

    def _chat(self, method: str, proxy: str, query: Any, body: Any) -> Answer:
        if not proxy.endswith("#bsky_chat"):
            return 501, {"error": "MethodNotImplemented", "message": "no chat here"}
        if self.chat_is_down:
            return 502, {"error": "UpstreamFailure", "message": "Upstream service unreachable"}
        if not self.has_scope:
            return refused("InvalidToken", "Bad token method")
        return self.chat.answer(method, US, query, body)

    def _no_session(self, token: str) -> Answer:
        if token in self.renewals or not self.passwords:
            return 401, {"error": "InvalidToken", "message": "Token has been revoked"}
        return refused("ExpiredToken", "Token has expired")

    def _sign_in(self, body: Any, token: str) -> Answer:  # noqa: ARG002
        known = {*HANDLES.values(), *HANDLES}
        if body["identifier"] not in known or body["password"] not in self.passwords:
            words = "Invalid identifier or password"
            return 401, {"error": "AuthenticationRequired", "message": words}
        return 200, self._session()

    def _renew(self, body: Any, token: str) -> Answer:  # noqa: ARG002
        if token not in self.renewals:
            return refused("ExpiredToken", "Token has been revoked")
        return 200, self._session()

    def _session(self) -> dict[str, Any]:
        self.tokens += 1
        access, renewal = f"access-{self.tokens}", f"renewal-{self.tokens}"
        self.access.add(access)
        self.renewals.add(renewal)
        service = {
            "id": "#atproto_pds",
            "type": "AtprotoPersonalDataServer",
            "serviceEndpoint": self.address,
        }
        return {
            "did": US,
            "handle": HANDLES[US],
            "accessJwt": access,
            "refreshJwt": renewal,
            "didDoc": {"id": US, "service": [service]},
        }

    def _com_atproto_identity_resolveHandle(self, query: Any, body: Any) -> Answer:  # noqa: ARG002, N802
        names = {handle: did for did, handle in HANDLES.items()}
        did = self.leads_elsewhere or names.get(query["handle"][0])
        did = None if did == "nobody" else did
        return (200, {"did": did}) if did else refused("InvalidRequest", "Unable to resolve handle")

    def _app_bsky_notification_listNotifications(self, query: Any, body: Any) -> Answer:  # noqa: ARG002, N802
        told = [one for uri in self.records if (one := self._notification(uri))]
        told.sort(key=lambda one: one["indexedAt"], reverse=True)
        before = query.get("cursor", [""])[0]
        if before and self.forgets_places:
            return refused("InvalidRequest", "Malformed cursor")
        told = [one for one in told if not before or one["indexedAt"] < before]
        page = told[: self.page]
        answer: dict[str, Any] = {"notifications": page}
        if len(told) > self.page:
            answer["cursor"] = page[-1]["indexedAt"]
        return 200, answer

    def _app_bsky_feed_getPosts(self, query: Any, body: Any) -> Answer:  # noqa: ARG002, N802
        assert len(query["uris"]) <= 25
        shown = [uri for uri in query["uris"] if uri not in self.hidden]
        return 200, {"posts": self.views(shown)}

    def _com_atproto_repo_getRecord(self, query: Any, body: Any) -> Answer:  # noqa: ARG002, N802
        uri = f"at://{query['repo'][0]}/{query['collection'][0]}/{query['rkey'][0]}"
        if uri not in self.records:
            return refused("RecordNotFound", f"Could not locate record: {uri}")
        return 200, {"uri": uri, "cid": self.cid(uri), "value": self.records[uri]}

    def _com_atproto_repo_listRecords(self, query: Any, body: Any) -> Answer:  # noqa: ARG002, N802
        mine = [uri for uri in self.records if uri.startswith(f"at://{query['repo'][0]}/")]
        before = query.get("cursor", ["~"])[0]
        keys = sorted(mine, key=_key, reverse=True)
        page = [uri for uri in keys if _key(uri) < before][: int(query["limit"][0])]
        told: dict[str, Any] = {
            "records": [
                {"uri": uri, "cid": self.cid(uri), "value": self.records[uri]} for uri in page
            ]
        }
        return 200, told | ({"cursor": _key(page[-1])} if page else {})

    def _com_atproto_repo_putRecord(self, query: Any, body: Any) -> Answer:  # noqa: ARG002, N802
        assert body["repo"] == US
        uri = f"at://{US}/{body['collection']}/{body['rkey']}"
        if uri in self.records and body.get("swapRecord", "") is None:
            return refused("InvalidSwap", "Record was at another version")
        self.records[uri] = body["record"]
        self.indexed[uri] = datetime.now(UTC)
        return 200, {"uri": uri, "cid": self.cid(uri), "validationStatus": "valid"}

    def _com_atproto_repo_deleteRecord(self, query: Any, body: Any) -> Answer:  # noqa: ARG002, N802
        self.records.pop(f"at://{body['repo']}/{body['collection']}/{body['rkey']}", None)
        return 200, {}

    def _com_atproto_repo_uploadBlob(self, query: Any, body: Any) -> Answer:  # noqa: ARG002, N802
        name = "bafkrei" + sha256(body).hexdigest()[:52]
        self.blobs[name] = body
        blob = {"$type": "blob", "ref": {"$link": name}, "mimeType": "image/png", "size": len(body)}
        return 200, {"blob": blob}

    def _notification(self, uri: str) -> dict[str, Any] | None:
        record, who = self.records[uri], uri.split("/")[2]
        root = record.get("reply", {}).get("root", {}).get("uri", "")
        parent = record.get("reply", {}).get("parent", {}).get("uri", "")
        names_us = US in json.dumps(record.get("facets", []))
        answers_us = US in root or US in parent
        if who == US or not (names_us or answers_us):
            return None
        view = self._view(uri)
        told = {key: view[key] for key in ("uri", "cid", "author", "record", "indexedAt")}
        return {**told, "reason": "mention" if names_us else "reply", "isRead": False}

    def _view(self, uri: str) -> dict[str, Any]:
        who = uri.split("/")[2]
        author = {"did": who, "handle": HANDLES.get(who, "handle.invalid")}
        return {
            "uri": uri,
            "cid": self.cid(uri),
            "author": {**author, **self.extras.get(who, {})},
            "record": self.records[uri],
            "indexedAt": min(self.records[uri]["createdAt"], moment(self.indexed[uri])),
            **self.extras.get(uri, {}),
        }


def _key(uri: str) -> str:
    return uri.rpartition("/")[2]
