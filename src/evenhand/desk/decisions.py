"""Decisions in tables and decisions as values: the one becomes the other without loss.

What follows from a charter's rules is the same for every message about which the same rules spoke.
It is kept once, as a judgement, and found again by a digest.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

import msgspec

from evenhand.core.decisions import decision as core
from evenhand.core.decisions.decision import DECISION_VERSION
from evenhand.core.decisions.records import situation_from_json, to_json
from evenhand.desk import bulk
from evenhand.desk.models import Decision, Judgement

_KEPT = 10_000
_Clocks = tuple[core.RunningClock, ...]


class About(msgspec.Struct, frozen=True, kw_only=True):
    """What a decision is about: ids of its case, its message and the charter that decided."""

    case: int
    message: int
    charter: int


@dataclass(frozen=True, slots=True)
class Ruling:
    """A judgement as it is stored, and the digest by which it is found again."""

    digest: str
    record: Mapping[str, Any]


def decision_of(row: Decision) -> core.Decision:
    """Return the very decision that was stored; its judgement should be fetched with the row."""
    record = row.judgement.record
    drawn = row.experiment
    return core.Decision(
        situation=situation_from_json(row.situation),
        charter=msgspec.convert(record["charter"], core.CharterName),
        judgement=msgspec.convert(record["judgement"], core.Judgement),
        clocks=msgspec.convert(row.clocks, _Clocks),
        errors=tuple(row.errors),
        experiment=None if drawn is None else msgspec.convert(drawn, core.Drawn),
    )


def row_of(
    made: core.Decision, about: About, judgement: int, *, now: datetime, **named: Any
) -> Decision:
    """Return a decision as a row that is not stored yet, under the id and reference it may have."""
    return bulk.fresh(
        Decision,
        **named,
        case_id=about.case,
        message_id=about.message,
        charter_id=about.charter,
        judgement_id=judgement,
        situation=to_json(made.situation),
        clocks=msgspec.to_builtins(made.clocks),
        errors=list(made.errors),
        experiment=msgspec.to_builtins(made.experiment),
        audience=made.audience,
        needs_person=made.needs_person,
        version=DECISION_VERSION,
        decided_at=now,
    )


def judgement_keys(charter: int, rulings: Iterable[Ruling]) -> dict[str, int]:
    """Return the id of each ruling's row by its digest; those that are new are stored."""
    wanted = {ruling.digest: ruling for ruling in rulings}
    known = _known(charter, wanted)
    missing = [ruling for digest, ruling in wanted.items() if digest not in known]
    if missing:
        rows = [Judgement(charter_id=charter, digest=r.digest, record=r.record) for r in missing]
        bulk.insert_new(rows, ("charter", "digest", "record"))
        known = _known(charter, wanted)
    return known


def _known(charter: int, digests: Iterable[str]) -> dict[str, int]:
    rows = Judgement.objects.filter(charter_id=charter, digest__among=digests)
    return dict(rows.values_list("digest", "pk"))


def ruling_of(made: core.Decision) -> Ruling:
    """Return how a decision's judgement is stored; worked out once for each judgement."""
    kept = _rulings.get(id(made.judgement))
    if kept is not None and kept[0] is made.judgement and kept[1] == made.charter:
        return kept[2]
    record = {
        "charter": msgspec.to_builtins(made.charter),
        "judgement": msgspec.to_builtins(made.judgement),
    }
    written = json.dumps(record, sort_keys=True, separators=(",", ":"))
    ruling = Ruling(sha256(written.encode()).hexdigest(), record)
    if len(_rulings) >= _KEPT:
        _rulings.clear()
    _rulings[id(made.judgement)] = (made.judgement, made.charter, ruling)
    return ruling


_rulings: dict[int, tuple[core.Judgement, core.CharterName, Ruling]] = {}
"""By the identity of a judgement, which is held here so that its identity stays its own."""
