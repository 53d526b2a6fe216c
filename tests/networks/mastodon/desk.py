"""A desk whose brand has an account on a server of Mastodon's kind."""

from __future__ import annotations

from tests.networks.walking import WalkingDesk


class DeskThere(WalkingDesk):
    """The walking desk with an account on the server at an address."""

    def __init__(self, address: str, handle: str, token: str) -> None:
        super().__init__("mastodon", handle, {"address": address, "token": token})
