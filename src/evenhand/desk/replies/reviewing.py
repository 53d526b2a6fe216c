"""What the charter says of a reply in the making: the review and the audiences that are open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.conf import settings

from evenhand.core.charter import Charter
from evenhand.core.conduct import review
from evenhand.core.conduct.finding import Finding, Review
from evenhand.core.decisions import decide
from evenhand.core.decisions.decision import Decision
from evenhand.core.message import Audience
from evenhand.core.situation import Situation
from evenhand.desk.charters import charter_of
from evenhand.desk.facts import situation_now
from evenhand.desk.models import Case, Message, Signal
from evenhand.desk.models.brand import SecondApproval
from evenhand.desk.replies.letters import NetworkOf
from evenhand.networks.table import network_named

SECOND_READER = "second-reader"
"""The duty by which a charter asks that a second person reads every public reply."""


def review_reply(
    case: Case,
    text: str,
    audience: Audience,
    *,
    now: datetime,
    network_of: NetworkOf = network_named,
) -> Review:
    """Return what the brand's charter says of a text in this case, as things stand now.

    The same review answers the composer as somebody types, the approval, and an edit.
    """
    situation = situation_now(case, now=now, networks=network_of)
    return review_in(situation, case, text, audience)


def review_in(situation: Situation, case: Case, text: str, audience: Audience) -> Review:
    """Return what the brand's charter says of a text in a situation of the case."""
    return review(
        text,
        audience=audience,
        situation=situation,
        charter=_with_our_address(charter_of(case.brand, case.team)),
        private_details=private_details(case) if audience == "public" else (),
    )


def _with_our_address(charter: Charter) -> Charter:
    """Return a charter that lists links with this desk's own address among them.

    A link to a customer's own page is the brand's, whatever the brand's other pages are called.
    """
    ours, listed = settings.EVENHAND_ADDRESS, charter.brand.links
    if not ours or not listed:
        return charter
    return replace(charter, brand=replace(charter.brand, links=(*listed, ours)))


def decision_in(situation: Situation, case: Case) -> Decision:
    """Return what the charter decides about the case in a situation."""
    return decide(situation, charter_of(case.brand, case.team))


def shut_by(decision: Decision, audience: Audience) -> tuple[str, ...]:
    """Return the rules that shut an audience, or nothing where it is open.

    A short public part of a hybrid answer opens the public, its private part the private. Where
    rules left no option at all a person decides, and nothing is shut to them.
    """
    if not any(standing.is_open for standing in decision.options):
        return ()
    ways = [s for s in decision.options if s.option in (audience, "hybrid")]
    if any(standing.is_open for standing in ways):
        return ()
    return tuple(dict.fromkeys(rule for standing in ways for rule in standing.shut_by))


def needs_second_reader(case: Case, decision: Decision, audience: Audience) -> bool:
    """Say whether a second person reads this first: the brand's own knob, or a duty of charter."""
    wanted = case.brand.second_approval
    if wanted == SecondApproval.ALL:
        return True
    if audience != "public":
        return False
    return wanted == SecondApproval.PUBLIC or SECOND_READER in decision.duties


def private_details(case: Case) -> tuple[str, ...]:
    """Return the pieces of personal data that the customer gave in private."""
    shown = Signal.objects.filter(
        message__case=case,
        message__audience="private",
        message__direction=Message.Direction.INBOUND,
        kind__startswith="personal-data-",
    )
    pieces = shown.order_by("pk").values_list("message__text", "start", "end")
    return tuple(dict.fromkeys(text[start:end] for text, start, end in pieces if end <= len(text)))


def findings_as_json(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Return findings as they are kept beside a reply, with the version of what made each."""
    return [
        {
            "rule": finding.rule,
            "family": finding.family,
            "severity": finding.severity,
            "span": list(finding.span),
            "message": finding.message,
            "suggestion": finding.suggestion,
            "version": finding.version,
        }
        for finding in findings
    ]
