"""The person who is owed an answer, their handles, and what they chose."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from evenhand.desk.models.brand import Brand
from evenhand.desk.models.columns import Referenced


class Customer(Referenced):
    """A person. Two handles are joined to one person only on proof."""

    brand = models.ForeignKey(Brand, models.CASCADE, related_name="customers")
    name = models.CharField(max_length=255, default="", blank=True)
    language = models.CharField(max_length=8, default="", blank=True)
    first_contact_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class Identity(models.Model):
    """One handle of a customer on one network.

    Picture and follower count are kept aside for audits and shown only after the first reply; no
    decision can see them.
    """

    customer = models.ForeignKey(Customer, models.CASCADE, related_name="identities")
    brand = models.ForeignKey(Brand, models.CASCADE, related_name="+", db_index=False)
    network = models.CharField(max_length=32)
    platform_id = models.CharField(max_length=255)
    handle = models.CharField(max_length=255)
    name = models.CharField(max_length=255, default="", blank=True)
    picture = models.URLField(max_length=1000, default="", blank=True)
    followers = models.PositiveIntegerField(null=True, blank=True)
    first_seen_at = models.DateTimeField()
    proved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "network", "platform_id"], name="one_identity_per_account"
            )
        ]


class Choice(models.Model):
    """What a customer asked for. The latest that was not taken back holds."""

    class Kind(models.TextChoices):
        """What can be chosen."""

        AUDIENCE = "audience", _("Public or private")
        NETWORK = "network", _("Network")
        PERSON_ONLY = "person-only", _("A person and no automation")
        LANGUAGE = "language", _("Language")
        QUIET_HOURS = "quiet-hours", _("Quiet hours")
        NO_SURVEYS = "no-surveys", _("No surveys")

    class Source(models.TextChoices):
        """Where the choice was made."""

        MESSAGE = "message", _("Asked for in a message")
        PAGE = "page", _("Chosen on their own page")
        AGENT = "agent", _("Noted by an agent")

    customer = models.ForeignKey(Customer, models.CASCADE, related_name="choices")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    value = models.JSONField()
    source = models.CharField(max_length=8, choices=Source.choices)
    message = models.ForeignKey("desk.Message", models.SET_NULL, null=True, blank=True)
    noted_by = models.ForeignKey("desk.Person", models.SET_NULL, null=True, blank=True)
    made_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["customer", "kind"], name="choice_of_customer")]
