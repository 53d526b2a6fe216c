"""The addresses of this room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver, path

from evenhand.web.hooks.views import hook

app_name = "hooks"
urlpatterns: list[URLPattern | URLResolver] = [path("<slug:reference>/", hook, name="hook")]
