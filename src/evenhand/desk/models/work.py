"""What the sweeps and imports say of themselves."""

from __future__ import annotations

from django.db import models

from evenhand.desk.models.brand import Brand


class SweepState(models.Model):
    """One sweep on one machine: when it last ran, how far behind it is, its last error."""

    name = models.CharField(max_length=40)
    worker = models.CharField(max_length=120)
    ran_at = models.DateTimeField()
    done = models.PositiveBigIntegerField(default=0)
    lag_seconds = models.FloatField(default=0)
    error = models.TextField(default="", blank=True)
    error_at = models.DateTimeField(null=True, blank=True)
    is_paused = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["name", "worker"], name="one_state_per_worker")
        ]


class ImportRun(models.Model):
    """One import of history; it goes on where it stopped."""

    brand = models.ForeignKey(Brand, models.CASCADE, related_name="imports")
    name = models.CharField(max_length=255)
    digest = models.CharField(max_length=64)
    lines_read = models.PositiveBigIntegerField(default=0)
    messages = models.PositiveBigIntegerField(default=0)
    cases = models.PositiveBigIntegerField(default=0)
    refused = models.JSONField(
        default=list, help_text="The first rows that cannot be read, and why."
    )
    refused_count = models.PositiveBigIntegerField(default=0)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand", "digest"], name="one_import_per_file")
        ]
