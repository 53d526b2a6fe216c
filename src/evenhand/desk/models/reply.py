"""Replies: in the making, reviewed, and on their way out."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evenhand.desk.models.brand import Brand, CharterVersion
from evenhand.desk.models.case import Case
from evenhand.desk.models.columns import Audience, Referenced, Work
from evenhand.desk.models.inbox import Inbox
from evenhand.desk.models.message import Conversation, Message


class Draft(models.Model):
    """A reply in the making: one for each person, case and audience, so that they never mix."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="drafts")
    person = models.ForeignKey("desk.Person", models.CASCADE, related_name="drafts")
    audience = models.CharField(max_length=8, help_text="public, private or internal")
    conversation = models.ForeignKey(Conversation, models.CASCADE, null=True, blank=True)
    text = models.TextField(default="", blank=True)
    turn = models.PositiveIntegerField(default=0)
    kept = models.JSONField(default=dict, help_text="Rule → why its remark was set aside.")
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case", "person", "audience"], name="one_draft_per_audience"
            )
        ]


class Outgoing(Referenced, Work):
    """An approved reply on its way. Recipient, audience and text are frozen here.

    ``request`` is what the network will be sent, made by the same function that made the preview.
    ``key`` makes a repeat recognisable; ``due_at`` is the end of the undo window or the next look.
    ``promised`` is what the text promises, as read at approval. ``came_out_as`` is the audience
    that the network reports, ``thread`` where it now stands there. ``settled_at`` is when nothing
    was left to do about it; until then ``needs_person`` says that no sweep can go on alone.
    """

    class State(models.TextChoices):
        """How far the reply came."""

        HELD = "held", _("Waiting for a second approver")
        WAITING = "waiting", _("Waiting to leave")
        CLAIMED = "claimed", _("Leaving")
        DELIVERED = "delivered", _("Delivered")
        REFUSED = "refused", _("Refused")
        UNSURE = "unsure", _("Unsure: looking on the network")
        WITHDRAWN = "withdrawn", _("Taken back before it left")

    brand = models.ForeignKey(Brand, models.CASCADE, related_name="outgoing")
    case = models.ForeignKey(Case, models.CASCADE, related_name="outgoing")
    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="outgoing")
    inbox = models.ForeignKey(Inbox, models.CASCADE, related_name="outgoing")
    audience = models.CharField(max_length=7, choices=Audience.choices)
    recipient = models.JSONField()
    text = models.TextField()
    language = models.CharField(max_length=8, default="", blank=True)
    request = models.JSONField()
    key = models.CharField(max_length=64, unique=True)
    turn = models.PositiveIntegerField()
    state = models.CharField(max_length=9, choices=State.choices)
    approved_by = models.ForeignKey("desk.Person", models.SET_NULL, null=True, related_name="+")
    approved_at = models.DateTimeField()
    second_approver = models.ForeignKey(
        "desk.Person", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    leaves_at = models.DateTimeField(null=True, blank=True)
    delivered_at = models.DateTimeField(null=True, blank=True)
    promised = models.JSONField(default=list)
    first_sent_at = models.DateTimeField(null=True, blank=True)
    last_sent_at = models.DateTimeField(null=True, blank=True)
    looks = models.PositiveSmallIntegerField(default=0)
    platform_id = models.CharField(max_length=255, default="", blank=True)
    thread = models.CharField(max_length=255, default="", blank=True)
    came_out_as = models.CharField(max_length=7, default="", blank=True)
    address = models.URLField(max_length=1000, default="", blank=True)
    message = models.OneToOneField(
        Message, models.SET_NULL, null=True, blank=True, related_name="outgoing"
    )
    needs_person = models.BooleanField(default=False)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        "desk.Person", models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        indexes = [
            models.Index(
                fields=["state", "due_at"],
                condition=Q(settled_at=None),
                name="outgoing_to_deliver",
            ),
            models.Index(
                fields=["brand", "state"],
                condition=Q(settled_at=None),
                name="outgoing_unsettled",
            ),
            models.Index(
                fields=["conversation", "id"],
                condition=Q(settled_at=None),
                name="outgoing_in_order",
            ),
            models.Index(fields=["inbox", "last_sent_at"], name="outgoing_pace"),
            models.Index(fields=["case", "approved_at"], name="outgoing_of_case"),
        ]


class Attempt(models.Model):
    """One try to send, to look, to edit or to take back, and what came of it."""

    class Kind(models.TextChoices):
        """What was tried."""

        SEND = "send", _("Sent")
        LOOK = "look", _("Looked on the network")
        EDIT = "edit", _("Edited")
        DELETE = "delete", _("Taken off the network")

    outgoing = models.ForeignKey(Outgoing, models.CASCADE, related_name="tries")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=16, default="", blank=True)
    words = models.TextField(default="", blank=True)


class Review(models.Model):
    """What the conduct rules said of a reply that was approved, with their versions."""

    outgoing = models.OneToOneField(
        Outgoing, models.CASCADE, null=True, blank=True, related_name="review"
    )
    charter = models.ForeignKey(CharterVersion, models.PROTECT, related_name="+")
    findings = models.JSONField()
    unreviewed = models.JSONField(default=list)
    errors = models.JSONField(default=list)
    kept = models.JSONField(default=dict, help_text="Rule → why its remark was set aside.")
    version = models.CharField(max_length=40)
    reviewed_at = models.DateTimeField()


class SavedReply(Referenced):
    """A known answer with variables, such as ``{customer}``; reviewed like any draft."""

    brand = models.ForeignKey(Brand, models.CASCADE, related_name="saved_replies")
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=8, default="en")
    text = models.TextField()
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey("desk.Person", models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["brand", "name", "language"], name="one_saved_reply_per_name"
            )
        ]

    def __str__(self) -> str:
        return self.name
