"""What the surroundings say: every setting that comes from an environment variable, typed."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from evenhand.core.errors import EvenhandError


class SettingError(EvenhandError):
    """A setting is missing or cannot be used; the message names it and says what to do."""


_SHORTEST_SECRET = 50
_SEAL_BYTES = 32
_DATABASES = frozenset({"sqlite", "postgres", "postgresql"})
DEMO_SECRET = "only-for-the-demo-" + "x" * 40
DEMO_SEAL = "ZGVtby1vbmx5LWRlbW8tb25seS1kZW1vLW9ubHktISE="


@dataclass(frozen=True, slots=True, kw_only=True)
class Environment:
    """All settings of a deployment.

    ``seals`` are the Fernet keys for secrets at rest, the newest first. ``hosts`` are the names
    under which the site is reached, ``address`` where customers and networks reach it.
    ``reachable`` names hosts that are not public and may be reached all the same. ``home`` holds
    what is not in the database.
    """

    secret: str
    seals: tuple[str, ...]
    database: str
    hosts: tuple[str, ...]
    address: str
    reachable: tuple[str, ...]
    home: Path
    is_demo: bool
    is_https: bool
    mail: str
    mail_from: str
    metrics_token: str

    @classmethod
    def read(cls, variables: Mapping[str, str]) -> Environment:
        """Return the settings; raise :class:`SettingError` where one is missing or a default."""
        is_demo = _flag(variables, "EVENHAND_DEMO", default=False)
        home = Path(variables.get("EVENHAND_HOME", "evenhand-data")).absolute()
        return cls(
            secret=_secret(variables, is_demo=is_demo),
            seals=_seals(variables, is_demo=is_demo),
            database=_database(variables, home),
            hosts=_list(variables.get("EVENHAND_HOSTS", "localhost,127.0.0.1,[::1]")),
            address=_address(variables),
            reachable=_list(variables.get("EVENHAND_REACHABLE", "")),
            home=home,
            is_demo=is_demo,
            is_https=_flag(variables, "EVENHAND_HTTPS", default=not is_demo),
            mail=variables.get("EVENHAND_MAIL", ""),
            mail_from=variables.get("EVENHAND_MAIL_FROM", "evenhand@localhost"),
            metrics_token=variables.get("EVENHAND_METRICS_TOKEN", ""),
        )


def _secret(variables: Mapping[str, str], *, is_demo: bool) -> str:
    secret = variables.get("EVENHAND_SECRET", DEMO_SECRET if is_demo else "")
    if len(secret) < _SHORTEST_SECRET or (secret == DEMO_SECRET and not is_demo):
        raise SettingError(
            "EVENHAND_SECRET must hold at least 50 random characters of your own: "
            "`evenhand setup --print-keys` makes some"
        )
    return secret


def _seals(variables: Mapping[str, str], *, is_demo: bool) -> tuple[str, ...]:
    seals = _list(variables.get("EVENHAND_KEYS", DEMO_SEAL if is_demo else ""))
    if not seals or (DEMO_SEAL in seals and not is_demo):
        raise SettingError(
            "EVENHAND_KEYS must hold at least one key of your own for secrets at rest: "
            "`evenhand setup --print-keys` makes one"
        )
    if not all(map(_is_seal, seals)):
        raise SettingError(
            "EVENHAND_KEYS holds something that is no key: each is 44 characters long, with commas "
            "between them, as `evenhand setup --print-keys` makes them"
        )
    return seals


def _is_seal(text: str) -> bool:
    try:
        return len(base64.b64decode(text, altchars="-_", validate=True)) == _SEAL_BYTES
    except ValueError:
        return False


def _database(variables: Mapping[str, str], home: Path) -> str:
    database = variables.get("EVENHAND_DATABASE") or f"sqlite:///{home / 'evenhand.sqlite3'}"
    if database.partition("://")[0] not in _DATABASES:
        raise SettingError(
            "EVENHAND_DATABASE names no database that serves: write "
            "postgres://user:password@host:5432/name, or sqlite:////folder/file.sqlite3"
        )
    return database


def _address(variables: Mapping[str, str]) -> str:
    address = variables.get("EVENHAND_ADDRESS", "").strip().rstrip("/")
    scheme, _, host = address.partition("://")
    if address and not (scheme in {"https", "http"} and host):
        raise SettingError(f"EVENHAND_ADDRESS is {address!r}: write it like https://desk.example")
    return address


def _list(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _flag(variables: Mapping[str, str], name: str, *, default: bool) -> bool:
    text = variables.get(name, "").strip().lower()
    if text in {"", "1", "true", "yes", "on", "0", "false", "no", "off"}:
        return default if not text else text in {"1", "true", "yes", "on"}
    raise SettingError(f"{name} is {text!r}: write yes or no")
