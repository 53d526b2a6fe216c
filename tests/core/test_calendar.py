from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evenhand.core.calendar import ALL_DAY, Calendar, Duration, Opening, Unit, add_months
from evenhand.core.errors import InputError

MADRID = Calendar("Europe/Madrid", country="ES")
FRIDAY_AT_FOUR = datetime(2026, 11, 20, 16, tzinfo=ZoneInfo("Europe/Madrid"))


def test_business_hours_stop_on_friday_evening_and_go_on_on_monday() -> None:
    assert MADRID.after(FRIDAY_AT_FOUR, Duration(3, "business hours")) == datetime(
        2026, 11, 23, 11, tzinfo=ZoneInfo("Europe/Madrid")
    )


def test_business_days_skip_a_public_holiday_and_end_at_closing_time() -> None:
    assert MADRID.after(FRIDAY_AT_FOUR, Duration(11, "business days")) == datetime(
        2026, 12, 7, 17, tzinfo=ZoneInfo("Europe/Madrid")
    )
    assert MADRID.after(FRIDAY_AT_FOUR, Duration(12, "business days")).day == 9  # 8 December


def test_fifteen_working_days_without_a_holiday_are_three_weeks() -> None:
    monday = datetime(2026, 3, 2, 10, tzinfo=UTC)
    assert Calendar().after(monday, Duration(15, "business days")) == datetime(
        2026, 3, 23, 17, tzinfo=UTC
    )


def test_a_month_ends_on_the_last_day_when_the_next_one_is_shorter() -> None:
    assert add_months(date(2027, 1, 31), 1) == date(2027, 2, 28)
    assert add_months(date(2026, 12, 5), 1) == date(2027, 1, 5)


def test_a_day_keeps_its_local_time_when_summer_time_ends() -> None:
    before = datetime(2026, 10, 24, 12, tzinfo=ZoneInfo("Europe/Madrid"))
    after = MADRID.after(before, Duration(1, "days"))
    assert (after.day, after.hour) == (25, 12)
    assert after.astimezone(UTC) - before.astimezone(UTC) == timedelta(hours=25)


def test_hours_are_exact_when_summer_time_begins() -> None:
    before = datetime(2026, 3, 28, 12, tzinfo=ZoneInfo("Europe/Madrid"))
    assert MADRID.after(before, Duration(24, "hours")).hour == 13


def test_a_brand_that_never_closes_is_open_at_night() -> None:
    always = Calendar("Europe/Madrid", (ALL_DAY,) * 7)
    night = datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert always.is_open(night)
    assert always.next_opening(night) == night
    assert always.after(night, Duration(30, "business hours")) == night + timedelta(hours=30)


def test_two_shifts_leave_the_siesta_out() -> None:
    shifts = Calendar("UTC", ((Opening(540, 840), Opening(960, 1080)),) * 7)
    noon = datetime(2026, 6, 1, 12, tzinfo=UTC)
    assert shifts.after(noon, Duration(3, "business hours")).hour == 17
    assert not shifts.is_open(datetime(2026, 6, 1, 15, tzinfo=UTC))
    assert shifts.next_opening(datetime(2026, 6, 1, 15, tzinfo=UTC)).hour == 16


def test_a_day_closed_by_hand_is_no_business_day() -> None:
    calendar = Calendar(closed=frozenset({date(2026, 12, 24)}))
    assert calendar.next_business_day(date(2026, 12, 23)) == date(2026, 12, 25)
    assert calendar.closing(date(2026, 12, 24)) is None


def test_holidays_of_a_region_are_known_and_those_of_nowhere_are_said_to_be_missing() -> None:
    assert not Calendar(country="DE", region="BY").is_business_day(date(2026, 1, 6))
    assert Calendar(country="DE", region="BE").is_business_day(date(2026, 1, 6))
    assert "ZZ" in (Calendar(country="ZZ").missing or "")
    assert MADRID.missing is None


def test_a_moment_without_a_zone_an_unknown_zone_and_a_shop_that_never_opens_are_refused() -> None:
    with pytest.raises(InputError, match="no time zone: give one"):
        MADRID.is_open(datetime(2026, 1, 1))
    with pytest.raises(InputError, match="Europe/Madrid"):
        _ = Calendar("Mars/Base").time_zone
    with pytest.raises(InputError, match="no opening hours"):
        Calendar(week=((),) * 7).next_opening(FRIDAY_AT_FOUR)
    with pytest.raises(InputError, match="outside the calendar"):
        MADRID.after(FRIDAY_AT_FOUR, Duration(200_000, "months"))


moments = st.datetimes(datetime(2001, 1, 1), datetime(2040, 1, 1)).map(
    lambda moment: moment.replace(tzinfo=UTC)
)
units = st.sampled_from(["hours", "days", "business hours", "business days", "months"])


@given(moments, st.integers(1, 60), units)
def test_time_runs_forward_and_longer_durations_never_end_earlier(
    moment: datetime, number: int, unit: Unit
) -> None:
    due = MADRID.after(moment, Duration(number, unit))
    assert moment < due <= MADRID.after(moment, Duration(number + 1, unit))


@given(moments, st.integers(1, 200))
def test_business_time_until_the_end_of_business_hours_is_just_those_hours(
    moment: datetime, hours: int
) -> None:
    due = MADRID.after(moment, Duration(hours, "business hours"))
    assert MADRID.business_time(moment, due) == timedelta(hours=hours)
