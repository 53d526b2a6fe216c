"""How the symbols of a sentence make times, the same in every language.

The grammar is a regular expression over letters, one letter a symbol (see
:mod:`evenhand.core.promises.times.lexicon`): ``WNRNU`` is "within 24 - 48 hours". Every
repetition is bounded, so reading is linear in the number of symbols.
"""

from __future__ import annotations

import re

from evenhand.core.promises.times.lexicon import Symbol, lexicon_of
from evenhand.core.promises.times.parts import day_of_date, moment_parts
from evenhand.core.promises.times.when import Relation, Unit, When

_DATE = "(?:NRN|N)f{0,2}Mf?s?f?(?:N(?=$|[^UMuR]))?|MNRN|MN(?=$|[^UMu])(?:s?N(?=$|[^UMu]))?|T"
_CLOCK = "(?:[Oo]{0,2}(?:C[uUm]?|Q[umU]|Nu|Nm)m?|[Oo]f?(?:Q|NU)m?|Of?Nm?)(?:s?Z)?"
_DAY = f"(?:[JI]?f?K[JI]?(?:[sfn]{{0,2}}(?:{_DATE}))?|D|L|E|e|H|{_DATE})"
_JOIN = "[fsOon]{0,3}"
_TIMES = re.compile(
    "(?!x)(?:(?P<vague>V|[Ww]?f?J?qJ?S|[Ww]f?J?S)"
    "|(?P<duration>(?P<lead>[WwBFA]{1,2})f{0,2}J?(?P<first>[Na])?(?:R(?P<last>N))?R?J?(?P<unit>[US])"
    "|(?P<bare>N)(?:R(?P<barelast>N))?(?P<bareunit>[US])y)"
    f"|(?P<moment>(?P<relation>[BFGA]?)[fwn]{{0,3}}"
    f"(?:{_DAY}(?:{_JOIN}(?:P|{_CLOCK}|NU)){{0,2}}"
    f"|{_CLOCK}(?:{_JOIN}(?:P|{_DAY})){{0,2}}|P{_JOIN}{_DAY})"
    "|[BFGO]f?P|[BFG]oN(?![US]))"
    "|(?P<month>(?P<of>[BFGw])f?M))"
)
_MOST_HOURS_SAID = 12
_HOURS_OF_A_DAY = 24
_MOST_SYMBOLS = 400
_TEN_YEARS: dict[Unit, int] = {
    "minute": 5_259_600, "hour": 87_660, "business-hour": 20_880, "day": 3_652,
    "business-day": 2_610, "week": 521, "month": 120,
}  # fmt: skip


def find_times(folded: str, start: int, end: int, language: str) -> tuple[When, ...]:
    """Return the times said between two folded positions, in order."""
    lexicon = lexicon_of(language)
    if not lexicon.may_tell(folded, start, end):
        return ()
    symbols = lexicon.symbols(folded, start, end)[:_MOST_SYMBOLS]
    letters = "".join(symbol.letter for symbol in symbols)
    times = []
    for match in _TIMES.finditer(letters):
        when = _when(match, symbols, language)
        if when is not None:
            times.append(when)
    return tuple(times)


def _when(match: re.Match[str], symbols: list[Symbol], language: str) -> When | None:
    """Return the time that a match means, or nothing if it means none."""
    start, end = symbols[match.start()].start, symbols[match.end() - 1].end
    if match["vague"]:
        return When(start=start, end=end)
    if match["duration"]:
        return _clock_hour(match, symbols) or _duration(match, symbols)
    if match["month"]:
        number = int(symbols[match.end() - 1].value)
        relation: Relation = "before" if match["of"] in "FG" else "by"
        day = day_of_date(0, number) if match["of"] == "w" else day_of_date(1, number)
        return When(start=start, end=end, relation=relation, day=day, is_led=True)
    return _moment(match, symbols, language)


def _clock_hour(match: re.Match[str], symbols: list[Symbol]) -> When | None:
    """Read "avant 17h" or "d'ici 17h" as a time of day, unlike "d'ici 48h" or "d'ici 2h"."""
    if match["lead"] not in ("B", "F") or match["first"] != "N" or match["last"]:
        return None
    hour = int(symbols[match.start("first")].value)
    unit = symbols[match.start("unit")].value
    least = -1 if match["lead"] == "F" else _MOST_HOURS_SAID
    if unit != "hour" or not least < hour < _HOURS_OF_A_DAY:
        return None
    start, end = symbols[match.start()].start, symbols[match.end() - 1].end
    return When(start=start, end=end, clock=(hour, 0), is_led=True)


def _duration(match: re.Match[str], symbols: list[Symbol]) -> When | None:
    """Return an amount of a unit: "within 2 days", "24-48 hours from now"."""
    bare = match["bare"] is not None
    names = ("bare", "barelast", "bareunit") if bare else ("first", "last", "unit")
    first, last, unit_at = (match.start(name) if match[name] else -1 for name in names)
    unit: Unit = symbols[unit_at].value  # type: ignore[assignment]
    amounts = [_amount(symbols[place]) for place in (first, last) if place >= 0]
    lead = match["lead"] or ""
    if not amounts and (match["unit"] == "S" or "W" not in lead):
        return None
    amount = max(amounts, default=1.0)
    if amount > _TEN_YEARS[unit]:
        return None
    return When(
        start=symbols[match.start()].start, end=symbols[match.end() - 1].end,
        relation="after" if lead == "A" else "by",
        amount=amount, least=min(amounts) if len(amounts) > 1 else None,
        unit=unit, is_led=True,
    )  # fmt: skip


def _amount(symbol: Symbol) -> float:
    digits = re.match(r"\d+(?:[.,]5)?", symbol.value)
    return float(digits[0].replace(",", ".")) if digits else 1.0


def _moment(match: re.Match[str], symbols: list[Symbol], language: str) -> When | None:
    """Return a day, a part of it or a time of day, put together from its symbols."""
    said = symbols[match.start() : match.end()]
    relations: dict[str, Relation] = {"F": "before", "G": "before", "A": "after"}
    parts = moment_parts(said, language, before=_before(symbols, match.start()))
    if parts is None:
        return None
    relation = relations.get(match["relation"] or said[0].letter, "by")
    letters = {symbol.letter for symbol in said}
    if relation == "before" and (parts.clock is not None or "e" in letters):
        relation = "by"
    leads = letters & set("BFGAOo")
    return When(
        start=said[0].start, end=said[-1].end, relation=relation, day=parts.day,
        clock=parts.clock, part=parts.part, zone=parts.zone, is_led=bool(leads),
    )  # fmt: skip


def _before(symbols: list[Symbol], place: int) -> str:
    return symbols[place - 1].letter if place else ""
