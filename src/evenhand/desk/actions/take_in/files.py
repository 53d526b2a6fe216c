"""Files that came along with a message: kept under a name of ours, so that a repeat overwrites."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import partial

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from evenhand.desk import bulk
from evenhand.desk.actions.take_in.memory import Memory
from evenhand.desk.models import Attachment, Message
from evenhand.networks.kit.inbound import InboundFile


def keep_files(memory: Memory, message: Message, files: Iterable[InboundFile]) -> None:
    """Add the files of a message; what came along is stored at once, the rest when looked at."""
    for number, file in enumerate(files):
        memory.add(
            bulk.fresh(
                Attachment,
                message_id=message.id,
                name=file.name,
                content_type=file.content_type,
                size=len(file.content) or file.size,
                description=file.description,
                address=file.address,
                file=_stored(message, number, file.content) if file.content else "",
                added_at=memory.now,
            )
        )


def drop_stored(names: Iterable[str]) -> None:
    """Take stored files away once the transaction in hand is through."""
    for name in names:
        if name:
            transaction.on_commit(partial(default_storage.delete, name))


def _stored(message: Message, number: int, content: bytes) -> str:
    """Return where the bytes lie. The name holds nothing that somebody sent."""
    told = f"{message.inbox_id}:{message.platform_id}".encode()
    name = f"attachments/in/{hashlib.sha256(told).hexdigest()[:32]}-{number}"
    default_storage.delete(name)
    return default_storage.save(name, ContentFile(content))
