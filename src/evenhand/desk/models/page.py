"""The customer's own page: the links that open it, and how often strangers knocked at a door."""

from __future__ import annotations

from django.db import models

from evenhand.desk.models.inbox import Inbox


class PageLink(models.Model):
    """A link that opens what stands in one thread of a form, and the case that it belongs to.

    Only the digest of what the link holds is kept, so that nobody who reads the table can open a
    page. ``thread`` is the thread's name on the form's own network.
    """

    inbox = models.ForeignKey(Inbox, models.CASCADE, related_name="page_links")
    thread = models.CharField(max_length=255)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        "desk.Person", models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        indexes = [models.Index(fields=["inbox", "thread"], name="link_of_thread")]


class Knock(models.Model):
    """How often somebody came to a door that is open to strangers, within a stretch of time.

    ``who`` is a keyed hash of the part of the address that they share with their neighbours. Its
    key is another one every day, and the row is forgotten soon after.
    """

    door = models.CharField(max_length=64)
    who = models.CharField(max_length=32)
    since = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["door", "who"], name="one_count_per_door")]
        indexes = [models.Index(fields=["since"], name="knock_to_forget")]
