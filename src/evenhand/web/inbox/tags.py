"""Tags of the inbox: ``{% load inbox %}``.

The rows of the list are drawn here and not in a template of their own: thirty on each page, they
took longer to draw than all that they tell took to read.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from evenhand.web.inbox.wording import Line
from evenhand.web.look.tags import audience_glyph, icon, now_in, until, when

register = template.Library()
_ROW = """
<li class="case">
  <span class="case__box"><input type="checkbox" name="case" value="{reference}" form="bulk" aria-label="{title}"></span>
  {clock}
  <span class="case__owed">{owed}</span>
  <span class="case__where">{where}</span>
  <p class="case__what"><a class="case__link" href="/cases/{reference}/?{query}"{current}>{title}</a></p>
  <p class="case__who">{who}</p>
  {says}
  {tags}
</li>
"""  # noqa: E501 - as a browser is to read it
_NOTHING = SafeString("")


@register.simple_tag(takes_context=True)
def case_rows(context: template.Context, lines: Sequence[Line]) -> SafeString:
    """Return the rows of a list; the one whose case is open beside it is marked."""
    now, opened = now_in(context), getattr(context.get("case"), "reference", "")
    query = str(context.get("query", ""))
    return SafeString("".join(_row(line, query=query, opened=opened, now=now) for line in lines))


def _row(line: Line, *, query: str, opened: str, now: datetime) -> SafeString:
    return format_html(
        _ROW,
        reference=line.reference,
        title=line.title,
        clock=_clock(line, now),
        owed=line.owed,
        where=SafeString("".join(audience_glyph(audience) for audience in line.audiences)),
        query=query,
        current=SafeString(' aria-current="true"') if line.reference == opened else _NOTHING,
        who=line.who,
        says=_says(line),
        tags=_tags(line.tags),
    )


def _clock(line: Line, now: datetime) -> SafeString:
    """Return one of three: an end, a rest, or what runs out."""
    if line.ended:
        clock = '<span class="clock" data-tone="quiet" data-left="0">{}</span>'
        return format_html(clock, when(line.ended, now=now))
    if line.rests_until:
        clock = '<span class="clock" data-tone="paused">{}</span>'
        return format_html(clock, when(line.rests_until, now=now))
    return until(line.runs_out_at, line.started_at, now=now)


def _says(line: Line) -> SafeString:
    """Return what is going on in a case, else what was said last."""
    if line.flag:
        mark = icon(line.flag.icon, small=True)
        return format_html('<p class="case__flag">{}{}</p>', mark, line.flag.words)
    return (
        format_html('<p class="case__words"><q>{}</q></p>', line.words) if line.words else _NOTHING
    )


def _tags(names: Sequence[str]) -> SafeString:
    if not names:
        return _NOTHING
    tags = format_html_join("", '<span class="tag">{}</span>', ((name,) for name in names))
    return format_html('<p class="case__tags">{}</p>', tags)
