"""A small network for tests of taking in: what it tells is JSON, and it fails when told to."""

# ruff: noqa: ARG002 - it keeps the contract of all networks and looks at little of it
from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from evenhand.core.errors import InputError
from evenhand.core.message import Audience
from evenhand.desk.actions.accept_events import accept_events
from evenhand.desk.models import Inbox
from evenhand.desk.sweeps.take_in import take_in
from evenhand.networks.kit.capabilities import ALLOWED, Capabilities, Permission
from evenhand.networks.kit.inbound import (
    Author,
    Change,
    Deleted,
    Edited,
    InboundFile,
    Polled,
    Posted,
    RawItem,
    Remark,
    Returned,
)
from evenhand.networks.kit.network import Account, Correspondence, Fault, Network
from evenhand.networks.kit.outbound import Delivered, Reply, Request
from evenhand.networks.kit.settings import Setting
from tests.house_of_fennimore import MONDAY

OURS = "fennimore"


@dataclass
class Wire:
    """Reads what the functions below write. ``answers`` are what polling gives or raises."""

    name: str = "rehearsal"
    label: str = "Wire"
    guide: tuple[str, ...] = ()
    settings: tuple[Setting, ...] = ()
    allows_private: bool = True
    answers: list[Polled | Exception] = field(default_factory=list)
    cursors: list[str] = field(default_factory=list)

    def __call__(self, name: str) -> Network:
        return self

    def capabilities(self, account: Account) -> Capabilities:
        return Capabilities(
            audiences=frozenset({"public", "private"}), polled_every=timedelta(seconds=30)
        )

    def can_send(self, where: Correspondence, audience: Audience, now: datetime) -> Permission:
        is_allowed = audience == "public" or self.allows_private
        return ALLOWED if is_allowed else Permission(is_allowed=False, reason="closed")

    def read(self, body: bytes, account: Account) -> tuple[Change, ...]:
        if body == b"broken":
            raise InputError("this is broken")
        return tuple(map(_change, json.loads(body)))

    def write(self, reply: Reply, account: Account) -> Request:
        raise NotImplementedError

    def accept(
        self, body: bytes, headers: Mapping[str, str], account: Account, now: datetime
    ) -> tuple[RawItem, ...]:
        raise NotImplementedError

    def poll(self, account: Account, cursor: str) -> Polled:
        self.cursors.append(cursor)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def send(self, request: Request, account: Account) -> Delivered:
        raise NotImplementedError

    def find(self, request: Request, account: Account, since: datetime) -> Delivered | None:
        raise NotImplementedError

    def edit(self, platform_id: str, request: Request, account: Account) -> Delivered:
        raise NotImplementedError

    def delete(self, platform_id: str, account: Account) -> None:
        raise NotImplementedError

    def check(self, account: Account) -> tuple[Fault, ...]:
        return ()


def post(key: str, text: str = "My parcel never came.", **rest: Any) -> dict[str, Any]:
    """Return a post as the wire tells of it; ``minutes`` counts from Monday."""
    return {"kind": "posted", "id": key, "text": text, **rest}


def edit(key: str, text: str, *, minutes: int = 60) -> dict[str, Any]:
    return {"kind": "edited", "id": key, "text": text, "minutes": minutes}


def deletion(key: str, *, minutes: int = 90) -> dict[str, Any]:
    return {"kind": "deleted", "id": key, "minutes": minutes}


def returned(key: str, why: str = "mailbox unknown", *, final: bool = True) -> dict[str, Any]:
    return {"kind": "returned", "id": key, "why": why, "final": final}


def event(key: str, *changes: dict[str, Any]) -> RawItem:
    return RawItem(key, json.dumps(changes).encode())


def tell(
    inbox: Inbox, *changes: dict[str, Any], now: datetime = MONDAY, wire: Wire | None = None
) -> int:
    """Tell an inbox of changes, one event each, and take them in."""
    accept_events(inbox, events(changes), now=now)
    return take_in(now=now, networks=wire or Wire(), draw=lambda: 1.0)


def events(changes: Sequence[dict[str, Any]]) -> list[RawItem]:
    """Return an event for each change, named after what it says."""
    return [event(f"{c['kind']}-{c['id']}-{c.get('minutes', 0)}", c) for c in changes]


def _change(told: dict[str, Any]) -> Change:
    at = MONDAY + timedelta(minutes=told.get("minutes", 0))
    if told["kind"] == "edited":
        return Edited(platform_id=told["id"], text=told["text"], edited_at=at)
    if told["kind"] == "deleted":
        return Deleted(platform_id=told["id"], deleted_at=at)
    if told["kind"] == "returned":
        return Returned(
            platform_id=told["id"], why=told["why"], returned_at=at, is_final=told["final"]
        )
    by = told.get("by", "ines")
    return Posted(
        platform_id=told["id"],
        thread=told.get("thread", told["id"]),
        author=Author(platform_id=by, handle=f"@{by}", name=told.get("name", by.title())),
        audience=told.get("audience", "public"),
        text=told["text"],
        said_at=at,
        in_reply_to=told.get("to", ""),
        language=told.get("language"),
        files=tuple(
            InboundFile(name=name, content_type="image/png", address="https://example.org/a.png")
            for name in told.get("files", ())
        )
        + tuple(
            InboundFile(name="bill.pdf", content_type="application/pdf", content=words.encode())
            for words in told.get("enclosed", ())
        ),
        context=told.get("context", {}),
        remarks=tuple(Remark(kind, words) for kind, words in told.get("remarks", ())),
        is_ours=by == OURS,
        is_automatic=told.get("automatic", False),
    )
