"""A small server that speaks Mastodon's interface, with a customer and moods for tests to set.

Like two servers that were tried, it knows nothing of ``Idempotency-Key`` unless told to: what is
sent twice is there twice. It sets words as Mastodon does: handles without their hosts, links cut in
three.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html import escape
from typing import Any

from werkzeug import Request, Response
from werkzeug.exceptions import HTTPException, abort
from werkzeug.routing import Map, Rule

HOST = "lamp.example"
TOKEN = "a-token"  # noqa: S105 - of nobody
US, INES, TOM = "1", "2", "3"
_MENTION = re.compile(r"(?<![=/\w])@(\w+)(?:@([\w.-]*\w))?")
_LINK = re.compile(r"https://\S+")
Json = dict[str, Any]


def instance(version: str = "4.6.4", **rest: Any) -> Json:
    """Return how a server describes itself in the second version of the interface."""
    posts = {"max_characters": 500, "characters_reserved_per_url": 23, "max_media_attachments": 4}
    files = {"supported_mime_types": ["image/png", "image/jpeg"], "image_size_limit": 1_000}
    told = {"statuses": posts, "media_attachments": {**files, "description_limit": 60}}
    urls = {"streaming": f"wss://{HOST}"}
    return {
        "domain": HOST,
        "version": version,
        "configuration": {"urls": urls, **told},
        "api_versions": {"mastodon": 7},
        **rest,
    }


@dataclass
class SmallServer:
    """Everything it knows lies open, and each call is counted."""

    described: Json = field(default_factory=instance)
    keeps_keys: bool = False
    gives_posts_together: bool = True
    speaks_second_version: bool = True
    shows_private_among_ours: bool = True
    mood: str = ""
    """``silent``, ``lost`` or ``late`` for posts without an answer, ``revoked``, ``locked``."""
    silent_times: int = 0
    """How often a post is kept and not answered."""
    turns_public: bool = False
    rounds_of_work: int = 0
    largest_page: int = 40
    scopes: list[str] = field(default_factory=lambda: ["read", "write"])
    policy: Json = field(default_factory=dict)
    moved: Json = field(default_factory=dict)
    stream: bytes = b":connected\n\n"
    people: dict[str, Json] = field(default_factory=dict)
    posts: dict[str, Json] = field(default_factory=dict)
    notes: list[Json] = field(default_factory=list)
    media: dict[str, Json] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    refusals: list[tuple[str, int, Json, dict[str, str]]] = field(default_factory=list)
    """``METHOD /path`` of what is refused next, with status, words and headers."""
    calls: list[str] = field(default_factory=list)
    queries: list[str] = field(default_factory=list)
    sent: list[Json] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    clock: Callable[[], datetime] = lambda: datetime.now(UTC)

    def __post_init__(self) -> None:
        self.people = {
            US: person(US, "fennimore"),
            INES: person(INES, "ines@far.example"),
            TOM: person(TOM, "tom"),
        }

    # -- the other side -----------------------------------------------------------------------

    def say(self, text: str, visibility: str = "public", **rest: Any) -> str:
        """Let Ines, or ``by`` whom, post; those mentioned are told. Return the post's id."""
        by = rest.pop("by", INES)
        post = self._post(by, text, visibility, rest)
        names = {mention["id"] for mention in post["mentions"]}
        if US in names and by != US:
            self.note(post)
        return str(post["id"])

    def note(self, post: Json, kind: str = "mention", name: str = "") -> None:
        """Tell us of a post."""
        name = name or str(len(self.notes) + 1)
        self.notes.append({"id": name, "type": kind, "created_at": self.moment(), "status": post})

    def edit(self, name: str, text: str) -> None:
        """Let a post say something else."""
        post = self.posts[name]
        post |= {"content": self.html(text), "edited_at": self.moment(), "text": text}

    def delete(self, name: str) -> None:
        """Take a post away, with what was told of it."""
        del self.posts[name]
        self.notes = [note for note in self.notes if note["status"]["id"] != name]

    def ours(self) -> list[Json]:
        """Return our posts, the oldest first."""
        return [post for post in self.posts.values() if post["account"]["id"] == US]

    def refuse(self, what: str, status: int, *, words: str = "", **headers: str) -> None:
        """Refuse the next call of a kind."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.refusals.append((what, status, {"error": words}, named))

    def moment(self) -> str:
        """Return now as servers write it."""
        return self.clock().isoformat().replace("+00:00", "Z")

    def html(self, text: str) -> str:
        """Set a text as Mastodon does."""
        shown = _LINK.sub(_shortened, escape(text, quote=False))
        shown = _MENTION.sub(self._anchor, shown)
        return "".join(f"<p>{part}</p>" for part in shown.replace("\n", "<br />").split("\n\n"))

    # -- the interface ------------------------------------------------------------------------

    def __call__(self, request: Request) -> Response:
        """Answer a call."""
        self.calls.append(f"{request.method} {request.path}")
        self.queries.append(request.query_string.decode())
        self.headers.append(dict(request.headers))
        try:
            endpoint, values = _ROUTES.bind("").match(request.path, request.method)
            self._demand(request)
            told = _ANSWERS[endpoint](self, request, **values)
        except HTTPException as error:
            return _json({"error": error.description or ""}, error.code or 500)
        except Refused as refused:
            return _json(refused.body, refused.status, refused.headers)
        return told if isinstance(told, Response) else _json(told, 200)

    def _demand(self, request: Request) -> None:
        for at, (what, status, body, headers) in enumerate(self.refusals):
            if what == f"{request.method} {request.path}":
                del self.refusals[at]
                raise Refused(status, body, headers)
        if "instance" in request.path:
            return
        if self.mood == "revoked" or request.headers.get("Authorization") != f"Bearer {TOKEN}":
            abort(401, "The access token is invalid")
        if self.mood == "locked":
            abort(403, "Your login is currently disabled")

    def _post(self, by: str, text: str, visibility: str, rest: Json) -> Json:
        name = str(1000 + len(self.posts) + len(self.keys) + len(self.calls))
        while name in self.posts:
            name = str(int(name) + 1)
        url = f"https://{HOST}/@{self.people[by]['acct']}/{name}"
        self.posts[name] = {
            "id": name, "account": self.people[by], "created_at": self.moment(), "url": url,
            "uri": url,
            "visibility": visibility, "content": self.html(text), "edited_at": None, "text": text,
            "spoiler_text": "", "language": None, "in_reply_to_id": None, "poll": None,
            "in_reply_to_account_id": None, "media_attachments": [], "reblog": None,
            "mentions": list(self._mentions(text)), **rest,
        }  # fmt: skip
        return self.posts[name]

    def _mentions(self, text: str) -> Iterator[Json]:
        for found in _MENTION.finditer(text):
            who = self._called(found)
            if who is not None:
                yield {key: who[key] for key in ("id", "acct", "url")}

    def _called(self, found: re.Match[str]) -> Json | None:
        name, host = found.groups()
        acct = name if host in {None, HOST} else f"{name}@{host}"
        return next((who for who in self.people.values() if who["acct"] == acct), None)

    def _anchor(self, found: re.Match[str]) -> str:
        who = self._called(found)
        if who is None:
            return found.group()
        link = f'<a href="{who["url"]}" class="u-url mention">@<span>{found[1]}</span></a>'
        return f'<span class="h-card" translate="no">{link}</span>'


class Refused(Exception):  # noqa: N818 - it says what happened
    """A call that is refused."""

    def __init__(self, status: int, body: Json, headers: dict[str, str] | None = None) -> None:
        super().__init__(status)
        self.status, self.body, self.headers = status, body, headers or {}


def person(name: str, acct: str, **rest: Any) -> Json:
    """Return an account."""
    local, _, host = acct.partition("@")
    return {
        "id": name, "acct": acct, "url": f"https://{host or HOST}/@{local}", "bot": False,
        "uri": f"https://{host or HOST}/users/{local}", "display_name": local.title(),
        "avatar": "", "followers_count": 12, **rest,
    }  # fmt: skip


def _shortened(found: re.Match[str]) -> str:
    link = found.group()
    start, middle, end = link[:8], link[8:38], link[38:]
    shown = f'<span class="invisible">{start}</span><span class="ellipsis">{middle}</span>'
    return f'<a href="{link}">{shown}<span class="invisible">{end}</span></a>'


def _json(told: Any, status: int, headers: dict[str, str] | None = None) -> Response:
    response = Response(json.dumps(told), status, {"Content-Type": "application/json"})
    response.headers.update(headers or {})
    return response


def _paged(request: Request, told: list[Json], largest: int) -> list[Json]:
    """Return a page as Mastodon does: the newest first; ``min_id`` gives those right after it."""
    size = min(int(request.args.get("limit", 20)), largest)
    rows = sorted(told, key=lambda row: int(row["id"]))
    if request.args.get("max_id"):
        rows = [row for row in rows if int(row["id"]) < int(request.args["max_id"])]
    if request.args.get("min_id"):
        rows = [row for row in rows if int(row["id"]) > int(request.args["min_id"])]
        return rows[:size][::-1]
    return rows[::-1][:size]


def _instance(server: SmallServer, request: Request) -> Json:
    if request.path.startswith("/api/v2") and not server.speaks_second_version:
        abort(404, "Record not found")
    return server.described


def _me(server: SmallServer, request: Request) -> Json:  # noqa: ARG001
    return {**server.people[US], **server.moved}


def _app(server: SmallServer, request: Request) -> Json:  # noqa: ARG001
    return {"name": "desk", "scopes": server.scopes}


def _policy(server: SmallServer, request: Request) -> Json:  # noqa: ARG001
    return server.policy


def _notifications(server: SmallServer, request: Request) -> list[Json]:
    kinds = request.args.getlist("types[]")
    wanted = [note for note in server.notes if not kinds or note["type"] in kinds]
    return _paged(request, wanted, server.largest_page)


def _statuses_of(server: SmallServer, request: Request, who: str) -> list[Json]:
    theirs = [
        post
        for post in server.posts.values()
        if post["account"]["id"] == who
        and (server.shows_private_among_ours or post["visibility"] != "direct")
    ]
    return _paged(request, theirs, server.largest_page)


def _together(server: SmallServer, request: Request) -> list[Json]:
    if not server.gives_posts_together:
        abort(404, "Record not found")
    names = request.args.getlist("id[]")
    if len(names) > 20:
        abort(422, "Too many")
    return [server.posts[name] for name in names if name in server.posts]


def _one(server: SmallServer, request: Request, name: str) -> Json:  # noqa: ARG001
    if name not in server.posts:
        abort(404, "Record not found")
    return server.posts[name]


def _context(server: SmallServer, request: Request, name: str) -> Json:
    before: list[Json] = []
    post = _one(server, request, name)
    while post["in_reply_to_id"] in server.posts:
        post = server.posts[post["in_reply_to_id"]]
        before.insert(0, post)
    return {"ancestors": before, "descendants": []}


def _posted(server: SmallServer, request: Request) -> Json:
    told, key = request.get_json(), request.headers.get("Idempotency-Key", "")
    if server.keeps_keys and key in server.keys:
        return server.posts[server.keys[key]]
    if told.get("in_reply_to_id") and told["in_reply_to_id"] not in server.posts:
        abort(404, "The post you are trying to reply to does not appear to exist.")
    if server.mood == "lost":
        abort(504)
    server.sent.append(told)
    post = _made(server, told)
    server.keys[key] = post["id"]
    if server.mood == "silent" or server.silent_times > 0:
        server.silent_times -= 1
        abort(504)
    return post


def _made(server: SmallServer, told: Json) -> Json:
    named = {mention["id"] for mention in server._mentions(told["status"])}
    if "allowed_mentions" in told and not named <= set(told["allowed_mentions"]):
        raise Refused(422, {"error": "Post would be sent to unexpected accounts"})
    visibility = "public" if server.turns_public else told["visibility"]
    files = [server.media[name] for name in told.get("media_ids", ())]
    return server._post(US, told["status"], visibility, {
        "spoiler_text": told.get("spoiler_text", ""), "language": told.get("language"),
        "in_reply_to_id": told.get("in_reply_to_id"), "media_attachments": files,
    })  # fmt: skip


def _edited(server: SmallServer, request: Request, name: str) -> Json:
    post, told = _one(server, request, name), request.get_json()
    server.sent.append(told)
    server.edit(name, told["status"])
    post["mentions"] = list(server._mentions(told["status"]))
    post["media_attachments"] = [server.media[each] for each in told.get("media_ids", ())]
    return post


def _deleted(server: SmallServer, request: Request, name: str) -> Json:
    post = _one(server, request, name)
    server.delete(name)
    return post


def _uploaded(server: SmallServer, request: Request) -> Response:
    name = str(len(server.media) + 1)
    url = f"https://{HOST}/files/{name}.png" if not server.rounds_of_work else None
    server.media[name] = {
        "id": name, "type": "image", "url": url, "description": request.form["description"]
    }  # fmt: skip
    return _json(server.media[name], 202 if server.rounds_of_work else 200)


def _worked_on(server: SmallServer, request: Request, name: str) -> Response:  # noqa: ARG001
    server.rounds_of_work -= 1
    is_done = server.rounds_of_work <= 0
    return _json(server.media[name], 200 if is_done else 206)


def _conversations(server: SmallServer, request: Request) -> list[Json]:
    direct = [post for post in server.posts.values() if post["visibility"] == "direct"]
    told = [{"id": post["id"], "unread": True, "last_status": post} for post in direct]
    return _paged(request, told, server.largest_page)


def _stream(server: SmallServer, request: Request) -> Response:  # noqa: ARG001
    return Response(server.stream, 200, {"Content-Type": "text/event-stream"})


_API = "/api/v1"
_ANSWERS: dict[str, Callable[..., Any]] = {
    "GET /api/v2/instance": _instance,
    f"GET {_API}/instance": _instance,
    f"GET {_API}/accounts/verify_credentials": _me,
    f"GET {_API}/apps/verify_credentials": _app,
    "GET /api/v2/notifications/policy": _policy,
    f"GET {_API}/notifications": _notifications,
    f"GET {_API}/accounts/<who>/statuses": _statuses_of,
    f"GET {_API}/statuses": _together,
    f"GET {_API}/statuses/<name>": _one,
    f"GET {_API}/statuses/<name>/context": _context,
    f"POST {_API}/statuses": _posted,
    f"PUT {_API}/statuses/<name>": _edited,
    f"DELETE {_API}/statuses/<name>": _deleted,
    "POST /api/v2/media": _uploaded,
    f"GET {_API}/media/<name>": _worked_on,
    f"GET {_API}/conversations": _conversations,
    f"GET {_API}/streaming/user": _stream,
}
_ROUTES = Map([
    Rule(call.partition(" ")[2], methods=[call.partition(" ")[0]], endpoint=call)
    for call in _ANSWERS
])  # fmt: skip
