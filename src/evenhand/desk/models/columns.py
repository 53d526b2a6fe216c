"""Columns that several tables share: the random reference, the lease, the audience."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from evenhand.desk.references import new_reference


class Audience(models.TextChoices):
    """Who reads a message. An internal note has a table of its own and cannot leave."""

    PUBLIC = "public", _("Public")
    PRIVATE = "private", _("Private")


class Referenced(models.Model):
    """A thing that people name by its random reference."""

    reference = models.CharField(max_length=8, unique=True, default=new_reference, editable=False)

    class Meta:
        abstract = True


class Work(models.Model):
    """A row that a sweep takes: due at a moment, leased while in hand, counted in attempts.

    ``leased_until`` lies in the past once a sweep died, and the row is taken again. ``lease`` is
    the token of whoever holds it: a result is written only while the token still stands.
    """

    due_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True)
    lease = models.CharField(max_length=32, default="", blank=True)
    attempts = models.PositiveIntegerField(default=0)
    error = models.TextField(default="", blank=True)

    class Meta:
        abstract = True
