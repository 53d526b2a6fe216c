"""What the practice network remembers: who is on it, what they said, and in which order."""

from __future__ import annotations

import secrets

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


def new_actor_id() -> str:
    """Return a random name for an actor, as a network would give it."""
    return f"actor-{secrets.token_hex(6)}"


def new_post_id() -> str:
    """Return a random name for a post."""
    return f"post-{secrets.token_hex(8)}"


class Switch(models.TextChoices):
    """What can be made to go wrong."""

    SILENT = "silent", _("Network goes silent after sending")
    LOST = "lost", _("Network goes silent and nothing arrived")
    LATE = "late", _("What was sent shows only after twenty seconds")
    FORGETFUL = "forgetful", _("Network forgets which replies it already has")
    TWICE = "twice", _("Every event arrives twice")
    BUSY = "busy", _("Too many requests, try again in 30 seconds")
    IMPOSTOR = "impostor", _("An impersonator answers first")
    NO_DIRECT = "no-direct", _("Direct messages refused")
    WITHDRAWN = "withdrawn", _("Access of the desk withdrawn")


class Stage(models.Model):
    """One practice network: a square, its people, and what goes wrong there.

    ``last_change`` numbers the changes under a lock on this row. ``clock_at`` stops the
    network's clock at a moment, for tests; empty means the time of day.
    """

    name = models.CharField(max_length=255, unique=True)
    switches = models.JSONField(default=list)
    last_change = models.PositiveBigIntegerField(default=0)
    clock_at = models.DateTimeField(null=True, blank=True)

    def has(self, switch: Switch) -> bool:
        """Say whether something is set to go wrong."""
        return switch.value in self.switches


class Actor(models.Model):
    """Somebody on the practice network: a made-up customer, the brand, or an impostor."""

    class Kind(models.TextChoices):
        """Who an actor plays."""

        CUSTOMER = "customer", _("made up")
        BRAND = "brand", _("you")
        IMPOSTOR = "impostor", _("impostor")

    stage = models.ForeignKey(Stage, models.CASCADE, related_name="actors")
    platform_id = models.CharField(max_length=32, unique=True, default=new_actor_id)
    handle = models.CharField(max_length=120)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.CUSTOMER)
    followers = models.PositiveIntegerField(default=0)
    takes_direct = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stage", "handle"], name="one_actor_per_handle")
        ]

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """Something said: in the square, or directly to ``recipient``.

    ``root`` is the post that began the thread. ``reaches_brand`` marks what the brand is told of;
    ``follows_brand`` marks answers, however deep, to something that the brand said.
    """

    stage = models.ForeignKey(Stage, models.CASCADE, related_name="posts")
    platform_id = models.CharField(max_length=32, unique=True, default=new_post_id)
    author = models.ForeignKey(Actor, models.CASCADE, related_name="posts")
    recipient = models.ForeignKey(Actor, models.CASCADE, null=True, related_name="received")
    text = models.TextField()
    language = models.CharField(max_length=8, default="", blank=True)
    pictures = models.JSONField(default=list)
    in_reply_to = models.ForeignKey("self", models.CASCADE, null=True, related_name="replies")
    root = models.ForeignKey("self", models.CASCADE, null=True, related_name="thread")
    follows_brand = models.BooleanField(default=False)
    reaches_brand = models.BooleanField(default=False)
    key = models.CharField(max_length=64, default="", blank=True)
    posted_at = models.DateTimeField()
    appears_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True)
    deleted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["stage", "key"], condition=~Q(key=""), name="one_post_per_key"
            )
        ]
        indexes = [
            models.Index(fields=["stage", "-posted_at"], name="post_of_stage"),
            models.Index(fields=["author", "-posted_at"], name="post_of_author"),
        ]


class Change(models.Model):
    """One thing that happened, numbered without a gap, for whoever reads on from a number."""

    class Kind(models.TextChoices):
        """What happened to a post."""

        POSTED = "posted", _("Posted")
        EDITED = "edited", _("Edited")
        DELETED = "deleted", _("Deleted")

    stage = models.ForeignKey(Stage, models.CASCADE, related_name="changes")
    number = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=7, choices=Kind.choices)
    post = models.ForeignKey(Post, models.CASCADE, related_name="changes")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["stage", "number"], name="one_change_per_number")
        ]
