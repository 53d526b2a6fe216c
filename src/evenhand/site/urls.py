"""Every address of the site, room by room."""

from __future__ import annotations

from django.urls import include, path

from evenhand.site.health import health
from evenhand.site.metrics import metrics

handler500 = "evenhand.site.broken.broken"
urlpatterns = [
    path("", include("evenhand.web.inbox.urls")),
    path("", include("evenhand.web.portal.urls")),
    path("cases/", include("evenhand.web.case.urls")),
    path("office/", include("evenhand.web.office.urls")),
    path("rehearsal/", include("evenhand.web.rehearsal.urls")),
    path("api/", include("evenhand.web.api.urls")),
    path("hooks/", include("evenhand.web.hooks.urls")),
    path("live/", include("evenhand.web.live.urls")),
    path("sign-in/", include("evenhand.web.sign_in.urls")),
    path("sign-in/", include("allauth.urls")),
    path("health", health, name="health"),
    path("metrics", metrics, name="metrics"),
]
