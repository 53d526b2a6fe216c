"""Follow what became of our own: a delivered reply came back, so nobody has read it."""

from __future__ import annotations

from evenhand.desk.actions.record import Entry, Happening
from evenhand.desk.actions.take_in.hearing import Heard
from evenhand.desk.actions.take_in.joining import revive
from evenhand.desk.actions.take_in.memory import Memory
from evenhand.desk.models import Message
from evenhand.networks.kit.inbound import Returned


def take_returned(memory: Memory, heard: Heard, returned: Returned) -> bool:
    """Mark a reply of ours as come back and ask for a person; say whether it is known.

    Where the network still tries, nobody is asked yet.
    """
    message = memory.messages.get((heard.inbox.id, returned.platform_id))
    if message is None or message.direction != Message.Direction.OUTBOUND:
        return False
    if message.returned_at is not None:
        return True
    message.returned_why = returned.why
    if returned.is_final:
        message.returned_at = returned.returned_at
        _ask_for_a_person(memory, message, returned)
    memory.touch(message)
    return True


def _ask_for_a_person(memory: Memory, message: Message, returned: Returned) -> None:
    case = memory.cases[message.case_id]
    revive(memory, case)
    case.needs_person, case.changed_at = True, memory.now
    memory.touch(case)
    told = {"message": message.reference, "why": returned.why}
    memory.entries.append(Entry(what="reply-returned", case=case.id, data=told))
    happened = {"message": message.reference, "direction": "outbound", "returned": True}
    memory.happenings.append(Happening(kind="message", case=case.id, data=happened))
