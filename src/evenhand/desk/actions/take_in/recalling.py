"""Read all that a batch may touch: a fixed number of queries, whatever its size."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from django.db.models import F, OuterRef, Q, Subquery

from evenhand.core.signals.reading import Signal as Shown
from evenhand.core.span import Span
from evenhand.desk import bulk
from evenhand.desk.actions.take_in.hearing import Heard
from evenhand.desk.actions.take_in.memory import Memory
from evenhand.desk.actions.take_in.proving import cases_to_prove, recall_proofs
from evenhand.desk.facts.brand import going_on
from evenhand.desk.facts.history import past_of, with_late_promise
from evenhand.desk.facts.network import spoken_in
from evenhand.desk.holding import held
from evenhand.desk.models import (
    Brand,
    Case,
    Choice,
    Clock,
    Conversation,
    Customer,
    Decision,
    Identity,
    Message,
    Signal,
)
from evenhand.networks.kit.inbound import Edited, Posted
from evenhand.networks.kit.network import Network

CONTINUES = "continues"
"""Under this key of a context a connector names an earlier message that a post goes on from."""


def recall(
    brand: Brand,
    heard: Sequence[Heard],
    *,
    now: datetime,
    networks: Callable[[str], Network],
) -> Memory:
    """Return what the desk knows of everything that was heard."""
    posts = [each for each in heard if isinstance(each.change, Posted)]
    decided = len(posts) + sum(isinstance(each.change, Edited) for each in heard)
    wanted = dict.fromkeys((Customer, Identity, Case, Conversation, Message), len(posts))
    ids = bulk.reserve({**wanted, Decision: decided})
    memory = Memory(brand, going_on(brand, now=now), now, networks, ids)
    _recall_messages(memory, heard)
    _recall_people(memory, posts)
    _recall_threads(memory, posts)
    recall_proofs(memory, posts)
    _recall_cases(memory)
    _recall_spoken(memory)
    _recall_before(memory)
    inboxes = {each.inbox.id: each.inbox for each in heard}
    for message in memory.messages.values():
        message.inbox = inboxes[message.inbox_id]
        message.conversation = memory.conversations_by_key[message.conversation_id]
    return memory


def named_by(post: Posted) -> tuple[str, ...]:
    """Return the ids of earlier messages that a post says it follows."""
    if not post.in_reply_to and CONTINUES not in post.context:
        return ()
    continues = post.context.get(CONTINUES, "")
    return tuple(name for name in (post.in_reply_to, continues) if isinstance(name, str) and name)


def _recall_messages(memory: Memory, heard: Iterable[Heard]) -> None:
    names, inboxes = set(), set()
    for each in heard:
        inboxes.add(each.inbox.id)
        names.add(each.change.platform_id)
        if isinstance(each.change, Posted):
            names.update(named_by(each.change))
    for message in Message.objects.filter(inbox__in=inboxes, platform_id__among=names):
        memory.messages[message.inbox_id, message.platform_id] = message


def _recall_people(memory: Memory, posts: Iterable[Heard]) -> None:
    names = {post.change.author.platform_id for post in posts if isinstance(post.change, Posted)}
    networks = {post.inbox.network for post in posts}
    known = Identity.objects.filter(
        brand=memory.brand, network__in=networks, platform_id__among=names
    )
    for identity in known.select_related("customer"):
        memory.identities[identity.network, identity.platform_id] = identity


def _recall_threads(memory: Memory, posts: Iterable[Heard]) -> None:
    threads = {post.change.thread for post in posts if isinstance(post.change, Posted)}
    inboxes = {post.inbox.id for post in posts}
    of_messages = {message.conversation_id for message in memory.messages.values()}
    memory.learn(
        Conversation.objects.filter(
            Q(inbox__in=inboxes, platform_id__among=threads) | Q(pk__among=of_messages)
        )
    )


def _recall_cases(memory: Memory) -> None:
    keys = {conversation.case_id for conversation in memory.conversations_by_key.values()}
    keys |= {message.case_id for message in memory.messages.values()}
    keys |= set(cases_to_prove(memory))
    known = held(Case).order_by("pk").filter(pk__among=keys).select_related("customer")
    memory.cases = {case.id: case for case in known}


def _recall_spoken(memory: Memory) -> None:
    """Read where customers wrote in their cases; what is in hand already is used as it is."""
    for spoken in spoken_in(memory.cases) if memory.cases else ():
        row = spoken.conversation
        spoken.conversation = memory.conversations_by_key.get(row.id, row)
        memory.spoken[row.case_id][row.id] = spoken


def _recall_before(memory: Memory) -> None:
    """Read what happened before: choices, history, running clocks, what is still unanswered."""
    customers = {case.customer_id for case in memory.cases.values()}
    customers |= {identity.customer_id for identity in memory.identities.values()}
    standing = Choice.objects.filter(customer_id__among=customers, taken_back_at=None)
    for choice in standing.order_by("pk"):
        memory.choices[choice.customer_id].append(choice)
    memory.past.update(past_of(customers, now=memory.now))
    memory.late = with_late_promise(customers, now=memory.now)
    running = Clock.objects.filter(case_id__among=memory.cases, state=Clock.State.RUNNING)
    for clock in running.order_by("-due_at", "-pk"):
        memory.clocks[clock.case_id][clock.name] = clock
    _recall_unanswered(memory)


def _recall_unanswered(memory: Memory) -> None:
    answers = Message.objects.filter(
        case=OuterRef("message__case"), direction=Message.Direction.OUTBOUND, deleted_at=None
    )
    last = Subquery(answers.order_by("-said_at").values("said_at")[:1])
    signals = Signal.objects.filter(
        message__case_id__among=memory.cases,
        message__direction=Message.Direction.INBOUND,
        message__deleted_at=None,
    ).annotate(last=last)
    since = signals.filter(Q(last=None) | Q(message__said_at__gt=F("last"))).order_by("pk")
    told = since.values_list(
        "message__case", "message", "kind", "start", "end", "confidence", "version"
    )
    for case, message, kind, start, end, confidence, version in told:
        shown = Shown(kind, Span(start, end), confidence, version)
        before = memory.unanswered[case].get(message, ())
        memory.unanswered[case][message] = (*before, shown)
