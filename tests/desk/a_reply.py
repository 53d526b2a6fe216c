"""A reply for tests: approved by the desk's own action, over a network that is passed in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from evenhand.desk.actions.approve_reply import approve_reply
from evenhand.desk.models import Case, Conversation, Inbox, Membership, Outgoing, Person
from evenhand.desk.replies.wishes import Refusal, ReplyWish
from evenhand.desk.rights import Role
from evenhand.desk.sweeps.deliver import run
from evenhand.desk.sweeps.delivery.passage import Passage
from tests.fake_network import FakeNetwork
from tests.house_of_fennimore import MONDAY, a_brand, a_case, a_person, an_inbox

FINE = "I am sorry that your parcel never came. I have sent a new one today."


@dataclass
class Desk:
    """A brand with an agent, an inbox and a case, over a fake network, with the time in hand."""

    network: FakeNetwork = field(default_factory=FakeNetwork)
    undo_seconds: int = 15
    audience: str = "public"

    def __post_init__(self) -> None:
        self.brand = a_brand()
        self.brand.undo_seconds = self.undo_seconds
        self.brand.save()
        self.person, self.member = a_person(self.brand)
        self.inbox = an_inbox(self.brand)
        self.case = a_case(self.inbox, audience=self.audience)
        self.clicks = 0

    @property
    def now(self) -> datetime:
        return self.network.now

    def someone(self, name: str, role: Role) -> tuple[Person, Membership]:
        return a_person(self.brand, name, role)

    def wish(self, text: str = FINE, **rest: Any) -> ReplyWish:
        self.clicks += 1
        case = rest.pop("case", self.case)
        case.refresh_from_db()
        conversation = rest.pop("there", None) or case.conversations.get()
        wanted: dict[str, Any] = {
            "conversation": conversation.pk,
            "audience": conversation.audience,
            "text": text,
            "token": f"click-{self.clicks}",
            "turn": case.turn,
        }
        return ReplyWish(**{**wanted, **rest})

    def wish_in(self, there: Conversation, text: str, **rest: Any) -> ReplyWish:
        return self.wish(text, there=there, **rest)

    def approve(self, text: str = FINE, **rest: Any) -> Outgoing | Refusal:
        person = rest.pop("person", self.person)
        case = rest.get("case", self.case)
        wish = self.wish(text, **rest)
        return approve_reply(person, case, wish, now=self.now, network_of=self.network)

    def approved(self, text: str = FINE, **rest: Any) -> Outgoing:
        outgoing = self.approve(text, **rest)
        assert isinstance(outgoing, Outgoing), outgoing
        return outgoing

    def wait(self, **length: float) -> None:
        self.network.now += timedelta(**length)

    def sweep(self, limit: int = 50) -> int:
        passage = Passage(
            moment=lambda: self.network.now, network_of=self.network, draw=lambda: 1.0
        )
        return run(passage, limit)

    def until_quiet(self, *, step: timedelta = timedelta(seconds=30), most: int = 400) -> None:
        """Sweep and wait until no sweep can go on alone."""
        for _ in range(most):
            self.sweep()
            if not self.open_work():
                return
            self.network.now += step
        raise AssertionError("the sweep never came to rest")

    def open_work(self) -> bool:
        left = Outgoing.objects.filter(settled_at=None, needs_person=False)
        return left.exclude(state=Outgoing.State.HELD).exists()

    def another_case(self, text: str = "Where is my refund?") -> Case:
        return a_case(self.inbox, text)

    def another_inbox(self) -> Inbox:
        return an_inbox(self.brand, handle="@fennimore2")


def fresh(outgoing: Outgoing) -> Outgoing:
    return Outgoing.objects.select_related("case", "message").get(pk=outgoing.pk)


__all__ = ["FINE", "MONDAY", "Desk", "fresh"]
