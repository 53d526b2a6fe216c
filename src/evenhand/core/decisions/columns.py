"""The rules of a charter over columns: millions of situations at once, for replays of history.

Needs Polars (``pip install evenhand[columns]``). A frame has one column for each fact, as
:func:`frame_of` makes it: sets are lists of text. The answer has the columns ``rules_0``,
``rules_1``, ... with a bit for each rule that spoke (63 to a column, in the charter's order), and
``audience``, ``needs_person`` and ``may_write``. All else follows from the bits:
:func:`mask_at` leads back to the reasons. A property test holds columns, function and interpreter
equal, reason by reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from evenhand.core.charter import default_charter
from evenhand.core.charter.charter import Charter
from evenhand.core.charter.rule import OPTIONS, RANKS, WRITERS, Condition, Option, Rule
from evenhand.core.situation import Situation, facts

if TYPE_CHECKING:
    import polars

_BITS = 63


def frame_of(situations: Iterable[Situation]) -> polars.DataFrame:
    """Return situations as a frame, one row each, one column for each fact."""
    import polars as pl  # noqa: PLC0415 - an extra

    rows = list(situations)
    kinds: dict[str, Any] = {
        "flag": pl.Boolean, "choice": pl.String, "text": pl.String,
        "set": pl.List(pl.String), "list": pl.List(pl.String),
    }  # fmt: skip
    schema = {name: kinds.get(f.kind) or _number(f.default) for name, f in facts().items()}
    columns = {
        name: [_plain(getattr(row, name)) for row in rows] for name in schema
    }  # fmt: skip
    return pl.DataFrame(columns, schema=schema)


def decide_columns(frame: polars.DataFrame, charter: Charter | None = None) -> polars.DataFrame:
    """Return for each row which rules spoke, the audience, the person, and who may write.

    Detectors that failed ask for a person here too. Experiments are not drawn.
    """
    charter = charter or default_charter()
    lazy = frame.lazy().with_columns(**_members(charter)).with_columns(**_bits(charter))
    return _Weighing(charter).decided(lazy).collect()


def mask_at(decided: polars.DataFrame, row: int) -> int:
    """Return the rules that spoke in a row, as the judge of a charter takes them."""
    words = [name for name in decided.columns if name.startswith("rules_")]
    return sum(int(decided[name][row]) << (_BITS * place) for place, name in enumerate(words))


def _plain(value: object) -> object:
    return sorted(value) if isinstance(value, frozenset) else value


def _number(default: object) -> Any:
    import polars as pl  # noqa: PLC0415 - an extra

    return pl.Int64 if isinstance(default, int) else pl.Float64


def _named(charter: Charter) -> dict[str, tuple[str, ...]]:
    """Return for each set fact the members that rules look for, in order."""
    named: dict[str, dict[str, None]] = {}
    for rule in charter.rules:
        for condition in rule.when:
            if condition.kind == "contains":
                members = named.setdefault(condition.fact, {})
                members |= {str(value): None for value in condition.values}
    return {fact: tuple(members) for fact, members in named.items()}


def _members(charter: Charter) -> dict[str, polars.Expr]:
    """Return each set as bits for the members that rules look for: one pass instead of many."""
    import polars as pl  # noqa: PLC0415 - an extra

    columns: dict[str, polars.Expr] = {}
    for fact, members in _named(charter).items():
        for start in range(0, len(members), _BITS):
            bits = {member: 1 << n for n, member in enumerate(members[start : start + _BITS])}
            element = pl.element().replace_strict(bits, default=0, return_dtype=pl.UInt64)
            column = pl.col(fact).list.agg(element.bitwise_or()).fill_null(0)
            columns[f"{fact}_{start // _BITS}"] = column
    return columns


def _holds(condition: Condition, members: tuple[str, ...]) -> polars.Expr:
    """Return whether a set holds one of the members that a condition names."""
    places = [members.index(str(value)) for value in condition.values]
    wanted = sum(1 << place for place in set(places))
    return _any_bit(f"{condition.fact}_", wanted)


def _any_bit(prefix: str, wanted: int) -> polars.Expr:
    """Return whether any of the wanted bits is set: one test for each column of bits."""
    import polars as pl  # noqa: PLC0415 - an extra

    tests, word = [pl.lit(value=False)], 0
    while wanted >> (word * _BITS):
        bits = wanted >> (word * _BITS) & (1 << _BITS) - 1
        if bits:
            tests.append((pl.col(f"{prefix}{word}") & pl.lit(bits, pl.UInt64)) != 0)
        word += 1
    return reduce(or_, tests[1:] or tests)


def _bits(charter: Charter) -> dict[str, polars.Expr]:
    """Return the columns of bits, 63 rules to each."""
    import polars as pl  # noqa: PLC0415 - an extra

    zero = pl.lit(0, pl.UInt64)
    named = _named(charter)
    words: dict[str, polars.Expr] = {}
    for start in range(0, max(1, len(charter.rules)), _BITS):
        rules = charter.rules[start : start + _BITS]
        parts = [
            pl.when(_spoke(rule, named)).then(pl.lit(1 << place, pl.UInt64)).otherwise(zero)
            for place, rule in enumerate(rules)
        ]
        words[f"rules_{start // _BITS}"] = reduce(or_, parts) if parts else zero
    return words


def _spoke(rule: Rule, named: Mapping[str, tuple[str, ...]]) -> polars.Expr:
    import polars as pl  # noqa: PLC0415 - an extra

    tests = [_test(condition, named) for condition in rule.when]
    return pl.all_horizontal(tests) if tests else pl.lit(value=True)


def _test(condition: Condition, named: Mapping[str, tuple[str, ...]]) -> polars.Expr:
    """Return a condition as an expression that is never null."""
    if condition.kind == "contains":
        test = _holds(condition, named[condition.fact])
    else:
        test = _positive(condition)
    return ~test if condition.is_negated else test


def _positive(condition: Condition) -> polars.Expr:
    import polars as pl  # noqa: PLC0415 - an extra

    fact, first = pl.col(condition.fact), condition.values[0]
    kind = facts()[condition.fact].kind
    if kind == "flag":
        return fact if first else ~fact
    values: list[Any] = list(condition.values)
    if kind == "number" and condition.kind != "is-known":
        fact, values = fact.cast(pl.Float64).fill_nan(None), [float(value) for value in values]
    match condition.kind:
        case "equals" | "any-of":
            return fact.is_in(values).fill_null(value=False)
        case "at-least":
            return (fact >= first).fill_null(value=False)
        case "at-most":
            return (fact <= first).fill_null(value=False)
        case _:
            known = fact.list.len() > 0 if kind == "set" else fact.is_not_null()
            return known if first else ~known


@dataclass(frozen=True, slots=True)
class _Weighing:
    """What :func:`evenhand.core.decisions.judging.settle` does, over columns of bits."""

    charter: Charter

    def decided(self, frame: polars.LazyFrame) -> polars.LazyFrame:
        """Add the audience, the person and who may write."""
        import polars as pl  # noqa: PLC0415 - an extra

        frame = self._shut(frame)
        scores = {option: self._score(option) for option in OPTIONS}
        best = pl.max_horizontal(*scores.values())
        audience = (
            pl.when(scores["private"] == best)
            .then(pl.lit("private"))
            .when(scores["hybrid"] == best)
            .then(pl.lit("hybrid"))
            .otherwise(pl.lit("public"))
        )
        person = self._any(rule.person for rule in self.charter.rules) | pl.col("is_stuck")
        person = person | (pl.col("errors").list.len() > 0)
        return frame.select(
            *_bits(self.charter),
            audience=audience,
            needs_person=person,
            may_write=self._may_write(person),
        )

    def _shut(self, frame: polars.LazyFrame) -> polars.LazyFrame:
        """Add a column for each option that is shut, rank by rank, and whether a rank stuck."""
        import polars as pl  # noqa: PLC0415 - an extra

        no = pl.lit(value=False)
        frame = frame.with_columns(is_stuck=no, **{f"shut_{option}": no for option in OPTIONS})
        for rank in RANKS:
            by_rank = {
                option: pl.col(f"shut_{option}")
                | self._any(
                    rule.rank == rank and option in rule.closed for rule in self.charter.rules
                )
                for option in OPTIONS
            }
            frame = frame.with_columns(**{f"try_{option}": by_rank[option] for option in OPTIONS})
            stuck = pl.all_horizontal(f"try_{option}" for option in OPTIONS)
            frame = frame.with_columns(
                is_stuck=pl.col("is_stuck") | stuck,
                **{
                    f"shut_{option}": pl.when(stuck)
                    .then(pl.col(f"shut_{option}"))
                    .otherwise(pl.col(f"try_{option}"))
                    for option in OPTIONS
                },
            )
        return frame

    def _any(self, chosen: Iterable[bool]) -> polars.Expr:
        """Return whether any of the chosen rules spoke."""
        wanted = sum(1 << place for place, flag in enumerate(chosen) if flag)
        return _any_bit("rules_", wanted)

    def _score(self, option: Option) -> polars.Expr:
        """Return the preferences for an option summed; less than nothing where it is shut."""
        import polars as pl  # noqa: PLC0415 - an extra

        parts = [
            self._any(other is rule for other in self.charter.rules).cast(pl.Int64)
            * sum(weight for liked, weight in rule.prefers if liked == option)
            for rule in self.charter.rules
            if option in dict(rule.prefers)
        ]
        total = pl.sum_horizontal(parts) if parts else pl.lit(0, pl.Int64)
        return pl.when(pl.col(f"shut_{option}")).then(pl.lit(-1, pl.Int64)).otherwise(total)

    def _may_write(self, person: polars.Expr) -> polars.Expr:
        """Return the narrowest leave to write that any rule names."""
        import polars as pl  # noqa: PLC0415 - an extra

        leave = pl.lit(self.charter.may_write)
        for place, writer in enumerate(WRITERS):
            named = self._any(rule.may_write == writer for rule in self.charter.rules)
            named = named | person if place == 1 else named
            if place > WRITERS.index(self.charter.may_write):
                leave = pl.when(named).then(pl.lit(writer)).otherwise(leave)
        return leave
