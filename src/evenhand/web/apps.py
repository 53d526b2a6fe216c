"""The doors as a Django application: templates, static files and words."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    """The pages."""

    name = "evenhand.web"
    label = "web"
