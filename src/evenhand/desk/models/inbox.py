"""The brand's accounts on networks, and what networks told us that is not yet taken in."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from evenhand.desk.models.brand import Brand
from evenhand.desk.models.columns import Referenced, Work


class Inbox(Referenced, Work):
    """One account of a brand on one network.

    As work, it is polled when due. ``cursor`` says how far the network was read;
    ``speaks_again_at`` is when the network, having asked for a pause, will hear us again.
    ``listener`` is the token of the process that listens to it, until ``listened_until``.
    ``faults`` is what the last check found, at ``checked_at``.
    """

    class State(models.TextChoices):
        """Whether the inbox listens and speaks."""

        CONNECTED = "connected", _("Connected")
        PAUSED = "paused", _("Paused")
        BROKEN = "broken", _("Needs attention")
        LEFT = "left", _("Disconnected")

    brand = models.ForeignKey(Brand, models.CASCADE, related_name="inboxes")
    network = models.CharField(max_length=32)
    handle = models.CharField(max_length=255)
    name = models.CharField(max_length=120)
    team = models.ForeignKey("desk.Team", models.SET_NULL, null=True, blank=True)
    account = models.BinaryField(help_text="Sealed: address, tokens, secrets.")
    remembered = models.BinaryField(default=bytes, help_text="Sealed: what its connector learnt.")
    listener = models.CharField(max_length=32, default="", blank=True)
    listened_until = models.DateTimeField(null=True, blank=True)
    cursor = models.TextField(default="", blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.CONNECTED)
    state_reason = models.TextField(default="", blank=True)
    faults = models.JSONField(default=list, blank=True)
    checked_at = models.DateTimeField(null=True, blank=True)
    speaks_again_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["state", "due_at"], name="inbox_to_poll")]
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "network", "handle"], name="one_inbox_per_account"
            )
        ]

    def __str__(self) -> str:
        return self.name


class RawEvent(Work):
    """What a network told us, as it came; unique, so that a repeat is harmless."""

    class State(models.TextChoices):
        """How far an event came."""

        WAITING = "waiting", _("Waiting")
        TAKEN = "taken", _("Taken in")
        DEAD = "dead", _("Could not be taken in")
        DROPPED = "dropped", _("Dropped, with a reason")

    inbox = models.ForeignKey(Inbox, models.CASCADE, related_name="raw_events", db_index=False)
    platform_id = models.CharField(max_length=255)
    body = models.BinaryField()
    received_at = models.DateTimeField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    settled_by = models.ForeignKey("desk.Person", models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["inbox", "platform_id"], name="one_event_per_id")
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=models.Q(state="waiting"),
                name="event_to_take_in",
            ),
            models.Index(fields=["inbox"], condition=models.Q(state="dead"), name="event_dead"),
        ]
