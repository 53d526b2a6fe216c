"""``{% live_page %}``: what a page needs to hear what happens after it was made."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse

register = template.Library()


@register.inclusion_tag("live/page.html", takes_context=True)
def live_page(context: dict[str, Any]) -> dict[str, Any]:
    """Say where the page listens and from which number on; nothing where nobody may listen."""
    brand = context.get("brand")
    known: dict[int, int] = getattr(context.get("request"), "heard_until", {})
    if brand is None or brand.pk not in known:
        return {}
    return {"address": reverse("live:follow", args=[brand.slug]), "after": known[brand.pk]}


@register.inclusion_tag("live/mark.html")
def not_connected() -> dict[str, Any]:
    """Show, once it is so, that the page hears nothing."""
    return {}
