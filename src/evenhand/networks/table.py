"""The table of networks: a name and where its connector lives, loaded when first used."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from evenhand.core.errors import InputError
from evenhand.networks.kit.network import Network

NETWORKS: dict[str, str] = {
    "bluesky": "evenhand.networks.bluesky.network:Bluesky",
    "email": "evenhand.networks.email.network:Email",
    "form": "evenhand.networks.form.network:Form",
    "history": "evenhand.networks.history.network:History",
    "mastodon": "evenhand.networks.mastodon.network:Mastodon",
    "rehearsal": "evenhand.networks.rehearsal.network:Rehearsal",
    "telegram": "evenhand.networks.telegram.network:Telegram",
}


@cache
def network_named(name: str) -> Network:
    """Return the network of a name; raise :class:`InputError` for one that nobody knows."""
    if name not in NETWORKS:
        raise InputError(f"no such network: {name!r}; known are {', '.join(sorted(NETWORKS))}")
    module, connector = NETWORKS[name].split(":")
    network: Network = getattr(import_module(module), connector)()
    return network
