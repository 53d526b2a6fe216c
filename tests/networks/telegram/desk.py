"""A desk whose brand has a bot, with the way between them in hand."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from evenhand.desk.sweeps.poll import HOLD
from tests.networks.telegram.way import Way
from tests.networks.walking import WalkingDesk


class DeskThere(WalkingDesk):
    """The walking desk with a bot's inbox; ``way`` leads to its server."""

    tick = timedelta(seconds=90)

    def __init__(self, handle: str, way: Way, **settings: Any) -> None:
        self.way = way
        super().__init__("telegram", handle, {**settings, "server": way.address})

    def lets_the_lease_run_out(self) -> None:
        """Let so much time pass that what a dead process held is taken again."""
        self.ahead += HOLD
