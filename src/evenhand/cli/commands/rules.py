"""``evenhand rules``: the rules of conduct that replies are reviewed by."""

from __future__ import annotations

from evenhand.cli import options


def rules(name: options.Name = None, *, form: options.TextOrJson = "text") -> None:
    """List the rules of conduct that replies are reviewed by, or explain the one called NAME."""
    from evenhand.cli.catalogue import rules as subjects  # noqa: PLC0415 - --help need not wait
    from evenhand.cli.listing import show  # noqa: PLC0415

    show(subjects(), name, as_json=form == "json")
