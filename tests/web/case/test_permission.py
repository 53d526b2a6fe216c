"""Every route of a case, for everybody: who may not see it is told that it does not exist."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import URLPattern
from pytest_django import DjangoDbBlocker

from evenhand.desk.actions.save_draft import Writing, save_draft
from evenhand.desk.models import (
    Attachment,
    Case,
    CaseMove,
    Choice,
    Clock,
    Draft,
    Event,
    JournalEntry,
    Message,
    Note,
    Outgoing,
    Override,
    Person,
    Promise,
)
from evenhand.desk.rights import Right, Role
from evenhand.web.case.urls import urlpatterns
from tests.house_of_fennimore import MONDAY, a_brand, a_case, a_person
from tests.standing import left_as_it_was
from tests.web.case.conftest import Desk, a_desk, signed_in
from tests.web.case.replies import a_reply

NAMES: dict[str, Callable[[], object]] = {
    "message": lambda: Message.objects.order_by("pk")[0].reference,
    "reply": lambda: Outgoing.objects.get().reference,
    "file": lambda: Attachment.objects.get().reference,
    "choice": lambda: Choice.objects.get().pk,
    "clock": lambda: Clock.objects.get(name="gdpr-answer").pk,
    "promise": lambda: Promise.objects.get().reference,
    "move": lambda: CaseMove.objects.get().pk,
}
READS = {"page", "timeline", "leaving", "about", "file"}
VERBS = {
    "reply": ("withdraw", "send-now", "look-now", "seen", "approve", "replay", "drop"),
    "arrange": ("assign", "tag", "snooze", "close", "reopen"),
}
FORM = {
    "audience": "public",
    "text": "We are sorry.",
    "turn": "1",
    "do": "change",
    "token": "t",
    "option": "private",
    "reason": "Because.",
    "kind": "no-surveys",
    "how": "kept",
    "amount": "1",
    "to": "me",
    "put": "late",
    "until": "1h",
    "ending": "solved",
}
NEEDS: dict[str, Right] = {
    "override": Right.OVERRIDE_DECISION,
    "choose": Right.WRITE_NOTES,
    "take-back": Right.WRITE_NOTES,
    "end-clock": Right.SETTLE_PROMISES,
    "settle": Right.SETTLE_PROMISES,
    "give": Right.SPEND_GOODWILL,
    "merge": Right.WRITE_NOTES,
    "split": Right.WRITE_NOTES,
    "undo": Right.WRITE_NOTES,
    "draft": Right.REPLY_PUBLIC,
    "approve": Right.REPLY_PUBLIC,
    "attach": Right.REPLY_PUBLIC,
    "offer-page": Right.REPLY_PUBLIC,
    "end-page-links": Right.REPLY_PRIVATE,
    "reply": Right.REPLY_PUBLIC,
    "edit": Right.REPLY_PUBLIC,
}
"""The right without which a route refuses; the others need no more than reading."""


def routes() -> list[tuple[str, str, str]]:
    """Every route of the room that is about one case: its name, its pattern, its verb."""
    found = []
    for pattern in urlpatterns:
        assert isinstance(pattern, URLPattern)
        name, path = pattern.name or "", str(pattern.pattern)
        if "reference" in path:
            found += [(name, path, verb) for verb in VERBS.get(name, ("",))]
    return found


def address(desk: Desk, path: str, verb: str) -> str:
    """Fill a pattern with things that are really there."""
    parts = []
    for part in path.rstrip("/").split("/"):
        name = part.strip("<>").rpartition(":")[2]
        if not part.startswith("<"):
            parts.append(part)
        elif name == "reference":
            parts.append(desk.case.reference)
        else:
            parts.append(verb if name == "verb" else str(NAMES[name]()))
    return f"/cases/{'/'.join(parts)}/"


@pytest.fixture(scope="module")
def desk(
    django_db_setup: None,  # noqa: ARG001
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[Desk]:
    """Return a desk whose case has one thing of every kind that a route can name."""
    with left_as_it_was(django_db_blocker):
        yield furnished(a_desk())


def furnished(desk: Desk) -> Desk:
    reply = a_reply(desk)
    Choice.objects.create(
        customer=desk.case.customer,
        kind="audience",
        value="private",
        source="agent",
        made_at=MONDAY,
    )
    Clock.objects.create(
        case=desk.case, name="gdpr-answer", rule="data-request", started_at=MONDAY, due_at=MONDAY
    )
    Promise.objects.create(
        case=desk.case, words="today", due_at=MONDAY, precision="day", made_at=MONDAY
    )
    other = a_case(desk.inbox)
    CaseMove.objects.create(
        kind="merge",
        source=other,
        target=desk.case,
        conversations=[],
        before={"state": "open", "closed_at": None, "loose": {}},
        moved_at=MONDAY,
    )
    Attachment.objects.create(
        outgoing=reply, name="a.png", content_type="image/png", added_at=MONDAY
    )
    return desk


def asked(client: Client, desk: Desk, route: tuple[str, str, str]) -> int:
    name, path, verb = route
    where = address(desk, path, verb)
    other = CaseMove.objects.get().source.reference
    form = {**FORM, "conversation": str(desk.case.conversations.get().pk), "other": other}
    return (client.get(where) if name in READS else client.post(where, form)).status_code


def traces() -> tuple[int, ...]:
    """Count all that a route could leave behind."""
    tables = (Draft, Event, JournalEntry, Note, Outgoing, Override, Choice, Case)
    return tuple(table._default_manager.count() for table in tables)


def a_stranger(desk: Desk) -> Person:  # noqa: ARG001 - alike for all
    return a_person(a_brand("Other"), "Mallory Fox", Role.LEAD)[0]


def somebody_without_a_brand(desk: Desk) -> Person:  # noqa: ARG001
    return Person.objects.create_user("nobody@x.example", "correct horse", name="No Body")


def an_administrator(desk: Desk) -> Person:
    return a_person(desk.brand, "Ada Ministra", Role.ADMINISTRATOR)[0]


def somebody_who_left(desk: Desk) -> Person:
    person, membership = a_person(desk.brand, "Left Long")
    membership.delete()
    return person


@pytest.mark.parametrize("route", routes(), ids="-".join)
@pytest.mark.parametrize(
    "who", [a_stranger, somebody_without_a_brand, an_administrator, somebody_who_left]
)
def test_who_may_not_read_a_case_finds_nothing_and_changes_nothing(
    desk: Desk, who: Callable[[Desk], Person], route: tuple[str, str, str]
) -> None:
    client = signed_in(who(desk))
    before = traces()

    assert asked(client, desk, route) == 404
    assert traces() == before


@pytest.mark.parametrize("route", routes(), ids="-".join)
def test_nobody_gets_anywhere_without_signing_in(desk: Desk, route: tuple[str, str, str]) -> None:
    before = traces()

    assert asked(Client(), desk, route) == 302
    assert traces() == before


@pytest.mark.parametrize("route", [r for r in routes() if r[0] in NEEDS], ids="-".join)
def test_whoever_only_reads_is_told_which_right_is_missing(
    desk: Desk, route: tuple[str, str, str]
) -> None:
    reader, membership = a_person(desk.brand, "Reed Only")
    membership.rights = [Right.READ_CASES.value]
    membership.save()
    before = traces()

    assert asked(signed_in(reader), desk, route) == 403
    assert traces() == before


@pytest.mark.parametrize("route", [r for r in routes() if r[0] in NEEDS], ids="-".join)
def test_the_one_right_that_a_route_needs_is_enough(
    desk: Desk, route: tuple[str, str, str]
) -> None:
    holder, membership = a_person(desk.brand, "Hal Old")
    rights = [Right.READ_CASES.value, NEEDS[route[0]].value]
    if route[0] in ("reply", "edit"):
        rights += [Right.APPROVE_REPLIES.value, Right.HANDLE_DEAD_LETTERS.value]
    membership.rights = rights
    membership.save()

    assert asked(signed_in(holder), desk, route) in (302, 422)


def test_a_private_reply_needs_its_own_right(desk: Desk) -> None:
    speaker, membership = a_person(desk.brand, "Pub Lic")
    membership.rights = [Right.READ_CASES.value, Right.REPLY_PUBLIC.value]
    membership.save()
    form = {**FORM, "audience": "private", "conversation": desk.case.conversations.get().pk}

    before = traces()

    assert signed_in(speaker).post(f"{desk.address}approve/", form).status_code == 403
    assert traces() == before


def test_a_draft_is_for_the_eyes_of_whoever_writes_it(desk: Desk) -> None:
    writing = Writing(audience="private", text="Half a thought", turn=1)
    save_draft(desk.agent, desk.case, writing, now=MONDAY)

    assert "Half a thought" in signed_in(desk.agent).get(desk.address).content.decode()
    assert "Half a thought" not in signed_in(desk.lead).get(desk.address).content.decode()


def test_a_reply_is_reached_only_through_its_own_case(desk: Desk) -> None:
    reply = a_reply(desk)
    other = a_case(desk.inbox)

    where = f"/cases/{other.reference}/replies/{reply.reference}/withdraw/"
    assert signed_in(desk.agent).post(where).status_code == 404
    reply.refresh_from_db()
    assert reply.state == "waiting"
