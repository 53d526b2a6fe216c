"""What connectors say to people: guides, settings, faults, refusals, gathered to be translated.

A connector is plain Python and knows no gettext. It speaks in whole sentences that are the same
each time, so the pages look up their translation when they show them.
"""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from evenhand.networks.table import NETWORKS, network_named
from making.opened import open_desk

FOLDER = Path(__file__).parents[2] / "src" / "evenhand" / "networks"
SAID_BY = {"Fault": ("what", "do"), "Permission": ("reason", "instead")}
"""Values whose words people read, and their arguments that are words, in order."""


def network_words() -> Iterator[str]:
    """Yield everything that connectors say, some of it more than once."""
    open_desk()
    for name in NETWORKS:
        network = network_named(name)
        yield from (network.label, *network.guide)
        for setting in network.settings:
            yield from (setting.label, setting.help, *(words for _, words in setting.choices))
    for path in sorted(FOLDER.rglob("*.py")):
        yield from _said_in(ast.parse(path.read_text(encoding="utf-8")))


def _said_in(tree: ast.Module) -> Iterator[str]:
    """Yield the sentences of a module's faults and refusals, written there or under a name."""
    named = defaultdict(list)
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            named[node.targets[0].id].append(node.value)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            for said in _words(node, SAID_BY.get(node.func.id, ())):
                for value in named[said.id] if isinstance(said, ast.Name) else [said]:
                    if isinstance(value, ast.Constant) and isinstance(value.value, str):
                        yield value.value


def _words(call: ast.Call, names: tuple[str, ...]) -> Iterator[ast.expr]:
    if names:
        yield from call.args[: len(names)]
        yield from (word.value for word in call.keywords if word.arg in names)
