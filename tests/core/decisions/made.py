"""Random situations and random charters, for properties that must hold for all of them."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from evenhand.core.calendar import UNITS, Duration
from evenhand.core.charter.charter import Charter, Experiment
from evenhand.core.charter.conditions import SUITED
from evenhand.core.charter.rule import OPTIONS, RANKS, WRITERS, Clock, Condition, Rule
from evenhand.core.situation import Fact, Situation, facts

WORDS = ("en", "de", "email", "mastodon", "EU", "ES", "complaint", "ü𝕏 ")


def _known(fact: Fact) -> st.SearchStrategy[Any]:
    if fact.kind == "flag":
        return st.booleans()
    if fact.kind == "number":
        numbers: st.SearchStrategy[Any] = st.integers(0, 6)
        return numbers if isinstance(fact.default, int) else numbers | st.sampled_from([2.5])
    if fact.kind in ("set", "list"):
        members = st.lists(st.sampled_from(fact.values or WORDS), max_size=3)
        return members.map(frozenset if fact.kind == "set" else tuple)
    return st.sampled_from(fact.values or WORDS)


def _value(fact: Fact) -> st.SearchStrategy[Any]:
    if fact.name == "errors":
        return st.just(())
    usual = st.just(fact.default)
    if fact.kind == "number" and fact.name != "usual_hours" and fact.is_optional:
        return usual | st.integers(0, 6)
    return usual | _known(fact)


situations: st.SearchStrategy[Situation] = st.fixed_dictionaries(
    {name: _value(fact) for name, fact in facts().items()}
).map(lambda told: Situation(**told))


@st.composite
def conditions(draw: st.DrawFn) -> Condition:
    fact = draw(st.sampled_from([f for f in facts().values() if SUITED[f.kind]]))
    kind = draw(st.sampled_from(SUITED[fact.kind]))
    if kind == "is-known" or fact.kind == "flag":
        values: list[Any] = [draw(st.booleans())]
    else:
        member = _known(fact) if fact.kind != "set" else st.sampled_from(fact.values or WORDS)
        most = 3 if kind in ("any-of", "contains") else 1
        values = draw(st.lists(member, min_size=1, max_size=most))
    return Condition(fact.name, kind, tuple(values), draw(st.booleans()))


clocks = st.builds(
    Clock,
    st.sampled_from(["acknowledge", "next-update", "resolve", "law-answer"]),
    st.builds(Duration, st.integers(1, 40), st.sampled_from(UNITS)),
)

rules = st.builds(
    Rule,
    name=st.just("unnamed"),
    rank=st.sampled_from(RANKS),
    when=st.lists(conditions(), max_size=3).map(tuple),
    requires=st.none() | st.sampled_from(OPTIONS),
    forbids=st.lists(st.sampled_from(OPTIONS), max_size=2, unique=True).map(tuple),
    prefers=st.dictionaries(st.sampled_from(OPTIONS), st.integers(1, 5)).map(
        lambda liked: tuple(liked.items())
    ),
    person=st.sampled_from([False, False, True]),
    may_write=st.none() | st.sampled_from(WRITERS),
    clocks=st.lists(clocks, max_size=2).map(tuple),
    duties=st.lists(st.sampled_from(["own-it", "say-it"]), max_size=1).map(tuple),
    agent=st.just("Because."),
    customer=st.just({"en": "Because."}),
    source=st.just("A test"),
)


def charter_of(told: list[Rule], **more: Any) -> Charter:
    """Return a charter of rules, named by their places."""
    named = tuple(
        Rule(**{k: getattr(rule, k) for k in Rule.__dataclass_fields__} | {"name": f"rule-{place}"})
        for place, rule in enumerate(told)
    )
    return Charter(name="Made", rules=named, **more)


charters: st.SearchStrategy[Charter] = st.builds(
    lambda told, writer: charter_of(told, may_write=writer),
    st.lists(rules, max_size=8) | st.lists(rules, min_size=1, max_size=2).map(lambda r: r * 40),
    st.sampled_from(WRITERS),
)

trials = st.builds(
    Experiment,
    name=st.just("visible-or-not"),
    among=st.lists(st.sampled_from(OPTIONS), min_size=2, unique=True).map(tuple),
    about=st.just({"en": "Which serves people better."}),
)
