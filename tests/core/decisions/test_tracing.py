from __future__ import annotations

from evenhand.core.charter import default_charter
from evenhand.core.decisions.tracing import trace
from evenhand.core.situation import Situation


def test_a_trace_says_for_every_rule_and_condition_why_it_did_or_did_not_speak() -> None:
    traced = {t.rule.name: t for t in trace(Situation(is_complaint=True), default_charter())}
    assert traced.keys() == {rule.name for rule in default_charter().rules}
    spain = traced["complaint-spain"]
    assert not spain.spoke
    assert [(str(c.condition), c.held) for c in spain.conditions] == [
        ("is_complaint is yes", True),
        ("jurisdictions holds ES", False),
    ]
    assert traced["complaint-clocks"].spoke


def test_a_broken_fact_is_named_and_the_other_rules_still_speak() -> None:
    broken = Situation(days_with_us="many", is_complaint=True)  # type: ignore[arg-type]
    traced = {t.rule.name: t for t in trace(broken, default_charter())}
    assert (traced["first-120-days"].error or "").startswith("first-120-days: TypeError")
    assert traced["complaint-clocks"].spoke
