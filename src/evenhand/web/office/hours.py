"""When the brand and its teams are open."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evenhand.core.calendar import WEEKDAYS_NINE_TO_FIVE, public_holidays
from evenhand.desk.actions.change_hours import HoursWish, change_hours
from evenhand.desk.models import Brand, Team
from evenhand.desk.rights import Right
from evenhand.web.office.choices import ZONES
from evenhand.web.office.gate import Seat, done, office_page, show

_STRETCH = re.compile(r"([01]?\d|2[0-4])[:.]([0-5]\d)\s*[-–]\s*([01]?\d|2[0-4])[:.]([0-5]\d)")
_DAY_LENGTH = 24 * 60
_HOLIDAYS_SHOWN = 6


class Stretches(forms.CharField):
    """The open stretches of one day, as ``09:00-12:30, 13:30-18:00``; empty means closed."""

    def __init__(self, **rest: Any) -> None:
        super().__init__(required=False, strip=True, **rest)

    def clean(self, value: Any) -> list[list[int]]:
        """Return pairs of minutes after midnight; they follow one another within the day."""
        stretches: list[list[int]] = []
        for part in filter(None, (p.strip() for p in super().clean(value).split(","))):
            found = _STRETCH.fullmatch(part)
            if found is None:
                told = {"day": self.label, "part": part}
                raise ValidationError(
                    _("%(day)s: write “%(part)s” as in 09:00-17:00, with a comma between two.")
                    % told
                )
            a, b, c, d = (int(number) for number in found.groups())
            stretches.append([a * 60 + b, c * 60 + d])
        ends = [minute for stretch in stretches for minute in stretch]
        if ends != sorted(set(ends)) or (ends and ends[-1] > _DAY_LENGTH):
            told = {"day": self.label}
            raise ValidationError(
                _("%(day)s: each time must come after the one before, until 24:00.") % told
            )
        return stretches


class HoursForm(forms.Form):
    """Zone, week, closed days and the country whose holidays count."""

    zone = forms.ChoiceField(label=gettext_lazy("Time zone"), choices=ZONES)
    day_0, day_1, day_2, day_3, day_4, day_5, day_6 = (
        Stretches(label=WEEKDAYS[day]) for day in range(7)
    )
    country = forms.RegexField(
        r"^[A-Za-z]{2}$",
        label=gettext_lazy("Country of the public holidays"),
        required=False,
        help_text=gettext_lazy("Two letters, such as GB or DE; empty counts no holidays."),
        error_messages={"invalid": gettext_lazy("Country: write two letters, such as GB or DE.")},
    )
    region = forms.CharField(
        label=gettext_lazy("Region"),
        required=False,
        max_length=8,
        help_text=gettext_lazy("For holidays of one part of the country, such as SCT or BY."),
    )
    closed = forms.CharField(
        label=gettext_lazy("Other days when you are closed"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("One day in each line, such as 2026-12-24."),
    )

    def clean_country(self) -> str:
        """Return the country in capitals."""
        return str(self.cleaned_data["country"]).upper()

    def clean_closed(self) -> list[str]:
        """Return the closed days in order; a line that is no day is named."""
        days = set()
        for line in filter(None, map(str.strip, self.cleaned_data["closed"].splitlines())):
            try:
                days.add(date.fromisoformat(line).isoformat())
            except ValueError as error:
                told = {"line": line}
                raise ValidationError(
                    _("“%(line)s” is no day: write 2026-12-24.") % told
                ) from error
        return sorted(days)

    def clean(self) -> dict[str, Any]:
        """Refuse a country or region whose holidays nobody knows."""
        told = super().clean() or {}
        country, region = told.get("country"), told.get("region") or None
        if country and public_holidays(country, region, timezone.now().year) is None:
            words = _("The public holidays of this country or region are not known.")
            self.add_error("region" if region else "country", words)
        if not any(told.get(f"day_{day}") for day in range(7)) and not self.errors:
            self.add_error(None, _("Give at least one day its hours: clocks have to count."))
        return told

    def wish(self) -> HoursWish:
        """Return what was asked for."""
        told = self.cleaned_data
        week = [told[f"day_{day}"] for day in range(7)]
        return HoursWish(
            zone=told["zone"],
            week=week,
            closed=told["closed"],
            country=told["country"],
            region=told["region"],
        )


@office_page(Right.MANAGE_BRAND)
def hours(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Show and change the brand's hours."""
    return _hours(request, seat, seat.brand)


@office_page(Right.MANAGE_BRAND)
def team_hours(request: HttpRequest, seat: Seat, team: int) -> HttpResponse:
    """Show and change the hours of one team."""
    return _hours(request, seat, get_object_or_404(Team, pk=team, brand=seat.brand))


def _hours(request: HttpRequest, seat: Seat, whose: Brand | Team) -> HttpResponse:
    now = timezone.now()
    form = HoursForm(request.POST or None, initial=_told(whose))
    if request.method == "POST" and form.is_valid():
        change_hours(seat.person, whose, form.wish(), now=now)
        return done(request, _("The hours are changed."), request.path)
    page = {
        "form": form,
        "title": _("Hours of %(name)s") % {"name": whose.name},
        "intro": _("Clocks count in these hours. Clocks that run already keep their end."),
        "holidays": _coming(whose, now),
    }
    return show(request, seat, "hours", page)


def _told(whose: Brand | Team) -> dict[str, Any]:
    week = whose.week or [[list(stretch) for stretch in day] for day in WEEKDAYS_NINE_TO_FIVE]
    days = {f"day_{day}": _written(stretches) for day, stretches in enumerate(week)}
    return days | {
        "zone": whose.zone,
        "country": whose.country,
        "region": whose.region,
        "closed": "\n".join(whose.closed),
    }


def _written(stretches: list[list[int]]) -> str:
    return ", ".join(f"{a // 60:02d}:{a % 60:02d}-{b // 60:02d}:{b % 60:02d}" for a, b in stretches)


def _coming(whose: Brand | Team, now: datetime) -> list[date]:
    """Return the next public holidays that count."""
    if not whose.country:
        return []
    years = (now.year, now.year + 1)
    days = [public_holidays(whose.country, whose.region or None, year) or () for year in years]
    return sorted(day for year in days for day in year if day >= now.date())[:_HOLIDAYS_SHOWN]
