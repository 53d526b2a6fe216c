"""A desk whose brand has an account on a real AT Protocol network."""

from __future__ import annotations

from evenhand.desk.models import Message
from tests.networks.bluesky.real import Real
from tests.networks.bluesky.way import Way
from tests.networks.walking import MOST_ROUNDS, WalkingDesk


class DeskThere(WalkingDesk):
    """``us`` is the brand's account there, ``ines`` a customer, ``way`` what lies between."""

    def __init__(self, real: Real, way: Way) -> None:
        self.real, self.way = real, way
        self.us, self.ines = us, _ = real.person("fennimore"), real.person("ines")
        settings = {
            "password": us.app_password("desk", direct=True),
            "service": way.address,
            "chat": real.at.chat,
            "directory": real.at.directory,
        }
        super().__init__("bluesky", f"@{us.handle}", settings)

    def polls(self) -> None:
        """Ask once everything posted so far is indexed there."""
        self.real.settles()
        super().polls()

    def hears(self, messages: int) -> None:
        """Ask until so many messages are here: what the network tells may follow a post late."""
        for _ in range(MOST_ROUNDS):
            self.polls()
            if Message.objects.filter(inbox=self.inbox).count() >= messages:
                return
        raise AssertionError(f"fewer than {messages} messages were ever told")

    @property
    def texts_there(self) -> list[str]:
        """What the brand's account has said, as the servers hold it: posts, then messages."""
        posts = [str(post["text"]) for post in self.us.posts()]
        return posts + self.real.chat.texts_of(self.us.did)
