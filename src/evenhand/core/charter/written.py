"""A charter that stands in a text and not in a file: what a database or a form holds."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from os import PathLike, fspath
from typing import IO, Any

from evenhand.core.charter.sheet import Source


@dataclass(frozen=True)
class Written(Traversable):
    """A folder of texts by name, or one text in it, which reads like files do."""

    texts: Mapping[str, str]
    name: str = ""

    def __truediv__(self, child: str | PathLike[str]) -> Written:
        """Return the text of a name; it need not exist."""
        return Written(self.texts, fspath(child))

    def joinpath(self, *children: str | PathLike[str]) -> Written:
        """Return the text of a name."""
        return Written(self.texts, fspath(children[-1]))

    def iterdir(self) -> Iterator[Traversable]:
        """Yield every text."""
        return (Written(self.texts, name) for name in self.texts)

    def is_file(self) -> bool:
        """Say whether there is such a text."""
        return self.name in self.texts

    def is_dir(self) -> bool:
        """Say whether this is the folder itself."""
        return not self.name

    def read_bytes(self) -> bytes:
        """Return the text's bytes; raise :class:`FileNotFoundError` where there is none."""
        if self.name not in self.texts:
            raise FileNotFoundError(2, "there is no such text beside it", self.name)
        return self.texts[self.name].encode()

    def read_text(self, encoding: str | None = None) -> str:
        """Return the text."""
        return self.read_bytes().decode(encoding or "utf-8")

    def open(self, mode: str = "rb", *_: Any, **__: Any) -> IO[Any]:
        """Open the text for reading."""
        text = self.read_bytes()
        return io.BytesIO(text) if "b" in mode else io.StringIO(text.decode())


def written_source(text: str, name: str) -> Source:
    """Return a text as the source of a charter; errors call it ``name``."""
    return Source(Written({name: text}), name, name)
