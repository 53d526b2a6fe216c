"""A case in which a lot happened: public, private and internal, unsure, promised, decided."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from evenhand.desk.actions.write_note import write_note
from evenhand.desk.models import (
    Attempt,
    Case,
    Conversation,
    Draft,
    GoodwillBudget,
    Identity,
    Inbox,
    KnownProblem,
    Message,
    Outgoing,
    Person,
    Promise,
    SavedReply,
)
from evenhand.desk.rights import Role
from tests.web.case.decided import a_decided_case

COMPLAINT = (
    "@fennimore Ordered on the 6th, promised for the 13th. It’s the 24th. My daughter’s birthday "
    "was on Saturday and there was nothing to unwrap. Ring me on 020 7946 0958, order 4471-0926. "
    "I wrote to you on the 19th and heard nothing. Is anybody there?"
)
DRAFT = (
    "You were due this parcel on the 13th, and we left your message of the 19th unanswered. Sorry "
    "if that spoiled the birthday. A sorting fault at our Leeds depot is holding about 240 "
    "parcels, yours among them. I’ve written to you privately with the choices you have, and "
    "you’ll hear from me again soon. Tom"
)


def a_rich_case(inbox: Inbox, agent: Person) -> Case:
    """Store the case around now, so that clocks and windows run while somebody looks."""
    now = timezone.now()
    case = a_decided_case(inbox, COMPLAINT)
    Case.objects.filter(pk=case.pk).update(
        subject="Parcel 11 days late, a birthday present",
        due_at=now + timedelta(minutes=18),
        assignee=agent,
        first_answered_at=None,
    )
    case.refresh_from_db()
    assert case.decision is not None
    thread = case.conversations.get()
    case.messages.update(remarks=[["content-warning", "a child’s birthday"], ["poll", "yes / no"]])
    case.messages.update(said_at=now - timedelta(hours=2), address="https://square.example/1")
    case.customer.first_contact_at = now - timedelta(days=86)
    case.customer.save()
    _earlier_in_private(case, thread)
    case.known_problem = _a_known_problem(case)
    case.save()
    write_note(
        agent,
        case,
        "Rang the Leeds depot. Label torn in the sorter, being relabelled now. They can’t say "
        "“tomorrow” for certain, so please let’s not either, @Amara.",
        now=now - timedelta(minutes=60),
    )
    _an_unsure_reply(case, thread, agent)
    _a_leaving_reply(case, thread, agent)
    Promise.objects.create(
        case=case,
        words="Delivery by Friday 13 November",
        due_at=now - timedelta(days=11),
        late_at=now - timedelta(days=11),
        precision="day",
        state="late",
        made_at=now - timedelta(days=18),
    )
    Draft.objects.create(
        case=case,
        person=agent,
        audience="public",
        conversation=thread,
        text=DRAFT,
        turn=case.turn,
        changed_at=now,
    )
    GoodwillBudget.objects.create(
        brand=case.brand, role=Role.AGENT, currency="GBP", per_case=3000, per_month=20000
    )
    SavedReply.objects.create(
        brand=case.brand,
        name="We have found your parcel",
        language="en",
        text="Hello {customer}, this is {agent}, a person at {brand}. We have found your parcel.",
        changed_at=now,
    )
    Case.objects.filter(pk=case.pk).update(turn=case.turn + 2)  # two replies of the agent's own
    case.decision.decided_at = now - timedelta(hours=2)
    case.decision.save()
    return case


def _a_known_problem(case: Case) -> KnownProblem:
    now = timezone.now()
    return KnownProblem.objects.create(
        brand=case.brand,
        title="Leeds depot",
        words="Sorting fault since 17 November, about 240 parcels.",
        cues=["parcel"],
        since=now - timedelta(days=7),
        changed_at=now - timedelta(hours=1),
    )


def _earlier_in_private(case: Case, thread: Conversation) -> None:
    when = timezone.now() - timedelta(days=5)
    identity = Identity.objects.get(pk=thread.identity_id)
    private = Conversation.objects.create(
        case=case,
        inbox=thread.inbox,
        identity=identity,
        platform_id="direct-1",
        audience="private",
        started_at=when,
        last_message_at=when,
    )
    for number, text in enumerate(
        ("Hello, my order was due on the 13th and the page only says “in transit”.", "")
    ):
        Message.objects.create(
            case=case,
            conversation=private,
            inbox=thread.inbox,
            direction="inbound",
            audience="private",
            identity=identity,
            text=text,
            language="en",
            platform_id=f"direct-{number}",
            said_at=when + timedelta(minutes=number),
            taken_in_at=when,
            deleted_at=None if text else when + timedelta(hours=1),
        )
    _told_beside(private, at=when + timedelta(hours=2))


def _told_beside(thread: Conversation, *, at: datetime) -> None:
    """Store what networks tell beside the words: of senders, machines, and what came back."""
    told: dict[str, dict[str, Any]] = {
        "Pay here, please.": {"remarks": [["sender-not-proved", "no DKIM, SPF softfail"]]},
        "It was me.": {"remarks": [["sender-proved", "DKIM"], ["page-code", ""]]},
        "I am away until Monday!": {"is_automatic": True},
        "See below.": {
            "remarks": [["quoted", "We are looking."], ["sent-to", "boss@mail.example"]]
        },
        "We are looking.": {"returned_at": at, "returned_why": "550 mailbox unknown"},
        "Still looking.": {"returned_why": "451 greylisted"},
    }
    for number, (text, how) in enumerate(told.items()):
        Message.objects.create(
            case=thread.case,
            conversation=thread,
            inbox=thread.inbox,
            direction="outbound" if "returned_why" in how else "inbound",
            audience="private",
            identity=thread.identity,
            text=text,
            language="en",
            platform_id=f"beside-{number}",
            said_at=at + timedelta(minutes=number),
            taken_in_at=at,
            **how,
        )


def _an_unsure_reply(case: Case, thread: Conversation, agent: Person) -> None:
    sent = timezone.now() - timedelta(minutes=20)
    reply = _reply(case, thread, agent, how=("private", "unsure"), at=sent)
    for minutes in (0, 2, 6):
        when = sent + timedelta(minutes=minutes)
        Attempt.objects.create(outgoing=reply, kind="look", started_at=when, ended_at=when)


def _a_leaving_reply(case: Case, thread: Conversation, agent: Person) -> None:
    _reply(case, thread, agent, how=("public", "waiting"), at=timezone.now())


def _reply(
    case: Case, thread: Conversation, agent: Person, *, how: tuple[str, str], at: datetime
) -> Outgoing:
    audience, state = how
    text = "Hello Ines, this is Tom, a person at Fennimore. Your parcel’s label tore in Leeds."
    return Outgoing.objects.create(
        brand=case.brand,
        case=case,
        conversation=thread,
        inbox=thread.inbox,
        audience=audience,
        recipient={"platform_id": "1", "handle": "@ines1", "name": "Ines Moreau"},
        text=text,
        request={"shown": text},
        key=f"key-{audience}-{state}",
        turn=case.turn,
        state=state,
        approved_by=agent,
        approved_at=at,
        due_at=timezone.now() + timedelta(seconds=600),
        leaves_at=timezone.now() + timedelta(seconds=600),
    )
