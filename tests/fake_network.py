"""A network that fails in every way that networks fail, and keeps honest books of what arrived."""

# ruff: noqa: ARG002 - it keeps the contract of all networks and looks at little of it

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from evenhand.core.message import Audience
from evenhand.networks.kit.capabilities import ALLOWED, Capabilities, Permission
from evenhand.networks.kit.errors import NetworkError, NoAnswer
from evenhand.networks.kit.inbound import Author, Change, Polled, RawItem
from evenhand.networks.kit.inbound import Posted as Message
from evenhand.networks.kit.network import Account, Correspondence, Fault, Network
from evenhand.networks.kit.outbound import Delivered, Reply, Request
from evenhand.networks.kit.settings import Setting
from tests.house_of_fennimore import MONDAY

Mood = Literal[
    "well", "accepts-silently", "loses-silently", "arrives-late", "breaks-after", "breaks-before",
    "busy", "down", "refuses", "revoked", "wrong-audience",
]  # fmt: skip
CERTAIN_AFTER = timedelta(minutes=2)
LATE = timedelta(minutes=1)


@dataclass
class Posted:
    """One post in the network's own books."""

    platform_id: str
    key: str
    text: str
    thread: str
    audience: Audience
    at: datetime
    is_deleted: bool = False


@dataclass
class FakeNetwork:
    """Its ``moods`` are used up one for each call to send, then it is well.

    ``looks_down`` counts looks that go unanswered. ``forgets_keys`` means that a repeat is posted
    again and that a look cannot go by the key.
    """

    now: datetime = MONDAY
    moods: list[Mood] = field(default_factory=list)
    looks_down: int = 0
    forgets_keys: bool = False
    certain_after: timedelta | None = CERTAIN_AFTER
    sends_a_minute: int | None = None
    sends_a_minute_in_one: int | None = None
    can_delete: bool = True
    can_edit: bool = True
    longest: int = 500
    permission: Permission = ALLOWED
    books: list[Posted] = field(default_factory=list)
    sends: int = 0
    looks: int = 0
    edits: list[str] = field(default_factory=list)
    echoes: list[RawItem] = field(default_factory=list)
    private_thread: str = ""
    name: str = "rehearsal"
    label: str = "Fake"
    guide: tuple[str, ...] = ()
    settings: tuple[Setting, ...] = ()

    def __call__(self, name: str) -> Network:
        """Stand for the table of networks."""
        return self

    def capabilities(self, account: Account) -> Capabilities:
        return Capabilities(
            audiences=frozenset({"public", "private"}),
            longest=self.longest,
            can_edit=self.can_edit,
            can_delete=self.can_delete,
            repeats_are_safe=not self.forgets_keys,
            certain_after=self.certain_after,
            sends_a_minute=self.sends_a_minute,
            sends_a_minute_in_one=self.sends_a_minute_in_one,
        )

    def can_send(self, where: Correspondence, audience: Audience, now: datetime) -> Permission:
        return self.permission

    def write(self, reply: Reply, account: Account) -> Request:
        body = {"text": reply.text, "thread": reply.thread, "to": reply.recipient.handle}
        return Request(
            key=reply.key,
            audience=reply.audience,
            body=body,
            shown=reply.text,
            length=len(reply.text),
        )

    def send(self, request: Request, account: Account) -> Delivered:
        self.sends += 1
        mood = self.moods.pop(0) if self.moods else "well"
        _refuse(mood)
        if mood == "loses-silently":
            raise NoAnswer("nothing came back")
        late = LATE if mood == "arrives-late" else timedelta()
        post = self._post(request, "public" if mood == "wrong-audience" else None, late)
        if mood in ("accepts-silently", "arrives-late"):
            raise NoAnswer("nothing came back")
        if mood == "breaks-after":
            raise ValueError("an answer that nobody can read")
        return self._delivered(post)

    def find(self, request: Request, account: Account, since: datetime) -> Delivered | None:
        self.looks += 1
        if self.looks_down:
            self.looks_down -= 1
            raise NoAnswer("nothing came back")
        for post in self.books:
            is_it = post.text == request.shown and post.thread == request.body["thread"]
            if not self.forgets_keys:
                is_it = post.key == request.key
            if is_it and since <= post.at <= self.now:
                return self._delivered(post)
        return None

    def edit(self, platform_id: str, request: Request, account: Account) -> Delivered:
        _refuse(self.moods.pop(0) if self.moods else "well")
        post = next(post for post in self.books if post.platform_id == platform_id)
        self.edits.append(request.shown)
        post.text = request.shown
        return self._delivered(post)

    def delete(self, platform_id: str, account: Account) -> None:
        next(post for post in self.books if post.platform_id == platform_id).is_deleted = True

    def read(self, body: bytes, account: Account) -> tuple[Change, ...]:
        post = next(post for post in self.books if post.platform_id == body.decode())
        echo = Message(
            platform_id=post.platform_id,
            thread=post.thread,
            author=Author(platform_id="us", handle=account.handle),
            audience=post.audience,
            text=post.text,
            said_at=post.at,
            is_ours=True,
        )
        return (echo,)

    def accept(
        self, body: bytes, headers: Mapping[str, str], account: Account, now: datetime
    ) -> tuple[RawItem, ...]:
        return ()

    def poll(self, account: Account, cursor: str) -> Polled:
        return Polled((), cursor)

    def check(self, account: Account) -> tuple[Fault, ...]:
        return ()

    def _post(self, request: Request, audience: Audience | None, late: timedelta) -> Posted:
        known = [post for post in self.books if post.key == request.key]
        if known and not self.forgets_keys:
            return known[0]
        post = Posted(
            platform_id=f"p{len(self.books) + 1}",
            key=request.key,
            text=request.shown,
            thread=request.body["thread"],
            audience=audience or request.audience,
            at=self.now + late,
        )
        self.books.append(post)
        self.echoes.append(RawItem(f"echo-{post.platform_id}", post.platform_id.encode()))
        return post

    def _delivered(self, post: Posted) -> Delivered:
        thread = self.private_thread if post.audience == "private" else ""
        return Delivered(
            platform_id=post.platform_id,
            address=f"https://fake.example/{post.platform_id}",
            audience=post.audience,
            at=post.at,
            thread=thread,
        )


def _refuse(mood: Mood) -> None:
    """Raise what a mood says before anything is done."""
    match mood:
        case "breaks-before":
            raise ValueError("the line broke")
        case "busy":
            raise NetworkError(
                "too many at once", permanent=False, retry_after=timedelta(seconds=90)
            )
        case "down":
            raise NetworkError("closed for now", permanent=False)
        case "refuses":
            raise NetworkError("this person blocks us", permanent=True)
        case "revoked":
            raise NetworkError("the token was revoked", permanent=True, revoked=True)
        case _:
            return
