"""A page for each network, from what its connector says of itself, and their index."""

from __future__ import annotations

from dataclasses import fields
from datetime import timedelta
from inspect import getdoc
from pathlib import Path

from evenhand.networks.kit.capabilities import Capabilities
from evenhand.networks.kit.network import Account, Network
from evenhand.networks.kit.settings import Setting
from evenhand.networks.table import NETWORKS, network_named
from making.opened import open_desk
from making.page import contents, first_sentence, table, told, write

_OPENING = """# Networks

All {count} networks that the desk can be connected to, with what each can do. What its connector
says stands here; how to write another is told in [](../../add-a-network.md).
"""
_SAYS = {
    "audiences": "Can be written to",
    "longest": "Longest text",
    "counted_in": "Counted in",
    "links_count": "A link counts for",
    "counts_hosts": "The host of a mention counts",
    "can_edit": "Delivered replies can be edited",
    "can_delete": "Delivered replies can be taken away",
    "can_start_private": "We may be the first to write in private",
    "most_pictures": "Pictures with a reply",
    "answers_hooks": "Tells us by hooks",
    "repeats_are_safe": "The same request twice is one post",
    "certain_after": "A look that finds nothing proves it after",
    "sends_a_minute": "Replies a minute",
    "sends_a_minute_in_one": "Replies a minute in one conversation",
    "polled_every": "Asked for news every",
}


def write_networks(folder: Path) -> None:
    """Write the pages of all networks."""
    open_desk()
    networks = [network_named(name) for name in sorted(NETWORKS)]
    for network in networks:
        write(folder / f"{network.name}.md", _page(network))
    rows = [(f"[{n.label}]({n.name}.md)", first_sentence(getdoc(n) or "")) for n in networks]
    lines = [_OPENING.format(count=len(rows)), *table(("network", "what it is"), rows)]
    write(folder / "index.md", lines + contents(n.name for n in networks))


def _page(network: Network) -> list[str]:
    can = network.capabilities(Account(handle="", name=""))
    rows = [(_SAYS[field.name], _said(can, field.name)) for field in fields(Capabilities)]
    lines = [f"# {network.label}", "", getdoc(network) or "", ""]
    lines += [told("Name in code", f"`{network.name}`")]
    lines += ["## What it can do", *table(("", "an account here"), rows)]
    return [*lines, "## What an account needs", *_settings(network.settings)]


def _said(can: Capabilities, name: str) -> str:
    value = getattr(can, name)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, timedelta):
        return f"{value.total_seconds():g} seconds"
    if isinstance(value, frozenset):
        return ", ".join(sorted(value)) or "nobody"
    return _NOTHING[name] if value is None else str(value)


_NOTHING = {
    "longest": "no limit",
    "links_count": "its length",
    "certain_after": "never: a person decides",
    "sends_a_minute": "no limit",
    "sends_a_minute_in_one": "no limit",
}


def _settings(settings: tuple[Setting, ...]) -> list[str]:
    if not settings:
        return ["", "Nothing but its handle."]
    rows = [(s.label, s.kind, "yes" if s.is_required else "no", s.help or "—") for s in settings]
    return table(("setting", "kind", "needed", "what it is for"), rows)
