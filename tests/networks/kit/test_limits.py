"""No stretch of time holds more turns than the network allows, and none waits for nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from evenhand.networks.kit.limits import RateLimit, take_turn

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
LIMITS = st.builds(
    RateLimit,
    st.just("posts"),
    st.integers(1, 40),
    st.integers(1, 600).map(lambda seconds: timedelta(seconds=seconds)),
)


@given(LIMITS, st.lists(st.floats(0, 60), min_size=1, max_size=120))
def test_no_stretch_of_time_holds_more_than_allowed(limit: RateLimit, pauses: list[float]) -> None:
    now, moment, taken = NOW, None, []
    for pause in pauses:
        now += timedelta(seconds=pause)
        turn = take_turn(limit, moment, now)
        moment = turn.moment
        if turn.is_taken:
            taken.append(now)
    for start in taken:
        assert sum(start <= at < start + limit.per for at in taken) <= limit.allowed


@given(LIMITS)
def test_who_waits_as_told_gets_a_turn(limit: RateLimit) -> None:
    moment = None
    for _ in range(limit.at_once):
        turn = take_turn(limit, moment, NOW)
        assert turn.is_taken
        moment = turn.moment
    refused = take_turn(limit, moment, NOW)
    assert not refused.is_taken
    assert refused.moment == moment
    assert take_turn(limit, moment, NOW + refused.wait).is_taken


def test_half_of_the_turns_can_be_taken_at_once_after_a_pause() -> None:
    assert RateLimit("posts", 300, timedelta(minutes=5)).at_once == 150
