"""From an inbox in a table to the account that a network's connector works with."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import transaction

from evenhand.desk.holding import held
from evenhand.desk.models import Inbox
from evenhand.desk.sealing import seal, unseal
from evenhand.networks.kit.door import Door
from evenhand.networks.kit.network import Account


def account_of(inbox: Inbox) -> Account:
    """Return the inbox's account with its settings unsealed; keep it no longer than needed."""
    return Account(
        handle=inbox.handle,
        name=inbox.name,
        settings=unseal(inbox.account),
        memory=InboxMemory(inbox),
        door=Door(opened=settings.EVENHAND_REACHABLE),
        hook=hook_address(inbox),
        reference=inbox.reference,
    )


def hook_address(inbox: Inbox) -> str:
    """Return the public address at which a network reaches this inbox, if the desk has one."""
    base: str = settings.EVENHAND_ADDRESS
    return f"{base.rstrip('/')}/hooks/{inbox.reference}/" if base else ""


class InboxMemory:
    """What an inbox's connector learnt, sealed in the inbox's own row and shared by all processes.

    It is unsealed when first asked for. What one process remembers another reads with its next
    account.
    """

    def __init__(self, inbox: Inbox) -> None:
        self._inbox = inbox
        self._known: dict[str, Any] | None = None

    def recall(self, name: str) -> Any:
        """Return what was last remembered under a name, or nothing."""
        if self._known is None:
            self._known = _opened(self._inbox)
        return self._known.get(name)

    def remember(self, name: str, value: Any) -> None:
        """Keep a JSON value under a name, beside what others remembered meanwhile."""
        with transaction.atomic():
            known = _opened(held(Inbox).only("remembered").get(pk=self._inbox.pk))
            known.pop(name, None)
            if value is not None:
                known[name] = value
            Inbox.objects.filter(pk=self._inbox.pk).update(remembered=seal(known))
        self._known = known


def _opened(inbox: Inbox) -> dict[str, Any]:
    return unseal(inbox.remembered) if inbox.remembered else {}
