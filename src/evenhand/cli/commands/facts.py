"""``evenhand facts``: the facts that a charter's rules may look at."""

from __future__ import annotations

from evenhand.cli import options


def facts(name: options.Name = None, *, form: options.TextOrJson = "text") -> None:
    """List the facts that a charter's rules may look at, or explain the one called NAME."""
    from evenhand.cli.catalogue import facts as subjects  # noqa: PLC0415 - --help need not wait
    from evenhand.cli.listing import show  # noqa: PLC0415

    show(subjects(), name, as_json=form == "json")
