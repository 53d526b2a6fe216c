"""Work on the cases that were chosen in a list, taking it back, and views that people keep."""

from __future__ import annotations

import msgspec
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from evenhand.desk.actions.arrange import Arranged, Change
from evenhand.desk.actions.put_back import put_back
from evenhand.desk.actions.save_view import forget_view, save_view
from evenhand.desk.models import Brand
from evenhand.desk.queries.arranging import readable_ids
from evenhand.desk.references import shown
from evenhand.web.inbox.asked import Asked
from evenhand.web.inbox.bulk import Wish, do_wish
from evenhand.web.inbox.pages import place_or_404, way_back
from evenhand.web.requests import person_of

_KEPT = "arranged"
"""Where a session keeps what was arranged last, so that it can be taken back."""
_MOST = 200


@require_POST
@login_required
def arrange_cases(request: HttpRequest, slug: str) -> HttpResponse:
    """Do with the chosen cases what the form says, and say what came of it."""
    person, now = person_of(request), timezone.now()
    brand = place_or_404(request, slug).brand
    chosen = request.POST.getlist("case")[:_MOST]
    cases = readable_ids(person, brand, chosen)
    done = do_wish(Wish(person=person, brand=brand, cases=cases, form=request.POST, now=now))
    if isinstance(done, str):
        messages.warning(request, done)
    else:
        _say(request, brand, done)
    return redirect(way_back(request, reverse("inbox:list", args=[slug])))


@require_POST
@login_required
def undo(request: HttpRequest, slug: str) -> HttpResponse:
    """Take back what was arranged last."""
    person = person_of(request)
    brand = place_or_404(request, slug).brand
    kept = request.session.pop(_KEPT, None)
    if kept and kept["brand"] == slug:
        changes = msgspec.json.decode(kept["changes"], type=tuple[Change, ...])
        done = put_back(person, brand, changes, now=timezone.now())
        number = len(done.changes)
        messages.info(
            request,
            ngettext("%d case is as it was before.", "%d cases are as they were before.", number)
            % number,
        )
        _say_left(request, done)
    else:
        messages.warning(request, _("There is nothing left to take back."))
    return redirect(way_back(request, reverse("inbox:list", args=[slug])))


@require_POST
@login_required
def keep_view(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep the page's view and filters under a name."""
    person = person_of(request)
    brand = place_or_404(request, slug).brand
    asked = Asked.read(request.POST)
    filters = {"view": asked.view.value, **asked.filters.as_dict()}
    view = save_view(person, brand, request.POST.get("name", ""), filters)
    if view is None:
        messages.warning(request, _("Give the view a name, so that you find it again."))
    else:
        messages.info(request, _("Kept as “%(name)s”.") % {"name": view.name})
    return redirect(f"{reverse('inbox:list', args=[slug])}?{asked.query}")


@require_POST
@login_required
def drop_view(request: HttpRequest, slug: str, reference: str) -> HttpResponse:
    """Forget a view of one's own."""
    person = person_of(request)
    forget_view(person, place_or_404(request, slug).brand, reference)
    return redirect("inbox:list", slug)


def _say(request: HttpRequest, brand: Brand, done: Arranged) -> None:
    number = len(done.changes)
    if number:
        kept = msgspec.json.encode(done.changes).decode()
        request.session[_KEPT] = {"brand": brand.slug, "changes": kept}
        words = ngettext("%d case was changed.", "%d cases were changed.", number) % number
        messages.success(request, words, extra_tags="undo")
    elif not done.left:
        messages.info(request, _("Nothing had to be changed."))
    _say_left(request, done)


def _say_left(request: HttpRequest, done: Arranged) -> None:
    by_reason: dict[str, list[str]] = {}
    for left in done.left:
        by_reason.setdefault(left.why, []).append(shown(left.reference))
    for why, references in by_reason.items():
        told = {"cases": ", ".join(references), "why": why}
        messages.warning(request, _("Left as it was: %(cases)s. %(why)s") % told)
