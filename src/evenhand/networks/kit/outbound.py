"""What we tell a network, as values: a reply, the request made of it, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from evenhand.core.message import Audience
from evenhand.networks.kit.inbound import Author


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboundFile:
    """A file that goes with a reply, with its description for those who cannot see it."""

    name: str
    content_type: str
    path: str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A reply as the desk means it: to whom, for which audience, where, and by which key."""

    key: str
    text: str
    audience: Audience
    recipient: Author
    thread: str
    in_reply_to: str = ""
    context: dict[str, Any] = field(default_factory=dict)
    files: tuple[OutboundFile, ...] = ()
    language: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A reply as the network will get it, made by :meth:`Network.write`; also the preview.

    ``body`` is plain JSON, so that it can be stored and sent unchanged. ``shown`` is the text as
    it will appear, ``length`` what the network counts. ``problems`` says why it cannot be sent.
    """

    key: str
    audience: Audience
    body: dict[str, Any]
    shown: str
    length: int
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """The network has it. ``audience`` is what the network says, checked against what we asked.

    ``thread`` names the conversation where it now stands, where that is another than was asked:
    a private message that answers a public post begins a thread of its own.
    """

    platform_id: str
    address: str = ""
    audience: Audience
    at: datetime
    thread: str = ""
