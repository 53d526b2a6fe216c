"""Take in what somebody posted: a customer's message, or an answer of ours written elsewhere."""

from __future__ import annotations

from evenhand.core.signals.reading import Reading
from evenhand.desk import bulk
from evenhand.desk.actions.record import Entry, Happening
from evenhand.desk.actions.take_in.answered import meet
from evenhand.desk.actions.take_in.choosing import hear_choices
from evenhand.desk.actions.take_in.files import keep_files
from evenhand.desk.actions.take_in.hearing import Heard
from evenhand.desk.actions.take_in.joining import conversation_of, identity_of, revive
from evenhand.desk.actions.take_in.judging import judge
from evenhand.desk.actions.take_in.memory import Memory
from evenhand.desk.actions.take_in.proving import hear_code
from evenhand.desk.actions.take_in.words import subject_of
from evenhand.desk.facts.history import Past
from evenhand.desk.models import Case, Conversation, Message
from evenhand.networks.kit.inbound import Posted


def take_posted(memory: Memory, heard: Heard, post: Posted) -> None:
    """Add a post to its conversation; one that is known, be it deleted, is left as it is."""
    if memory.is_known(heard.inbox.id, post.platform_id):
        return
    if heard.reading is None:
        _take_ours(memory, heard, post)
    else:
        _take_inbound(memory, heard, post, heard.reading)


def keep_signals(memory: Memory, message: Message, reading: Reading) -> None:
    """Keep what was noticed in a message of a customer."""
    memory.unanswered[message.case_id][message.id] = reading.signals
    memory.shown[message.id] = reading.signals


def _take_inbound(memory: Memory, heard: Heard, post: Posted, reading: Reading) -> None:
    identity = identity_of(memory, heard, post)
    conversation = conversation_of(memory, heard, post, identity)
    case = memory.cases[conversation.case_id]
    message = _message(memory, heard, post, conversation)
    message.direction, message.identity_id = Message.Direction.INBOUND, identity.id
    message.language = reading.language or ""
    if post.is_automatic or hear_code(memory, message, identity):
        _lay_aside(memory, case, message)
        return
    keep_signals(memory, message, reading)
    revive(memory, case)
    _turn(memory, case, message, reading)
    case.last_inbound_at = max(filter(None, (case.last_inbound_at, message.said_at)))
    hear_choices(memory, case, message, reading)
    judge(memory, message, reading)
    _remember(memory, case, message, complains="complaint" in reading.kinds)
    _tell(memory, message)


def _take_ours(memory: Memory, heard: Heard, post: Posted) -> None:
    """Record an answer that was written outside the desk, where it answers somebody we know."""
    answered = memory.messages.get((heard.inbox.id, post.in_reply_to))
    conversation = (
        memory.conversations_by_key.get(answered.conversation_id)
        if answered
        else memory.threads.get((heard.inbox.id, post.thread))
    )
    if conversation is None:
        return
    case = memory.cases[conversation.case_id]
    message = _message(memory, heard, post, conversation)
    message.direction = Message.Direction.OUTBOUND
    message.language = post.language or ""
    conversation.last_message_at = max(conversation.last_message_at, post.said_at)
    memory.touch(conversation)
    _turn(memory, case, message, None)
    meet(memory, case, message)
    _remember(memory, case, message, complains=False)
    _tell(memory, message)


def _lay_aside(memory: Memory, case: Case, message: Message) -> None:
    """Keep what asks for no answer beside its case; alone, it is a case that is closed.

    What a machine sent by itself, or a code that opens the customer's own page: it hurries nobody
    and is not decided about. To answer a machine would begin a loop.
    """
    if memory.is_new(case) and case.last_inbound_at is None and case.decision_id is None:
        case.state, case.closed_at = Case.State.CLOSED, memory.now
    _tell(memory, message)


def _message(memory: Memory, heard: Heard, post: Posted, conversation: Conversation) -> Message:
    message = memory.add(
        bulk.fresh(
            Message,
            reference=next(memory.references),
            case_id=conversation.case_id,
            conversation_id=conversation.id,
            inbox_id=heard.inbox.id,
            audience=post.audience,
            text=post.text,
            platform_id=post.platform_id,
            in_reply_to=post.in_reply_to,
            address=post.address,
            said_at=post.said_at,
            taken_in_at=memory.now,
            remarks=[[remark.kind, remark.words] for remark in post.remarks],
            is_automatic=post.is_automatic,
        )
    )
    bulk.acquaint(message, inbox=heard.inbox, conversation=conversation)
    memory.messages[heard.inbox.id, post.platform_id] = message
    keep_files(memory, message, post.files)
    return message


def _turn(memory: Memory, case: Case, message: Message, reading: Reading | None) -> None:
    case.turn += 1
    case.changed_at = memory.now
    if message.said_at < case.opened_at:
        case.opened_at = message.said_at
        case.subject = subject_of(message.text, reading)
    memory.touch(case)


def _remember(memory: Memory, case: Case, message: Message, *, complains: bool) -> None:
    """Let later messages of the batch know of this one."""
    memory.past[case.customer_id].append(
        Past(
            message=message.id,
            customer=case.customer_id,
            case=case.id,
            is_ours=message.direction == Message.Direction.OUTBOUND,
            audience=message.audience,
            said_at=message.said_at,
            complains=complains,
        )
    )


def _tell(memory: Memory, message: Message) -> None:
    told = {
        "message": message.reference,
        "direction": str(message.direction),
        "audience": str(message.audience),
    }
    memory.entries.append(Entry(what="message-taken-in", case=message.case_id, data=told))
    memory.happenings.append(Happening(kind="message", case=message.case_id, data=told))
