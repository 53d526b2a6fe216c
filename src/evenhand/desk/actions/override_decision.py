"""Decide otherwise than the charter, with a reason that the customer can read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from evenhand.desk.actions.record import Entry, Happening, record
from evenhand.desk.decisions import decision_of
from evenhand.desk.holding import held
from evenhand.desk.models import Case, Decision, Override, Person
from evenhand.desk.models.decision import Option
from evenhand.desk.queries.permission import demand
from evenhand.desk.rights import Right


@dataclass(frozen=True, slots=True)
class NotOverridden:
    """Why a decision stands: ``reason-missing``, ``nothing-decided``, ``same``, ``shut``.

    ``shut_by`` names the rules that shut the option.
    """

    why: str
    shut_by: tuple[str, ...] = ()


@transaction.atomic
def override_decision(
    person: Person, case: Case, option: Option, *, reason: str, now: datetime
) -> Override | NotOverridden:
    """Return the override of the case's latest decision, or why it stands.

    Judgement belongs to the agent, but not over the law, other people's privacy or the customer's
    own choice: what those shut stays shut.
    """
    demand(person, case.brand_id, Right.OVERRIDE_DECISION)
    case = held(Case).get(pk=case.pk)
    row = case.decision
    if row is None:
        return NotOverridden("nothing-decided")
    if refusal := _refused(case, row, option, reason):
        return refusal
    override = Override.objects.create(
        decision=row, audience=option, reason=reason.strip(), person=person, made_at=now
    )
    case.audience, case.changed_at = option.value, now
    case.save(update_fields=["audience", "changed_at"])
    told = {"decision": row.reference, "from": row.audience, "to": option.value}
    record(
        case.brand_id,
        now=now,
        entries=[Entry(what="decision-overridden", case=case.pk, person=person.pk, data=told)],
        happenings=[Happening(kind="decision", case=case.pk, data=told)],
    )
    return override


def _refused(case: Case, row: Decision, option: Option, reason: str) -> NotOverridden | None:
    if not reason.strip():
        return NotOverridden("reason-missing")
    if option.value == case.audience:
        return NotOverridden("same")
    standing = next(s for s in decision_of(row).options if s.option == option.value)
    return None if standing.is_open else NotOverridden("shut", standing.shut_by)
