"""Reading input: arguments, files, folders and standard input, as one stream of items.

What cannot be read comes along in the same stream as an :class:`InputError` that names its
source, line and field; everything else is still read.
"""

from __future__ import annotations

from evenhand.cli.reading.asked import Asked, read
from evenhand.cli.reading.item import Given, Item, Place

__all__ = ["Asked", "Given", "Item", "Place", "read"]
