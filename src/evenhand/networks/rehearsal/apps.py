"""Rehearsal as a Django application: its posts live in tables of their own."""

from __future__ import annotations

from django.apps import AppConfig


class RehearsalConfig(AppConfig):
    """The practice network's own memory, which the desk never reads."""

    name = "evenhand.networks.rehearsal"
    label = "rehearsal"
    default_auto_field = "django.db.models.BigAutoField"
