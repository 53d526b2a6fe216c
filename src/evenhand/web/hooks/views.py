"""Where networks tell us what happened: verified over the raw bytes, stored, answered at once."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from evenhand.desk.actions.accept_hook import Hook, NotAccepted, accept_hook
from evenhand.desk.queries.hooks import inbox_of_hook

LARGEST = 1_048_576
"""Bytes of a hook that are read at most."""
_STATUS = {"forged": 403, "unreadable": 400}


@csrf_exempt
@require_POST
def hook(request: HttpRequest, reference: str) -> HttpResponse:
    """Store what a network tells: 200 once it is stored, 403 without a word where it is forged.

    404 for an address that names no inbox, 413 for more than a mebibyte, 400 for what is signed
    and means nothing, with the words why. Whoever repeats a hook gets 200 again.
    """
    inbox = inbox_of_hook(reference)
    if inbox is None:
        return HttpResponse(status=404)
    body = request.read(LARGEST + 1)
    if len(body) > LARGEST:
        return HttpResponse(status=413)
    accepted = accept_hook(inbox, Hook(body, request.headers), now=timezone.now())
    if isinstance(accepted, NotAccepted):
        status = _STATUS[accepted.why]
        return HttpResponse(accepted.words, content_type="text/plain; charset=utf-8", status=status)
    return HttpResponse(status=200)
