"""The table of settings, from what the code really asks the surroundings for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from evenhand.site.environment import Environment
from making.page import table, write

_GIVEN = {"EVENHAND_SECRET": "x" * 50, "EVENHAND_KEYS": f"{'x' * 43}="}
_WORDS = {
    "EVENHAND_DEMO": "Opens a demo, with keys that everybody knows.",
    "EVENHAND_HOME": "Folder for what is not in the database: attachments, unsent letters, and "
    "the database itself where it is SQLite.",
    "EVENHAND_SECRET": "At least 50 random characters; signs sessions and links.",
    "EVENHAND_KEYS": "Keys for secrets at rest, with commas between them, the newest first.",
    "EVENHAND_DATABASE": "Where the tables are: `postgres://user:password@host:5432/name` or "
    "`sqlite:///path`.",
    "EVENHAND_HOSTS": "The names under which the desk is reached, with commas between them.",
    "EVENHAND_ADDRESS": "Where customers and networks reach the desk, such as "
    "`https://desk.example`: links in replies and addresses for hooks begin with it.",
    "EVENHAND_REACHABLE": "Hosts that are not public and that inboxes may reach all the same, such "
    "as a mail server in the same house, with commas between them.",
    "EVENHAND_HTTPS": "`no` only where no proxy in front speaks HTTPS: cookies are then not kept "
    "to HTTPS, and links begin with http.",
    "EVENHAND_MAIL": "The server that sends letters: `smtp://user:password@host:587` or "
    "`smtps://…:465`. Without one they are written into `EVENHAND_HOME/mail`.",
    "EVENHAND_MAIL_FROM": "The sender of letters.",
    "EVENHAND_METRICS_TOKEN": "Opens `/metrics` for a bearer of this; without it only this "
    "machine may read them.",
}
_NEEDED = "none: it must be set"


class _Listening(Mapping[str, str]):
    """Surroundings that remember what they are asked for, and what holds where they say nothing."""

    def __init__(self) -> None:
        self.asked: dict[str, str] = {}

    def get(self, name: str, default: str = "") -> str:  # type: ignore[override]
        self.asked.setdefault(name, default)
        return _GIVEN.get(name, default)

    def __getitem__(self, name: str) -> str:
        return _GIVEN[name]

    def __iter__(self) -> Iterator[str]:
        return iter(_GIVEN)

    def __len__(self) -> int:
        return len(_GIVEN)


def write_settings(path: Path) -> None:
    """Write the table; raise :class:`KeyError` for a setting that nobody has described."""
    listening = _Listening()
    read = Environment.read(listening)
    if unknown := sorted(_WORDS.keys() - listening.asked.keys()):
        raise KeyError(f"described, and asked for by nobody: {', '.join(unknown)}")
    shown = {"EVENHAND_DEMO": "no", "EVENHAND_HTTPS": "yes" if read.is_https else "no"}
    rows = [
        (f"`{name}`", _WORDS[name], _default(name, shown.get(name, default), read.home))
        for name, default in listening.asked.items()
    ]
    write(path, table(("variable", "says", "where nothing is said"), rows))


def _default(name: str, default: str, home: Path) -> str:
    if name in _GIVEN:
        return _NEEDED
    return f"`{default.replace(str(home), 'EVENHAND_HOME')}`" if default else "nothing"
