"""Outgoing webhooks (Standard Webhooks): where to, and every delivery with its log."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from evenhand.desk.models.brand import Brand
from evenhand.desk.models.columns import Referenced, Work


class WebhookEndpoint(Referenced):
    """An address that is told what happens; its secret is sealed.

    ``told_until`` is the number of the brand's last event for which deliveries were written.
    """

    brand = models.ForeignKey(Brand, models.CASCADE, related_name="webhook_endpoints")
    address = models.URLField(max_length=1000)
    secret = models.BinaryField()
    kinds = models.JSONField(default=list, help_text="Kinds of event; none means all.")
    is_paused = models.BooleanField(default=False)
    told_until = models.PositiveBigIntegerField(default=0)
    created_at = models.DateTimeField()


class WebhookDelivery(Referenced, Work):
    """One event on its way to one address; the reference is the message's id."""

    class State(models.TextChoices):
        """How far it came."""

        WAITING = "waiting", _("Waiting")
        DELIVERED = "delivered", _("Delivered")
        DEAD = "dead", _("Could not be delivered")
        DROPPED = "dropped", _("Dropped, with a reason")

    endpoint = models.ForeignKey(WebhookEndpoint, models.CASCADE, related_name="deliveries")
    event = models.ForeignKey("desk.Event", models.SET_NULL, null=True, related_name="+")
    kind = models.CharField(max_length=60)
    body = models.TextField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.WAITING)
    status = models.PositiveSmallIntegerField(null=True, blank=True)
    answer = models.TextField(default="", blank=True)
    created_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["due_at"], condition=models.Q(state="waiting"), name="webhook_to_deliver"
            )
        ]
