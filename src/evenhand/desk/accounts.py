"""From an inbox in a table to the account that a network's connector works with."""

from __future__ import annotations

from evenhand.desk.models import Inbox
from evenhand.desk.sealing import unseal
from evenhand.networks.kit.network import Account


def account_of(inbox: Inbox) -> Account:
    """Return the inbox's account with its settings unsealed; keep it no longer than needed."""
    return Account(handle=inbox.handle, name=inbox.name, settings=unseal(inbox.account))
