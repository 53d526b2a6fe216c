"""What was said: conversations, messages, what was noticed in them, notes, attachments."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from evenhand.desk.models.case import Case
from evenhand.desk.models.columns import Audience, Referenced
from evenhand.desk.models.customer import Identity
from evenhand.desk.models.inbox import Inbox


class Conversation(models.Model):
    """One thread in one inbox with one person, as far as it belongs to one case.

    A thread that never ends, such as direct messages, has one conversation for each case; the
    latest is the one that goes on.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="conversations")
    # where an index below begins with a column, one of its own would only be written twice
    inbox = models.ForeignKey(Inbox, models.CASCADE, related_name="conversations", db_index=False)
    identity = models.ForeignKey(Identity, models.CASCADE, related_name="conversations")
    platform_id = models.CharField(max_length=255)
    audience = models.CharField(max_length=7, choices=Audience.choices)
    context = models.JSONField(
        default=dict, help_text="What the network's connector needs to answer here."
    )
    started_at = models.DateTimeField()
    last_message_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["inbox", "platform_id"], name="conversation_of_thread")]


class Message(Referenced):
    """One item in a conversation, inbound or outbound, public or private.

    A message that its author deleted keeps its row as a tombstone: ``deleted_at`` is set and
    ``text`` is empty, so that it is neither shown nor taken in again. ``remarks`` are what the
    network told beside the words, as pairs of kind and words. ``returned_why`` is what the network
    said when a message of ours could not be handed over; with ``returned_at`` it is given up.
    """

    class Direction(models.TextChoices):
        """Which way it went."""

        INBOUND = "inbound", _("From the customer")
        OUTBOUND = "outbound", _("From us")

    case = models.ForeignKey(Case, models.CASCADE, related_name="messages", db_index=False)
    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="messages")
    inbox = models.ForeignKey(Inbox, models.CASCADE, related_name="+", db_index=False)
    direction = models.CharField(max_length=8, choices=Direction.choices)
    audience = models.CharField(max_length=7, choices=Audience.choices)
    identity = models.ForeignKey(Identity, models.SET_NULL, null=True, related_name="messages")
    person = models.ForeignKey("desk.Person", models.SET_NULL, null=True, related_name="+")
    text = models.TextField()
    language = models.CharField(max_length=8, default="", blank=True)
    platform_id = models.CharField(max_length=255)
    in_reply_to = models.CharField(max_length=255, default="", blank=True)
    address = models.URLField(max_length=1000, default="", blank=True)
    said_at = models.DateTimeField()
    taken_in_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)
    remarks = models.JSONField(default=list, blank=True)
    is_automatic = models.BooleanField(default=False)
    returned_at = models.DateTimeField(null=True, blank=True)
    returned_why = models.TextField(default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["inbox", "platform_id"], name="one_message_per_id")
        ]
        indexes = [
            models.Index(fields=["case", "said_at", "id"], name="message_of_case"),
        ]


class EarlierText(models.Model):
    """What a message said before it was edited: the honest trace."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="earlier_texts")
    text = models.TextField()
    replaced_at = models.DateTimeField()


class Signal(models.Model):
    """Something noticed in a message, where, how surely, and by which version."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="signals")
    kind = models.CharField(max_length=40)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    confidence = models.FloatField()
    version = models.CharField(max_length=40)


class Note(Referenced):
    """An internal note. It lives in a table of its own, so that it can never be sent."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="notes")
    person = models.ForeignKey("desk.Person", models.SET_NULL, null=True, related_name="+")
    text = models.TextField()
    mentions = models.ManyToManyField("desk.Person", blank=True, related_name="mentioned_in")
    written_at = models.DateTimeField()
    token = models.CharField(
        max_length=64, default="", blank=True, help_text="Of the click: the same one is one note."
    )

    class Meta:
        indexes = [models.Index(fields=["case", "written_at"], name="note_of_case")]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "person", "token"],
                condition=~Q(token=""),
                name="one_note_per_click",
            )
        ]


class Attachment(Referenced):
    """A file beside a message or a draft. In public it leaves only with a description."""

    message = models.ForeignKey(
        Message, models.CASCADE, null=True, blank=True, related_name="attachments"
    )
    draft = models.ForeignKey(
        "desk.Draft", models.SET_NULL, null=True, blank=True, related_name="attachments"
    )
    outgoing = models.ForeignKey(
        "desk.Outgoing", models.CASCADE, null=True, blank=True, related_name="attachments"
    )
    name = models.CharField(max_length=255)
    content_type = models.CharField(max_length=120)
    size = models.PositiveBigIntegerField(default=0)
    description = models.TextField(default="", blank=True)
    address = models.URLField(max_length=1000, default="", blank=True)
    file = models.FileField(upload_to="attachments/%Y/%m/", blank=True)
    added_at = models.DateTimeField()
