"""One case as a person may see it, and the rows that stand around it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Prefetch, Q

from evenhand.desk.models import (
    Attachment,
    Case,
    CaseMove,
    Choice,
    Clock,
    Conversation,
    Decision,
    Draft,
    Identity,
    KnownProblem,
    Look,
    Membership,
    Message,
    Override,
    Person,
    Promise,
    SavedReply,
    Tag,
)
from evenhand.desk.queries.permission import cases_readable_by
from evenhand.desk.references import read_reference
from evenhand.desk.rights import Right


def readable_case(person: Person, typed: str) -> Case | None:
    """Return the case of a reference, or nothing where the person may not read it."""
    reference = read_reference(typed)
    if reference is None:
        return None
    rows = cases_readable_by(person).select_related(
        "brand__charter",
        "customer",
        "assignee",
        "team",
        "known_problem",
        "merged_into",
        "decision",
    )
    return rows.filter(reference=reference).first()


def conversations_of(case: Case) -> Sequence[Conversation]:
    """Return the case's conversations with inbox and identity, the liveliest first."""
    rows = case.conversations.select_related("inbox", "identity")
    return list(rows.order_by("-last_message_at", "-pk"))


def identities_of(case: Case) -> Sequence[Identity]:
    """Return the handles of the case's customer, the first one seen first."""
    return list(Identity.objects.filter(customer=case.customer_id).order_by("first_seen_at", "pk"))


def choices_of(case: Case) -> Sequence[Choice]:
    """Return what the customer chose and did not take back, the latest first."""
    rows = Choice.objects.filter(customer=case.customer_id, taken_back_at=None)
    return list(rows.select_related("noted_by").order_by("-made_at", "-pk"))


def promises_of(case: Case) -> Sequence[Promise]:
    """Return the case's promises: first those that are owed, by their date."""
    rows = case.promises.select_related("outgoing", "settled_by", "instead").order_by("due_at")
    owed = (Promise.State.OPEN, Promise.State.LATE)
    return sorted(rows, key=lambda promise: promise.state not in owed)


def clocks_of(case: Case) -> Sequence[Clock]:
    """Return the clocks that run, the first to run out first."""
    return list(case.clocks.filter(state=Clock.State.RUNNING).order_by("due_at", "pk"))


def looks_of(case: Case) -> Sequence[Look]:
    """Return who looked at the case on which day, the latest first."""
    return list(case.looks.select_related("person").order_by("-last_at", "-pk"))


def drafts_of(case: Case, person: Person) -> dict[str, Draft]:
    """Return the person's own drafts in the case, by audience."""
    rows = Draft.objects.filter(case=case, person=person).prefetch_related("attachments")
    return {draft.audience: draft for draft in rows}


def readable_file(case: Case, person: Person, reference: str) -> Attachment | None:
    """Return a file of the case, or of the person's own draft in it."""
    in_case = Q(message__case=case) | Q(outgoing__case=case)
    own = Q(draft__case=case, draft__person=person)
    rows = Attachment.objects.filter(in_case | own, reference=reference)
    return rows.select_related("message__inbox").first()


def colleagues_of(case: Case) -> Sequence[Membership]:
    """Return the people who read cases of the brand, by name."""
    rows = Membership.objects.filter(brand=case.brand_id, person__is_active=True)
    members = rows.select_related("person").order_by("person__name", "pk")
    return [member for member in members if member.may(Right.READ_CASES)]


def saved_replies_of(case: Case) -> Sequence[SavedReply]:
    """Return the brand's saved replies, those in the case's language first."""
    rows = SavedReply.objects.filter(brand=case.brand_id).order_by("name", "pk")
    return sorted(rows, key=lambda reply: reply.language != case.language)


def known_problems_of(case: Case, *, now: datetime) -> Sequence[KnownProblem]:
    """Return the problems that the brand admits now, the one that the case touches first."""
    rows = KnownProblem.objects.filter(brand=case.brand_id, since__lte=now)
    standing = rows.filter(Q(until=None) | Q(until__gt=now)).order_by("-changed_at", "-pk")
    return sorted(standing, key=lambda problem: problem.pk != case.known_problem_id)


def other_cases_of(case: Case) -> Sequence[Case]:
    """Return the customer's other cases that stand alone, the latest first."""
    rows = Case.objects.filter(customer=case.customer_id, merged_into=None)
    return list(rows.exclude(pk=case.pk).order_by("-opened_at", "-pk")[:20])


def moves_to_undo(case: Case) -> Sequence[CaseMove]:
    """Return merges into this case and splits of it that can be taken back, latest first."""
    rows = CaseMove.objects.filter(Q(source=case) | Q(target=case), undone_at=None)
    return list(rows.select_related("source", "target", "person").order_by("-pk"))


def decision_row(case: Case) -> Decision | None:
    """Return the case's latest decision with its judgement, its charter and its overrides."""
    rows = Decision.objects.select_related("judgement", "charter", "message")
    overrides = Override.objects.select_related("person").order_by("pk")
    kept = rows.prefetch_related(Prefetch("overrides", queryset=overrides))
    return kept.filter(pk=case.decision_id).first() if case.decision_id else None


def tags_of(case: Case) -> Sequence[Tag]:
    """Return the words under which the case is gathered."""
    return list(case.tags.order_by("name"))


def saved_reply_of(case: Case, reference: str) -> SavedReply | None:
    """Return a saved reply of the case's brand."""
    return SavedReply.objects.filter(brand=case.brand_id, reference=reference).first()


def new_since(case: Case, turns: int) -> Sequence[Message]:
    """Return the latest messages of a case, as many as its turn has gone on."""
    rows = case.messages.select_related("identity", "person", "inbox")
    return list(rows.order_by("-taken_in_at", "-pk")[: max(1, turns)])[::-1]


def promise_of(case: Case, reference: str) -> Promise | None:
    """Return a promise of the case."""
    return case.promises.filter(reference=reference).select_related("case").first()


def clock_of(case: Case, key: int) -> Clock | None:
    """Return a clock of the case."""
    return case.clocks.filter(pk=key).select_related("case").first()


def choice_of(case: Case, key: int) -> Choice | None:
    """Return a choice of the case's customer."""
    return Choice.objects.filter(pk=key, customer=case.customer_id).first()


def move_of(case: Case, key: int) -> CaseMove | None:
    """Return a merge or a split that the case took part in."""
    rows = CaseMove.objects.filter(Q(source=case) | Q(target=case), pk=key)
    return rows.select_related("source", "target").first()


def colleague_of(case: Case, reference: str) -> Person | None:
    """Return somebody who reads cases of the brand, by their reference."""
    people = (member.person for member in colleagues_of(case))
    return next((person for person in people if person.reference == reference), None)
