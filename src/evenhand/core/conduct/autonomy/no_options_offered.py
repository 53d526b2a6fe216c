"""A decision is imposed: "the only option is", "there is nothing more we can do".

What a person may influence counts as fair treatment: satisfaction with complaints follows
distributive, interactional and procedural justice (Orsingher, Valentini & de Angelis, 60 studies).
ISO 10002 asks to name the alternatives that are left.

Instead: two ways with what speaks for and against each, or the place to which one can turn next.
"""

from __future__ import annotations

from evenhand.core.conduct.rule import Rule, faults_of

RULE = Rule(
    name="no-options-offered",
    family="autonomy",
    severity="hints",
    message=(
        "This leaves them no choice. If there is a second way, name it; if there is none, say why."
    ),
    why="A person who may choose bears a loss better than one who is told.",
    find=faults_of("no-options-offered"),
)
