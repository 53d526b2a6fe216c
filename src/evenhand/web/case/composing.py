"""Writing: drafts that are kept, the review as somebody types, and the approval."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evenhand.desk.actions.approve_reply import approve_reply
from evenhand.desk.actions.describe_file import describe_file
from evenhand.desk.actions.save_draft import save_draft
from evenhand.desk.actions.write_note import write_note
from evenhand.desk.models import Outgoing
from evenhand.desk.queries.case_page import drafts_of, new_since, readable_file, saved_reply_of
from evenhand.desk.replies.wishes import Outdated, Refusal, SpentForm
from evenhand.desk.rights import Right
from evenhand.desk.saved_replies import filled_in
from evenhand.web.case.drawing import drawn
from evenhand.web.case.reading import Written, with_suggestion, written_in
from evenhand.web.case.seeing import back_to, visit_of
from evenhand.web.case.showing.composer import Box, Words, Writer, boxes_of, look_over
from evenhand.web.case.showing.page import Visit, page_of, writer_of
from evenhand.web.case.showing.refused import refused

HELD_BACK = 422


@login_required
@require_POST
def review(request: HttpRequest, reference: str) -> HttpResponse:
    """Return what charter and network say of the words as they stand; nothing is stored."""
    visit, written = _read(request, reference)
    writer = writer_of(visit)
    box = _box(writer, visit, written)
    if box.to is None or not box.may_write:
        return HttpResponse(status=204)
    words = replace(box.words, text=written.text, kept=written.kept)
    looked_over = look_over(writer, box.to, written.reply_audience, words)
    box = replace(box, words=words, looked_over=looked_over)
    may = {right.name.lower(): visit.may(right) for right in Right}
    around = {"case": visit.case, "brand": visit.case.brand, "now": visit.now, "may": may}
    return render(request, "case/reviewed.html", {**around, "box": box})


@login_required
@require_POST
def draft(request: HttpRequest, reference: str) -> HttpResponse:
    """Keep a draft; with ``use`` a suggestion is taken over, with ``saved`` a known answer."""
    visit, written = _read(request, reference)
    written = _with_suggestion(visit, written, request.POST.get("use", ""))
    written = _with_saved_reply(visit, written, request.POST.get("saved", ""))
    keep(visit, _without_kept(written, request.POST.get("unkeep", "")))
    if request.headers.get("X-Autosave"):
        return HttpResponse(status=204)
    return back_to(visit, to=written.audience, part="composer")


@login_required
@require_POST
def approve(request: HttpRequest, reference: str) -> HttpResponse:
    """Let a reply leave after the undo window, or say why it does not go; no word is lost."""
    visit, written = _read(request, reference)
    if written.audience == "internal":
        write_note(visit.person, visit.case, written.text, now=visit.now, token=written.token)
        return back_to(visit)
    _describe(visit, written)
    outcome = approve_reply(visit.person, visit.case, written.wish, now=visit.now)
    if isinstance(outcome, Outgoing):
        _say_where(request, outcome)
        return back_to(visit)
    if isinstance(outcome, SpentForm):
        written = replace(written, token="")  # else they would pass for what was sent
    keep(visit, written)
    return _held_back(request, visit, written, outcome)


def keep(visit: Visit, written: Written) -> None:
    """Keep the words and the descriptions of pictures; nothing is sent."""
    _describe(visit, written)
    save_draft(visit.person, visit.case, written.writing, now=visit.now)


def _read(request: HttpRequest, reference: str) -> tuple[Visit, Written]:
    visit, written = visit_of(request, reference), written_in(request)
    if written is None:
        raise Http404
    return replace(visit, to=written.audience, way=written.conversation), written


def _describe(visit: Visit, written: Written) -> None:
    for reference, description in written.descriptions.items():
        if file := readable_file(visit.case, visit.person, reference):
            describe_file(visit.person, file, description)


def _box(writer: Writer, visit: Visit, written: Written) -> Box:
    """Return the box as it stands, without judging the draft that was kept before."""
    drafts = drafts_of(visit.case, visit.person)
    for kept in drafts.values():
        kept.text = ""
    ways = {written.audience: written.conversation} if written.conversation else {}
    return boxes_of(writer, drafts, ways=ways)[written.audience]


def _with_suggestion(visit: Visit, written: Written, wanted: str) -> Written:
    """Put the suggestion of one remark, named ``rule:start``, in place of the words it is about."""
    writer = writer_of(visit)
    box = _box(writer, visit, written) if wanted else None
    if box is None or box.to is None:
        return written
    words = Words(text=written.text)
    found = look_over(writer, box.to, written.reply_audience, words)
    return replace(written, text=with_suggestion(written.text, found.remarks.remarks, wanted))


def _with_saved_reply(visit: Visit, written: Written, wanted: str) -> Written:
    """Put a known answer behind what was written; it is reviewed like everything else."""
    reply = saved_reply_of(visit.case, wanted) if wanted else None
    if reply is None:
        return written
    to = _box(writer_of(visit), visit, written).to
    parts = [written.text.strip(), filled_in(reply, visit.case, visit.person, to)]
    return replace(written, text="\n\n".join(part for part in parts if part))


def _without_kept(written: Written, rule: str) -> Written:
    """Let a remark that was set aside speak again."""
    return replace(written, kept={r: why for r, why in written.kept.items() if r != rule})


def _say_where(request: HttpRequest, outgoing: Outgoing) -> None:
    if outgoing.state == Outgoing.State.HELD:
        messages.info(request, _("A second person reads this first. It waits for them here."))


def _held_back(
    request: HttpRequest, visit: Visit, written: Written, refusal: Refusal
) -> HttpResponse:
    """Show the page again with the reason at the box; what is new stands beside it."""
    context: dict[str, Any] = page_of(visit)
    box = context["boxes"][written.audience]
    context["boxes"][written.audience] = replace(box, turn=written.turn)
    context["refused"] = refused(refusal, written)
    if isinstance(refusal, Outdated):
        context["new_messages"] = new_since(visit.case, refusal.turn - written.turn)
    return drawn(request, visit, context, status=HELD_BACK)
