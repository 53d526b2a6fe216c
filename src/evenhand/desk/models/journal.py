"""The record of what was decided, said, seen and by whom; and the live events of open pages."""

from __future__ import annotations

from django.db import models

from evenhand.desk.models.brand import Brand
from evenhand.desk.models.case import Case


class Journal(models.Model):
    """The head of a brand's journal and of its events: the last numbers and the last hash.

    Whoever writes locks this row at the end of a transaction, so numbers have no gaps and become
    visible in their order, on PostgreSQL too.
    """

    brand = models.OneToOneField(Brand, models.CASCADE, related_name="journal")
    last_entry = models.PositiveBigIntegerField(default=0)
    last_hash = models.CharField(max_length=64, default="", blank=True)
    last_event = models.PositiveBigIntegerField(default=0)


class JournalEntry(models.Model):
    """One entry: append-only, chained by hash to the one before.

    ``what`` names the verb (``reply-approved``), ``data`` what it touched; never a secret.
    """

    # where an index below begins with a column, one of its own would only be written twice
    brand = models.ForeignKey(Brand, models.CASCADE, related_name="journal_entries", db_index=False)
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    what = models.CharField(max_length=60)
    person = models.ForeignKey("desk.Person", models.SET_NULL, null=True, related_name="+")
    case = models.ForeignKey(
        Case, models.SET_NULL, null=True, related_name="journal_entries", db_index=False
    )
    data = models.JSONField(default=dict)
    hash = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand", "number"], name="one_entry_per_number")
        ]
        indexes = [models.Index(fields=["case", "number"], name="entry_of_case")]


class Event(models.Model):
    """A change that open pages hear of; ``number`` is the ``Last-Event-ID`` of a brand."""

    brand = models.ForeignKey(Brand, models.CASCADE, related_name="events", db_index=False)
    number = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    kind = models.CharField(max_length=40)
    case = models.ForeignKey(Case, models.CASCADE, null=True, related_name="+")
    data = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand", "number"], name="one_event_per_number")
        ]
        indexes = [models.Index(fields=["at"], name="event_by_age")]


class Look(models.Model):
    """Who looked at a case on which day; customers may see it."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="looks")
    person = models.ForeignKey("desk.Person", models.CASCADE, related_name="+")
    day = models.DateField()
    first_at = models.DateTimeField()
    last_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "person", "day"], name="one_look_per_day")
        ]
