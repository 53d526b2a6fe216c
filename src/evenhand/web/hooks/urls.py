"""The addresses of this room."""

from __future__ import annotations

from django.urls import URLPattern, URLResolver

app_name = "hooks"
urlpatterns: list[URLPattern | URLResolver] = []
