"""Other words for a reply that was delivered: looked over first, and never without a trace."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from evenhand.desk.actions.edit_delivered import EditWish, NotEdited, edit_delivered
from evenhand.desk.actions.withdraw_reply import demand_hand_in
from evenhand.desk.models import Message, Outgoing
from evenhand.desk.queries.leaving import readable_reply
from evenhand.desk.replies.letters import words_now
from evenhand.desk.replies.wishes import Blocked, CannotBeWritten
from evenhand.web.case.drawing import drawn
from evenhand.web.case.reading import Written, with_suggestion, written_in
from evenhand.web.case.seeing import back_to, visit_of
from evenhand.web.case.showing.composer import Box, Words, edit_box
from evenhand.web.case.showing.page import Visit, heading_of, writer_of
from evenhand.web.case.showing.refused import Refused, refused

HELD_BACK = 422


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, reference: str, reply: str) -> HttpResponse:
    """Show a delivered reply's words to change them; look them over, or let them stand there."""
    visit = visit_of(request, reference)
    outgoing = readable_reply(visit.person, reply)
    if outgoing is None or outgoing.case_id != visit.case.pk:
        raise Http404
    demand_hand_in(visit.person, outgoing)
    if request.method != "POST":
        return _shown(request, visit, _box(visit, outgoing, words_now(outgoing)))
    written = written_in(request)
    if written is None:
        raise Http404
    if request.POST.get("do") == "change":
        return _changed(request, visit, outgoing, written)
    return _looked_over(request, visit, outgoing, written)


def _looked_over(
    request: HttpRequest, visit: Visit, outgoing: Outgoing, written: Written
) -> HttpResponse:
    """Show what charter and network say of the words; a suggestion may be taken over first."""
    box = _box(visit, outgoing, written.text, written)
    wanted = request.POST.get("use", "")
    if wanted and box.looked_over is not None:
        better = with_suggestion(written.text, box.looked_over.remarks.remarks, wanted)
        box = _box(visit, outgoing, better, written)
    return _shown(request, visit, box)


def _changed(
    request: HttpRequest, visit: Visit, outgoing: Outgoing, written: Written
) -> HttpResponse:
    """Let the network change the words, or show the page again with the reason and the words."""
    wish = EditWish(text=written.text, lift=written.lift, kept=written.kept)
    outcome = edit_delivered(visit.person, outgoing, wish, now=visit.now)
    if isinstance(outcome, Message):
        return back_to(visit, part=f"said-{outcome.reference}")
    box = _box(visit, outgoing, written.text, written)
    return _shown(request, visit, box, _why_not(outcome, written))


def _why_not(outcome: NotEdited | CannotBeWritten | Blocked, written: Written) -> Refused:
    if not isinstance(outcome, NotEdited):
        return refused(outcome, written)
    title = _("It still says what it said.")
    lines: tuple[str, ...] = (outcome.words,)
    if outcome.is_unsure:
        title = _("Nobody can say whether the words were changed.")
        lines += (_("Try again: the same words only replace themselves."),)
    return Refused(title=title, audience=written.audience, lines=lines)


def _box(visit: Visit, outgoing: Outgoing, text: str, written: Written | None = None) -> Box:
    kept = written.kept if written else {}
    return edit_box(writer_of(visit), outgoing, Words(text=text, kept=kept))


def _shown(
    request: HttpRequest, visit: Visit, box: Box, why_not: Refused | None = None
) -> HttpResponse:
    context = {**heading_of(visit), "box": box, "name": box.audience, "refused": why_not}
    status = HELD_BACK if why_not else 200
    return drawn(request, visit, context, status=status, page="edit")
