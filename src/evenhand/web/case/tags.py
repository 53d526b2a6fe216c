"""Tags and filters of a case's page: ``{% load case %}``."""

from __future__ import annotations

from datetime import datetime

from django import template
from django.utils import timezone
from django.utils.formats import number_format

from evenhand.desk.models import Attachment, EarlierText, Message
from evenhand.web.case.showing.noticed import earlier_words, words_of
from evenhand.web.case.showing.timeline import safe_address
from evenhand.web.inbox.wording import owed_words

register = template.Library()


@register.filter
def owed(due_for: str) -> str:
    """Return what a clock is for, in words."""
    return owed_words(due_for)


@register.filter
def web_address(file: Attachment) -> str:
    """Return where a file lies on the web, or nothing where the address is none of the web."""
    return safe_address(file.address)


@register.filter
def repeated(message: Message) -> str:
    """Return the words of a message as they may be repeated elsewhere than in the timeline."""
    return words_of(message)


@register.filter
def repeated_earlier(before: EarlierText, message: Message) -> str:
    """Return what a message said before it was edited, as it may be repeated."""
    return earlier_words(before, message)


@register.filter
def is_picture(file: Attachment) -> bool:
    """Say whether a file is a picture, which owes a description to those who can't see it."""
    return file.content_type.startswith("image/")


@register.filter
def money(minor_units: int) -> str:
    """Return an amount in hundredths as it is written in the reader's language."""
    return number_format(minor_units / 100, decimal_pos=2)


@register.simple_tag(takes_context=True)
def seconds_until(context: template.Context, moment: datetime) -> int:
    """Return the whole seconds until a moment, at least none; a view may set ``now``."""
    now: datetime = context.get("now") or timezone.now()
    return max(0, int((moment - now).total_seconds()))
