"""Tags of the pages for customers: ``{% load portal %}``."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from django import template
from django.utils.formats import date_format

register = template.Library()


@register.simple_tag(takes_context=True)
def clock(context: template.Context, moment: datetime) -> str:
    """Return the time of day of a moment, in the brand's time zone."""
    return date_format(moment.astimezone(ZoneInfo(context["brand"].zone)), "H:i")
