"""``evenhand signals``: the kinds of signal that are noticed in messages."""

from __future__ import annotations

from evenhand.cli import options


def signals(name: options.Name = None, *, form: options.TextOrJson = "text") -> None:
    """List the kinds of signal that are noticed in messages, or explain the one called NAME."""
    from evenhand.cli.catalogue import signals as subjects  # noqa: PLC0415 - --help need not wait
    from evenhand.cli.listing import show  # noqa: PLC0415

    show(subjects(), name, as_json=form == "json")
