"""Which clocks an answer meets, and when news is owed again; nothing is stored here."""

from __future__ import annotations

from datetime import timedelta

from evenhand.core.charter import default_charter
from evenhand.desk.clocks import NEWS, end, met_by_answer, news_again
from evenhand.desk.models import Clock
from tests.house_of_fennimore import MONDAY

HOUR = timedelta(hours=1)
CHARTER = default_charter()
ASKING = [rule.name for rule in CHARTER.rules if any(c.name == NEWS for c in rule.clocks)]


def a_clock(name: str, rule: str = "") -> Clock:
    return Clock(case_id=7, name=name, rule=rule, started_at=MONDAY, due_at=MONDAY + HOUR)


def test_the_first_answer_meets_only_what_asks_for_an_acknowledgement() -> None:
    running = [a_clock(name) for name in ("acknowledge", "ccpa-confirm", NEWS, "resolve")]

    assert [clock.name for clock in met_by_answer(running)] == ["acknowledge", "ccpa-confirm"]


def test_a_later_answer_is_news_and_ends_nothing_else() -> None:
    running = [a_clock(name) for name in (NEWS, "resolve", "uk-data-complaint-outcome")]

    assert [clock.name for clock in met_by_answer(running)] == [NEWS]


def test_too_late_is_missed_and_the_moment_at_which_it_was_missed_stays() -> None:
    in_time, late = a_clock(NEWS), a_clock(NEWS)
    end(in_time, at=MONDAY + HOUR)
    end(late, at=MONDAY + 2 * HOUR)

    assert (in_time.state, in_time.missed_at) == ("met", None)
    assert (late.state, late.missed_at, late.ended_at) == (
        "missed",
        MONDAY + HOUR,
        MONDAY + 2 * HOUR,
    )


def test_news_starts_again_for_the_same_case_by_the_shortest_rule_that_asked() -> None:
    assert ASKING
    alone = [news_again([a_clock(NEWS, rule)], CHARTER, at=MONDAY) for rule in ASKING]
    together = news_again([a_clock(NEWS, rule) for rule in ASKING], CHARTER, at=MONDAY)

    assert together is not None
    assert together.due_at == min(clock.due_at for clock in alone if clock is not None)
    assert (together.case_id, together.name, together.started_at) == (7, NEWS, MONDAY)


def test_nothing_starts_again_where_no_rule_asks_for_news_any_more() -> None:
    assert news_again([a_clock(NEWS, "gone")], CHARTER, at=MONDAY) is None
    assert news_again([a_clock("acknowledge", ASKING[0])], CHARTER, at=MONDAY) is None
