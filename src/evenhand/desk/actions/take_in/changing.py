"""Follow what changed on the network: a message now says something else, or is gone."""

from __future__ import annotations

from evenhand.desk.actions.record import Entry, Happening
from evenhand.desk.actions.take_in.files import drop_stored
from evenhand.desk.actions.take_in.hearing import Heard
from evenhand.desk.actions.take_in.judging import judge
from evenhand.desk.actions.take_in.memory import Memory
from evenhand.desk.actions.take_in.posting import keep_signals
from evenhand.desk.actions.take_in.words import subject_of, was_taken_from
from evenhand.desk.models import Attachment, Case, EarlierText, Message
from evenhand.networks.kit.inbound import Deleted, Edited


def take_edited(memory: Memory, heard: Heard, edit: Edited) -> bool:
    """Let a message say what it says now and keep what it said; say whether it is known."""
    message = memory.messages.get((heard.inbox.id, edit.platform_id))
    if message is None:
        return False
    if message.deleted_at is not None or _is_known(message, edit):
        return True
    memory.add(EarlierText(message=message, text=message.text, replaced_at=edit.edited_at))
    _rename(memory, message, subject_of(edit.text, heard.reading))
    message.text, message.edited_at = edit.text, edit.edited_at
    memory.touch(message)
    _read_again(memory, message, heard)
    _tell(memory, message, "message-edited", {"edited": True})
    return True


def take_deleted(memory: Memory, heard: Heard, deletion: Deleted) -> bool:
    """Leave a tombstone of a message, without its words; say whether it is known."""
    message = memory.messages.get((heard.inbox.id, deletion.platform_id))
    if message is None:
        return False
    if message.deleted_at is not None:
        return True
    _rename(memory, message, "")
    message.text, message.deleted_at = "", deletion.deleted_at
    memory.touch(message)
    memory.erased.add(message.id)
    new = [row for row in memory.added(Attachment) if row.message_id == message.id]
    drop_stored(str(row.file) for row in new)
    memory.drop(message, EarlierText, Attachment)
    memory.shown.pop(message.id, None)
    memory.silenced.add(message.id)
    memory.unanswered[message.case_id].pop(message.id, None)
    _tell(memory, message, "message-deleted", {"deleted": True})
    return True


def _is_known(message: Message, edit: Edited) -> bool:
    """Say whether an edit is one that we followed already, or is older than one."""
    if message.edited_at is None:
        return message.text == edit.text
    return edit.edited_at <= message.edited_at


def _rename(memory: Memory, message: Message, subject: str) -> None:
    """Let the subject of a case follow the message that it was taken from."""
    case = memory.cases[message.case_id]
    if was_taken_from(case.subject, message.text):
        case.subject = subject
        memory.touch(case)


def _read_again(memory: Memory, message: Message, heard: Heard) -> None:
    """Notice and decide anew about a customer's message, unless its case is closed."""
    if message.direction != Message.Direction.INBOUND or heard.reading is None:
        return
    memory.silenced.add(message.id)
    keep_signals(memory, message, heard.reading)
    case = memory.cases[message.case_id]
    if case.state != Case.State.CLOSED:
        judge(memory, message, heard.reading)


def _tell(memory: Memory, message: Message, what: str, how: dict[str, bool]) -> None:
    memory.cases[message.case_id].changed_at = memory.now
    memory.touch(memory.cases[message.case_id])
    told = {
        "message": message.reference,
        "direction": str(message.direction),
        "audience": str(message.audience),
        **how,
    }
    memory.entries.append(Entry(what=what, case=message.case_id, data=told))
    memory.happenings.append(Happening(kind="message", case=message.case_id, data=told))
