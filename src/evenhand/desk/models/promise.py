"""What we said we would do, and by when."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evenhand.desk.models.case import Case
from evenhand.desk.models.columns import Referenced
from evenhand.desk.models.reply import Outgoing


class Promise(Referenced):
    """One promise, watched until it is kept."""

    class State(models.TextChoices):
        """How the promise stands."""

        OPEN = "open", _("Open")
        KEPT = "kept", _("Kept")
        LATE = "late", _("Late")
        RENEGOTIATED = "renegotiated", _("Renegotiated")
        RELEASED = "released", _("Released by the customer")

    case = models.ForeignKey(Case, models.CASCADE, related_name="promises")
    outgoing = models.ForeignKey(
        Outgoing, models.SET_NULL, null=True, blank=True, related_name="promises"
    )
    words = models.TextField(help_text="The words in which it was made.")
    due_at = models.DateTimeField()
    precision = models.CharField(max_length=16)
    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN)
    made_at = models.DateTimeField()
    late_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey("desk.Person", models.SET_NULL, null=True, related_name="+")
    reason = models.TextField(default="", blank=True)
    instead = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="replaces"
    )

    class Meta:
        indexes = [
            models.Index(fields=["case", "state"], name="promise_of_case"),
            models.Index(fields=["due_at"], condition=Q(state="open"), name="promise_to_watch"),
        ]
