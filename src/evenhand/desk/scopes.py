"""What a key to the API opens. A key never does more than the person on whose behalf it works."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Scope(models.TextChoices):
    """One part of the API. What a key does not name is shut for it."""

    CASES = "cases", _("Read cases, write notes in them")
    MESSAGES = "messages", _("Read messages")
    DRAFTS = "drafts", _("Write drafts and have them reviewed")
    REPLIES = "replies", _("Approve replies, which leave, and take them back")
    DECISIONS = "decisions", _("Read decisions with their reasons")
    PROMISES = "promises", _("Read and settle promises")
