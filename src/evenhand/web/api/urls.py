"""The addresses of the API."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from evenhand import __version__
from evenhand.web.api.cases import router as cases
from evenhand.web.api.describing import DescribedApi
from evenhand.web.api.problems import speak_alike
from evenhand.web.api.promises import router as promises
from evenhand.web.api.replies import router as replies

api = DescribedApi(
    title="Evenhand",
    version=__version__,
    description="Cases, messages, drafts, decisions and promises of a brand, for other programs.",
    urls_namespace="api",
    docs_url=None,  # the page would load scripts from elsewhere; docs/api.md tells the same
)
speak_alike(api)
for _router in (cases, replies, promises):
    api.add_router("", _router)

urlpatterns: list[URLPattern | URLResolver] = [path("v1/", api.urls)]
