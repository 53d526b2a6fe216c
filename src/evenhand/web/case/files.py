"""Pictures beside a draft, and files of a case, for those who may see them."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from evenhand.desk.actions.attach_file import Upload, attach_file, take_out_file
from evenhand.desk.actions.fetch_file import NotFetched, fetch_file
from evenhand.desk.models.columns import Audience
from evenhand.desk.pictures import MOST_BYTES, NotAPicture
from evenhand.desk.queries.case_page import readable_file
from evenhand.web.case.composing import keep
from evenhand.web.case.reading import Written, written_in
from evenhand.web.case.seeing import back_to, visit_of

_SHOWN_HERE = ("image/jpeg", "image/png", "image/webp")


@login_required
@require_POST
def attach(request: HttpRequest, reference: str) -> HttpResponse:
    """Lay a picture beside the draft; the words of the form are kept as well."""
    visit = visit_of(request, reference)
    written = _reply_in(request)
    keep(visit, written)
    given = request.FILES.get("file")
    if given is None:
        return back_to(visit, to=written.audience, part="composer")
    content = given.read(MOST_BYTES + 1)
    upload = Upload(given.name or "", content)
    audience = Audience(written.audience)
    outcome = attach_file(visit.person, visit.case, audience, upload, now=visit.now)
    if isinstance(outcome, NotAPicture):
        messages.warning(request, _refusals()[outcome.why])
    return back_to(visit, to=written.audience, part="composer")


def _refusals() -> dict[str, str]:
    return {
        "too-large": _("This picture is too large: at most 8 MB and 40 million pixels."),
        "not-a-picture": _("This is no picture that can go out: JPEG, PNG and WebP can."),
    }


@login_required
@require_POST
def take_out(request: HttpRequest, reference: str, file: str) -> HttpResponse:
    """Take a picture out of the draft; the words of the form are kept."""
    visit = visit_of(request, reference)
    written = _reply_in(request)
    row = readable_file(visit.case, visit.person, file)
    if row is None or not take_out_file(visit.person, row):
        raise Http404
    keep(visit, written)
    return back_to(visit, to=written.audience, part="composer")


@login_required
@require_safe
def show(request: HttpRequest, reference: str, file: str) -> HttpResponseBase:
    """Return a file of the case: a picture to look at, anything else to be kept elsewhere."""
    visit = visit_of(request, reference)
    row = readable_file(visit.case, visit.person, file)
    if row is None:
        raise Http404
    found = fetch_file(row)
    if isinstance(found, NotFetched):
        return _not_here(request, reference, found)
    is_picture = found.content_type in _SHOWN_HERE
    response = FileResponse(
        found.file.open("rb"),
        content_type=found.content_type if is_picture else "application/octet-stream",
        as_attachment=not is_picture,
        filename=found.name,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, max-age=3600"
    return cast("HttpResponseBase", response)


def _not_here(request: HttpRequest, reference: str, why: NotFetched) -> HttpResponseBase:
    """Say kindly why a file cannot be shown, beside its message."""
    if not why.words:
        raise Http404
    words = _("The network does not give us this file: %(why)s.") % {"why": why.words.rstrip(".")}
    later = "" if why.for_good else _("Try again in a while.")
    messages.warning(request, f"{words} {later}".strip())
    return back_to(visit_of(request, reference))


def _reply_in(request: HttpRequest) -> Written:
    written = written_in(request)
    if written is None or written.audience not in Audience.values:
        raise Http404
    return written
