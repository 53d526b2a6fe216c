"""Fetch a file that a customer sent, when somebody looks at it, and keep it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.core.files.base import ContentFile
from django.db import transaction

from evenhand.core.errors import EvenhandError
from evenhand.desk.accounts import account_of
from evenhand.desk.holding import held
from evenhand.desk.models import Attachment
from evenhand.networks.kit.errors import NetworkError
from evenhand.networks.kit.inbound import Fetched
from evenhand.networks.kit.network import Fetches, Network
from evenhand.networks.table import network_named


@dataclass(frozen=True, slots=True)
class NotFetched:
    """Why the file is not here: ``words`` are the network's; it may be ``for_good``."""

    words: str
    for_good: bool


def fetch_file(
    attachment: Attachment, *, networks: Callable[[str], Network] = network_named
) -> Attachment | NotFetched:
    """Return the file with its bytes kept, fetched by its network with the account's rights.

    The agent's own browser never goes there, so nobody learns who looked. Of two who look at once
    the first one's copy is kept, and of a message that was deleted meanwhile none.
    """
    if attachment.file:
        return attachment
    message = attachment.message
    if message is None or not attachment.address:
        return NotFetched("", for_good=True)
    network = networks(message.inbox.network)
    if not isinstance(network, Fetches):
        return NotFetched("", for_good=True)
    try:
        fetched = network.fetch(attachment.address, account_of(message.inbox))
    except NetworkError as error:
        return NotFetched(str(error), for_good=error.permanent)
    except EvenhandError as error:
        return NotFetched(str(error), for_good=True)
    return _kept(attachment, fetched)


@transaction.atomic
def _kept(attachment: Attachment, fetched: Fetched) -> Attachment | NotFetched:
    row = held(Attachment).filter(pk=attachment.pk).first()
    if row is None:
        return NotFetched("", for_good=True)
    if row.file:
        return row
    row.size = len(fetched.content)
    row.content_type = row.content_type or fetched.content_type[:120]
    row.file.save(f"in-{row.reference}", ContentFile(fetched.content), save=False)
    row.save(update_fields=["file", "size", "content_type"])
    return row
