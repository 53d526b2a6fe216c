"""Offering the customer a page of their own where somebody writes, and ending the links to it."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from evenhand.core.message import Audience
from evenhand.desk.actions.end_page_links import end_page_links
from evenhand.desk.actions.not_done import NotDone
from evenhand.desk.actions.open_page import open_page
from evenhand.desk.models import Conversation
from evenhand.desk.queries.case_page import conversations_of
from evenhand.desk.replies.letters import permission
from evenhand.web.case.composing import keep
from evenhand.web.case.reading import Written, written_in
from evenhand.web.case.seeing import back_to, visit_of
from evenhand.web.case.showing.page import Visit
from evenhand.web.portal.addresses import base_of, invitation


@login_required
@require_POST
def offer(request: HttpRequest, reference: str) -> HttpResponse:
    """Put a link to the customer's page into what is being written, or open it to be written on.

    In private the link opens the page; in public it opens nothing and asks who comes. Where
    nobody can be written to in private, the page itself is where to write.
    """
    visit, written = visit_of(request, reference), written_in(request)
    if written is None or written.audience == "internal":
        raise Http404
    audience, to = written.reply_audience, _spoken_to(visit, written)
    opened = open_page(visit.person, visit.case, audience, to=to, now=visit.now)
    if isinstance(opened, NotDone):
        keep(visit, written)
        messages.warning(request, opened.words)
        return back_to(visit, to=written.audience, part="composer")
    if to is None:
        keep(visit, replace(written, conversation=opened.conversation.pk))
        words = _("You write on a page of theirs now. Offer it in public, so that they find it.")
        messages.info(request, words)
        return back_to(visit, to="private", way=opened.conversation.pk, part="composer")
    parts = [written.text.strip(), invitation(opened, base_of(request))]
    keep(visit, replace(written, text="\n\n".join(filter(None, parts))))
    return back_to(visit, to=written.audience, way=to.pk, part="composer")


@login_required
@require_POST
def end(request: HttpRequest, reference: str) -> HttpResponse:
    """End every link to the customer's page."""
    visit = visit_of(request, reference)
    ended = end_page_links(visit.person, visit.case, now=visit.now)
    words = ngettext("%(n)d link was ended.", "%(n)d links were ended.", ended) % {"n": ended}
    messages.success(request, words)
    return back_to(visit, part="about")


def _spoken_to(visit: Visit, written: Written) -> Conversation | None:
    """Return where the link will be said, or nothing where that is the page or not allowed."""
    named = (row for row in conversations_of(visit.case) if row.pk == written.conversation)
    found = next(named, None)
    audience: Audience = written.reply_audience
    if found is None or (audience == "private" and not _reaches(visit, found)):
        return None
    if audience == "public" and found.audience != "public":
        raise Http404
    return found


def _reaches(visit: Visit, conversation: Conversation) -> bool:
    """Say whether a private word reaches the customer there now, and is private there."""
    is_elsewhere = conversation.inbox.network != "form"
    return is_elsewhere and permission(conversation, "private", now=visit.now).is_allowed
