"""The least that a hook can do, beside ours: check a signature, insert one row, answer."""

from __future__ import annotations

import hashlib
import hmac

from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt

from benchmarks.desk.taking_in import SECRET
from evenhand.desk.models import RawEvent


@csrf_exempt
def bare(request: HttpRequest, inbox: int) -> HttpResponse:
    """Store a body under its own id."""
    body, now = request.body, timezone.now()
    key = request.headers["webhook-id"]
    digest = hmac.new(SECRET.encode(), body, hashlib.sha256).hexdigest()
    if hmac.compare_digest(digest, request.headers["webhook-signature"]):
        return HttpResponse(status=403)
    RawEvent.objects.create(inbox_id=inbox, platform_id=key, body=body, received_at=now, due_at=now)
    return HttpResponse()


urlpatterns = [
    path("bare/<int:inbox>/", bare),
    path("hooks/", include("evenhand.web.hooks.urls")),
]
