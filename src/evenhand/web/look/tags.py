"""Tags and filters of the look: ``{% load look %}``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, tzinfo
from functools import cache
from html import escape
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language_info, pgettext_lazy
from django.utils.translation import gettext as _

from evenhand.desk import references
from evenhand.desk.hours import calendar_of
from evenhand.desk.models import Brand
from evenhand.networks.table import network_named
from evenhand.web.look import browsers, moments
from evenhand.web.look.findings import finding_in_words

register = template.Library()
register.filter(finding_in_words)
_MARK = SafeString(
    '<svg viewBox="0 0 24 24" aria-hidden="true">'
    '<rect class="mark__public" x="2" y="4.5" width="20" height="6.5"/>'
    '<rect class="mark__private" x="2" y="13" width="20" height="6.5" rx="3.25"/></svg>'
)


@register.simple_tag
@cache
def icon(name: str, *, small: bool = False) -> SafeString:
    """Return an icon of the sprite; it is silent, so words must stand beside it."""
    return format_html(
        '<svg class="icon{}" aria-hidden="true"><use href="{}#{}"/></svg>',
        " icon--small" if small else "",
        static("evenhand/icons.svg"),
        name,
    )


@register.simple_tag
def mark() -> SafeString:
    """Return the mark of the house: a square bar over a round one."""
    return _MARK


_AUDIENCES = {
    "public": pgettext_lazy("audience", "Public"),
    "private": pgettext_lazy("audience", "Private"),
    "internal": pgettext_lazy("audience", "Internal"),
}


@register.simple_tag
def audience(name: str, more: str = "") -> SafeString:
    """Return the label of an audience: icon and word, and in small what else is to be said."""
    return format_html(
        '<span class="audience" data-audience="{}">{}{}{}</span>',
        name,
        icon(name),
        _AUDIENCES[name],
        format_html("<small>· {}</small>", more) if more else "",
    )


@register.simple_tag
def audience_glyph(name: str) -> SafeString:
    """Return the small mark of an audience; its word is read aloud."""
    return _glyph(name, str(_AUDIENCES[name]))


@cache
def _glyph(name: str, word: str) -> SafeString:
    return format_html(
        '<span class="audience audience--glyph" data-audience="{}" title="{}">{}'
        '<span class="visually-hidden">{}</span></span>',
        name,
        word,
        icon(name),
        word,
    )


@register.filter
def reference(value: str) -> str:
    """Return a reference as people see it: ``W8FQ-2KTM``."""
    return references.shown(value)


def now_in(context: template.Context) -> datetime:
    """Return now in the zone of the reader, else of the brand; a view may set ``now``."""
    now: datetime = context.get("now") or timezone.now()
    zone = getattr(context.get("user"), "zone", "") or getattr(context.get("brand"), "zone", "")
    return now.astimezone(ZoneInfo(zone or "UTC"))


@register.simple_tag(takes_context=True)
def moment(
    context: template.Context, value: datetime | None, *, is_end: bool = False
) -> SafeString:
    """Return a moment in the reader's zone, exact for machines; ``is_end`` where time runs out."""
    return when(value, now=now_in(context), is_end=is_end)


def when(value: datetime | None, *, now: datetime, is_end: bool = False) -> SafeString:
    """Return a moment in the zone of now, as :func:`moment` does."""
    words = moments.end_in_words if is_end else moments.moment_in_words
    return _time(value, now.tzinfo, lambda local: words(local, now=now))


@register.simple_tag(takes_context=True)
def exact(context: template.Context, value: datetime | None) -> SafeString:
    """Return day and time in the reader's zone, whatever day it is."""
    return _time(value, now_in(context).tzinfo, moments.exact_in_words)


@register.simple_tag(takes_context=True)
def on_day(context: template.Context, value: datetime | None) -> SafeString:
    """Return the day of a moment in the reader's zone."""
    return _time(value, now_in(context).tzinfo, moments.day_in_words)


def _time(
    value: datetime | None, zone: tzinfo | None, words: Callable[[datetime], str]
) -> SafeString:
    if value is None:
        return SafeString("")
    local = value.astimezone(zone)
    return format_html(
        '<time datetime="{}" title="{}">{}</time>',
        value.isoformat(),
        local.strftime("%Y-%m-%d %H:%M %Z"),
        words(local),
    )


@register.filter
def weekday(day: date) -> str:
    """Return a day of these weeks with its weekday."""
    return moments.weekday_in_words(day)


@register.filter
def day(day: date) -> str:
    """Return a day with its year."""
    return moments.day_in_words(day)


@register.simple_tag(takes_context=True)
def time_left(
    context: template.Context, due: datetime | None, started: datetime | None = None
) -> SafeString:
    """Return the clock of a deadline: ``18 min``, ``25 min late``; paused where nothing runs."""
    return until(due, started, now=now_in(context))


def until(due: datetime | None, started: datetime | None, *, now: datetime) -> SafeString:
    """Return the clock of a deadline in the zone of now, as :func:`time_left` does."""
    if due is None:
        return format_html('<span class="clock" data-tone="paused">{}</span>', _("paused"))
    face = moments.face_of(due.astimezone(now.tzinfo), now=now, started=started)
    tone = format_html(' data-tone="{}"', face.tone) if face.tone else ""
    return format_html(
        '<span class="clock" data-left="{}"{}><time datetime="{}">{}</time></span>',
        face.tenths,
        tone,
        due.isoformat(),
        face.words,
    )


@register.simple_tag
def options(choices: Iterable[str | Sequence[str]], chosen: str = "") -> SafeString:
    """Return the options of a list, the chosen one marked: plain words, or values with words."""
    return SafeString("".join(_option(each, chosen) for each in choices))


def _option(choice: str | Sequence[str], chosen: str) -> str:
    value, words = (choice, choice) if isinstance(choice, str) else choice
    named = "" if isinstance(choice, str) else f' value="{escape(value)}"'
    mark = " selected" if value == chosen else ""
    return f"<option{named}{mark}>{escape(str(words))}</option>"


@register.simple_tag(takes_context=True)
def keep_query(context: template.Context, **changes: Any) -> str:
    """Return the page's query with some of its parameters changed; an empty one is left out."""
    query = context["request"].GET.copy()
    for name, value in changes.items():
        if value in (None, ""):
            query.pop(name, None)
        else:
            query[name] = str(value)
    return "?" + query.urlencode() if query else "?"


@register.simple_tag(takes_context=True)
def opening(context: template.Context, brand: Brand) -> SafeString:
    """Return whether a brand is open: ``open until 18:00`` or ``opens Mon 09:00``."""
    now = context.get("now") or timezone.now()
    calendar = calendar_of(brand)
    local = calendar.local(now)
    if calendar.is_open(now) and (closes := calendar.closing(local.date())):
        words = _("open until %(time)s") % {"time": moments.end_in_words(closes, now=local)}
    else:
        opens = calendar.next_opening(now)
        words = _("opens %(time)s") % {"time": moments.moment_in_words(opens, now=local)}
    return format_html('<span class="quiet">{}</span>', words)


@register.filter
def as_query(filters: dict[str, str]) -> str:
    """Return a saved view's filters as a query string."""
    return urlencode(filters)


@register.filter
def language_word(code: str) -> str:
    """Return a language's own name, else its code."""
    try:
        return str(get_language_info(code)["name_local"])
    except KeyError:
        return code


@register.filter
def browser_word(user_agent: str) -> str:
    """Return a browser and its system in words, or what it says of itself."""
    return browsers.in_words(user_agent)


@register.filter
def network_word(name: str) -> str:
    """Return a network's name as people write it, in the reader's language."""
    return _(network_named(name).label)
