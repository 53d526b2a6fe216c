"""Whose hook it is."""

from __future__ import annotations

from evenhand.desk.models import Inbox


def inbox_of_hook(reference: str) -> Inbox | None:
    """Return the inbox that a hook's address names, unless it was disconnected.

    A paused inbox still listens: what it hears waits until it is resumed.
    """
    inboxes = Inbox.objects.exclude(state=Inbox.State.LEFT)
    return (
        inboxes.only("pk", "brand", "network", "handle", "name", "account")
        .filter(reference=reference)
        .first()
    )
