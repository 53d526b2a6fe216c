"""Groups that become supergroups get another number; their conversations go on under the first."""

from __future__ import annotations

from evenhand.networks.kit.network import Account
from evenhand.networks.telegram.told import Update

_MOVED = "moved"


def note_move(account: Account, old: int, new: int) -> None:
    """Remember that a group has another number now."""
    moved = _moved(account)
    first = moved.get(str(old), old)
    if moved.get(str(new)) != first:
        account.memory.remember(_MOVED, {**moved, str(new): first})


def note_moves(account: Account, updates: tuple[Update, ...]) -> None:
    """Remember every group that moved, as its last message under the old number says."""
    for update in updates:
        if update.message and update.message.migrate_to_chat_id:
            note_move(account, update.message.chat.id, update.message.migrate_to_chat_id)


def first_name_of(chat: int, account: Account) -> int:
    """Return the number that a group had when its conversations began."""
    return _moved(account).get(str(chat), chat)


def number_now(chat: int | str, account: Account) -> int | str:
    """Return the number that a group has now."""
    later = [int(new) for new, first in _moved(account).items() if first == chat]
    return later[-1] if later else chat


def _moved(account: Account) -> dict[str, int]:
    return account.memory.recall(_MOVED) or {}
