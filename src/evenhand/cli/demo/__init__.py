"""The messages that come with the house, so that anyone can see it work at once.

Everybody in them is made up. Numbers, addresses and cards are those that their keepers set aside
for tests and stories: Ofcom's +44 7700 900xxx, the card 4111 1111 1111 1111, example.org
(RFC 2606).
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import files

from evenhand.cli.reading import Item, Place
from evenhand.cli.reading.fields import given_in

_FILE = "messages.toml"


@dataclass(frozen=True, slots=True)
class Demo:
    """The bundled messages, and the moment at which they are looked at."""

    now: datetime
    zone: str
    items: tuple[Item, ...]


def read_demo() -> Demo:
    """Return the bundled messages."""
    told = tomllib.loads(files(__name__).joinpath(_FILE).read_text(encoding="utf-8"))
    items = []
    for number, record in enumerate(told["message"], start=1):
        place = Place(_FILE, field=f"message {number}", is_file=False)
        items.append(Item(record.pop("text"), place, given_in(record, place)))
    return Demo(told["now"], told["zone"], tuple(items))
