"""Whose message it is, and to which conversation and case it belongs.

A message joins a case by its thread, by what it answers, or by what its connector says it goes on
from, and only a case of the same customer: never by likeness of names.
"""

from __future__ import annotations

from datetime import timedelta

from evenhand.desk import bulk
from evenhand.desk.actions.record import Entry, Happening
from evenhand.desk.actions.take_in.hearing import Heard
from evenhand.desk.actions.take_in.memory import Memory
from evenhand.desk.actions.take_in.proving import case_of_code
from evenhand.desk.actions.take_in.recalling import named_by
from evenhand.desk.actions.take_in.words import subject_of
from evenhand.desk.models import Case, Conversation, Customer, Identity
from evenhand.networks.kit.inbound import Posted


def identity_of(memory: Memory, heard: Heard, post: Posted) -> Identity:
    """Return the author's identity; somebody who was never met becomes a new customer."""
    author, network = post.author, heard.inbox.network
    known = memory.identities.get((network, author.platform_id))
    if known is not None:
        _follow_names(memory, known, post)
        return known
    customer = memory.add(
        bulk.fresh(
            Customer,
            reference=next(memory.references),
            brand_id=memory.brand.id,
            name=author.name or author.handle,
            language=(heard.reading.language if heard.reading else None) or "",
            first_contact_at=min(post.said_at, memory.now),
        )
    )
    identity = memory.add(
        bulk.fresh(
            Identity,
            customer_id=customer.id,
            brand_id=memory.brand.id,
            network=network,
            platform_id=author.platform_id,
            handle=author.handle,
            name=author.name,
            picture=author.picture,
            followers=author.followers,
            first_seen_at=memory.now,
        )
    )
    bulk.acquaint(identity, customer=customer)
    memory.identities[network, author.platform_id] = identity
    return identity


def conversation_of(memory: Memory, heard: Heard, post: Posted, identity: Identity) -> Conversation:
    """Return the conversation in which a customer wrote, with its case, old or new."""
    thread = (heard.inbox.id, post.thread)
    known = memory.conversations.get((*thread, identity.id))
    if known is not None and not _is_past(memory, memory.cases[known.case_id]):
        _go_on(memory, known, post)
        return known
    case = None if known is not None else _linked_case(memory, heard, post, identity)
    if case is None:
        case = _new_case(memory, heard, post, identity)
    conversation = memory.add(
        bulk.fresh(
            Conversation,
            case_id=case.id,
            inbox_id=heard.inbox.id,
            identity_id=identity.id,
            platform_id=post.thread,
            audience=post.audience,
            context=post.context,
            started_at=post.said_at,
            last_message_at=post.said_at,
        )
    )
    memory.learn([conversation])
    return conversation


def revive(memory: Memory, case: Case) -> None:
    """Open a case to which its customer wrote, and say so where it was closed or asleep."""
    before = case.state
    if before == Case.State.OPEN:
        return
    was_closed = before == Case.State.CLOSED
    case.state, case.closed_at, case.snoozed_until = Case.State.OPEN, None, None
    what = "case-reopened" if was_closed else "case-woken"
    memory.entries.append(Entry(what=what, case=case.id, data={"from": str(before)}))
    memory.happenings.append(Happening(kind="case", case=case.id, data={"state": "open"}))


def _linked_case(memory: Memory, heard: Heard, post: Posted, identity: Identity) -> Case | None:
    """Return the case that the post follows or says a code for, if it is the same person's."""
    for name in named_by(post):
        message = memory.messages.get((heard.inbox.id, name))
        case = memory.cases.get(message.case_id) if message else None
        if case is None or _is_past(memory, case):
            continue
        if case.customer_id == identity.customer_id:
            return case
    return case_of_code(memory, post.text, identity)


def _is_past(memory: Memory, case: Case) -> bool:
    """Say whether a case was closed so long ago that a new message is another problem."""
    days = timedelta(days=memory.brand.reopen_days)
    return (
        case.state == Case.State.CLOSED
        and case.closed_at is not None
        and memory.now - case.closed_at > days
    )


def _new_case(memory: Memory, heard: Heard, post: Posted, identity: Identity) -> Case:
    opened_at = min(post.said_at, memory.now)
    case = memory.add(
        bulk.fresh(
            Case,
            reference=next(memory.references),
            brand_id=memory.brand.id,
            customer_id=identity.customer_id,
            subject=subject_of(post.text, heard.reading),
            team_id=heard.inbox.team_id,
            opened_at=opened_at,
            changed_at=memory.now,
        )
    )
    bulk.acquaint(case, customer=identity.customer)
    memory.cases[case.id] = case
    memory.entries.append(Entry(what="case-opened", case=case.id))
    memory.happenings.append(Happening(kind="case", case=case.id, data={"state": "open"}))
    return case


def _go_on(memory: Memory, conversation: Conversation, post: Posted) -> None:
    """Keep what the network needs to answer the latest message."""
    if post.said_at >= conversation.last_message_at:
        conversation.last_message_at, conversation.context = post.said_at, post.context
        memory.touch(conversation)


def _follow_names(memory: Memory, identity: Identity, post: Posted) -> None:
    """Keep the handle, name, picture and followers that somebody has now."""
    told = post.author
    now = (told.handle, told.name, told.picture, told.followers)
    if now != (identity.handle, identity.name, identity.picture, identity.followers):
        identity.handle, identity.name, identity.picture, identity.followers = now
        memory.touch(identity)
