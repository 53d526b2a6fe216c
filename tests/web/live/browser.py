"""A browser's side of server-sent events, as far as the standard asks for it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any


@dataclass
class Browser:
    """Hears whole events only, and remembers the number of the last one.

    A number without data counts as heard as soon as its empty line came (WHATWG HTML, 9.2.6).
    """

    last_id: str = ""
    heard: list[tuple[str, str, Any]] = field(default_factory=list)

    def hear(self, stream: bytes) -> None:
        """Read what came over one connection, however it was cut."""
        for block in stream.decode(errors="ignore").split("\n\n")[:-1]:
            fields = dict(
                line.split(": ", 1) for line in block.splitlines() if not line.startswith(":")
            )
            self.last_id = fields.get("id", self.last_id)
            if "data" in fields:
                told = json.loads(fields["data"])
                self.heard.append((fields.get("event", "message"), self.last_id, told))

    @property
    def numbers(self) -> list[int]:
        """The numbers of the events that were heard."""
        return [int(number) for _, number, _ in self.heard]

    @property
    def kinds(self) -> list[str]:
        """The kinds of the events that were heard."""
        return [kind for kind, _, _ in self.heard]
