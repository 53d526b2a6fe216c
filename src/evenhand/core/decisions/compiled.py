"""The rules of a charter as one plain Python function: a situation in, a bit for each rule out.

Bit ``n`` says whether the ``n``-th rule of the charter spoke. Every name in the source comes from
the table of facts and every value is bound, never written, so nothing of a charter is run.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from evenhand.core.charter.rule import Condition, Rule
from evenhand.core.situation import Situation, facts

Spoke = Callable[[Situation], int]


def compile_rules(rules: tuple[Rule, ...]) -> Spoke:
    """Return the function that tells which rules speak in a situation."""
    values: dict[str, Any] = {}
    read = sorted({name for rule in rules for name in rule.facts})
    lines = ["def spoke(situation):", *(f"    {name} = situation.{name}" for name in read)]
    lines.append("    mask = 0")
    for place, rule in enumerate(rules):
        test = " and ".join(_test(condition, values) for condition in rule.when) or "True"
        lines += [f"    if {test}:", f"        mask |= {1 << place}"]
    lines.append("    return mask")
    exec("\n".join(lines), values)  # noqa: S102 - made from the table of facts, values are bound
    compiled: Spoke = values["spoke"]
    return compiled


def _test(condition: Condition, values: dict[str, Any]) -> str:
    """Return a condition as an expression over the local variable of its fact."""
    test = _positive(condition, values)
    return f"not ({test})" if condition.is_negated else test


def _positive(condition: Condition, values: dict[str, Any]) -> str:
    fact = facts()[condition.fact]
    first = condition.values[0]
    if fact.kind == "flag":
        return fact.name if first else f"not {fact.name}"
    if condition.kind == "is-known":
        known = fact.name if fact.kind == "set" else f"({fact.name} is not None)"
        return known if first else f"not {known}"
    bound = f"value_{len(values)}"
    if condition.kind == "contains" and len(condition.values) == 1:
        values[bound] = first
        return f"{bound} in {fact.name}"
    wants_all = {"any-of": tuple, "contains": frozenset}.get(condition.kind)
    values[bound] = wants_all(condition.values) if wants_all else first
    return _FORMS[condition.kind].format(fact=fact.name, bound=bound)


_FORMS = {
    "equals": "{fact} == {bound}",
    "any-of": "{fact} in {bound}",
    "contains": "not {bound}.isdisjoint({fact})",
    "at-least": "({fact} is not None and {fact} >= {bound})",
    "at-most": "({fact} is not None and {fact} <= {bound})",
}
