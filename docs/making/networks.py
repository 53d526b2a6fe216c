"""A page for each network, from what its connector says of itself, and their index."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import timedelta
from importlib import import_module
from inspect import getdoc
from pathlib import Path

from evenhand.networks.kit.capabilities import Capabilities
from evenhand.networks.kit.network import Account, Fetches, Listens, Network
from evenhand.networks.kit.settings import Setting
from evenhand.networks.table import NETWORKS, network_named
from making.opened import open_desk
from making.page import contents, first_sentence, paragraphs, table, told, write
from making.said import OPEN, said_by

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
    lines = [f"# {network.label}", "", paragraphs(getdoc(network) or ""), ""]
    lines += [told("Name in code", f"`{network.name}`")]
    lines += ["## Step by step", "", *_steps(network.guide)]
    lines += ["## What an account needs", *_settings(network.settings)]
    lines += ["## What it can do", *table(("", "an account here"), rows)]
    lines += ["## What to know", "", *_traps(network, can)]
    return lines + _said_there(network.name)


def _steps(guide: tuple[str, ...]) -> list[str]:
    return [*(f"1. {_plain(step)}" for step in guide), ""] if guide else ["Nothing.", ""]


def _traps(network: Network, can: Capabilities) -> list[str]:
    """Return what its connector says of the network, and what follows from what it can do."""
    package = import_module(type(network).__module__.rpartition(".")[0])
    _, _, more = paragraphs(getdoc(package) or "").partition("\n\n")
    holds = [
        words.format(seconds=_seconds(can)) for holds, words in _follows(network, can) if holds
    ]
    return [more, "", *(f"- {words}" for words in holds), ""]


def _follows(network: Network, can: Capabilities) -> tuple[tuple[bool, str], ...]:
    speaks, proves = bool(can.audiences), can.certain_after is not None
    return (
        (speaks and not proves, _NO_PROOF),
        (speaks and proves and not can.repeats_are_safe, _PROOF),
        (speaks and can.repeats_are_safe, _SAFE),
        ("private" in can.audiences and not can.can_start_private, _NOT_FIRST),
        (speaks and not can.can_edit, "What was sent stays as it is."),
        (speaks and not can.can_delete, "What was sent cannot be taken back."),
        (isinstance(network, Listens), "News are heard at once; when that fails, we ask for them."),
        (isinstance(network, Fetches), "A customer's file is fetched when somebody looks at it."),
    )


def _seconds(can: Capabilities) -> str:
    return f"{can.certain_after.total_seconds():g}" if can.certain_after else ""


def _said_there(name: str) -> list[str]:
    """Return what its check and its rules can say, each with what to do."""
    lines = []
    for kind, title, head in _SPOKEN:
        said = [one for one in said_by(name) if one.kind == kind and one.what.strip(f"{OPEN}:. ")]
        if said:
            rows = [(_plain(one.what), _plain(one.do)) for one in said]
            lines += [f"## {title}", *table((head, "what to do"), rows)]
    return lines


def _said(can: Capabilities, name: str) -> str:
    value = getattr(can, name)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, timedelta):
        return f"{value.total_seconds():g} seconds"
    if isinstance(value, frozenset):
        return ", ".join(sorted(value)) or "nobody"
    return _NOTHING[name] if value is None else str(value)


_NO_PROOF = (
    "Where the network falls silent nobody can prove whether a reply arrived: it is never sent "
    "again by itself; a person looks and decides."
)
_PROOF = (
    "Where the network falls silent a reply is looked for, and sent again only once a look at "
    "least {seconds} seconds later shows that it is not there."
)
_SAFE = "The same request twice is one post, so that a reply of which nobody knows may be repeated."
_NOT_FIRST = "Nobody is written to in private who did not write there before."
_SPOKEN = (
    ("Fault", "What its check can find", "what is wrong"),
    ("Permission", "When nobody can be written to", "why not"),
)
_NOTHING = {
    "longest": "no limit",
    "links_count": "its length",
    "certain_after": "never: a person decides",
    "sends_a_minute": "no limit",
    "sends_a_minute_in_one": "no limit",
}


def _plain(words: str) -> str:
    """Return words in which nothing acts on the page."""
    return re.sub(r"([\\`*_<>\[\]#])", r"\\\1", words)


def _settings(settings: tuple[Setting, ...]) -> list[str]:
    if not settings:
        return ["", "Nothing but its handle."]
    rows = [(s.label, s.kind, "yes" if s.is_required else "no", s.help or "—") for s in settings]
    return table(("setting", "kind", "needed", "what it is for"), rows)
