"""The web form as a Django application: its letters live in tables of their own."""

from __future__ import annotations

from django.apps import AppConfig


class FormConfig(AppConfig):
    """The form's own memory, which the desk reads like any other network: by polling."""

    name = "evenhand.networks.form"
    label = "form"
    default_auto_field = "django.db.models.BigAutoField"
