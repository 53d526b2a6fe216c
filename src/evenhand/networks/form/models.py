"""What the web form remembers: letterboxes, the threads in them, letters and what lay in them."""

from __future__ import annotations

import secrets

from django.db import models
from django.db.models import Q


def new_thread_name() -> str:
    """Return a random name for a thread; it names, and never opens."""
    return f"thread-{secrets.token_hex(8)}"


def new_writer_id() -> str:
    """Return a random name for whoever writes in a thread."""
    return f"writer-{secrets.token_hex(8)}"


def new_letter_name() -> str:
    """Return a random name for a letter."""
    return f"letter-{secrets.token_hex(8)}"


def new_enclosure_name() -> str:
    """Return a random name for an enclosure."""
    return f"enclosure-{secrets.token_hex(8)}"


class Letterbox(models.Model):
    """All that came and went through one account's form.

    ``last_number`` numbers the letters of customers under a lock on this row, without a gap.
    """

    name = models.CharField(max_length=255, unique=True)
    last_number = models.PositiveBigIntegerField(default=0)


class Thread(models.Model):
    """What one person and the brand write to each other: one page of their own."""

    letterbox = models.ForeignKey(Letterbox, models.CASCADE, related_name="threads")
    name = models.CharField(max_length=32, unique=True, default=new_thread_name)
    writer_id = models.CharField(max_length=32, unique=True, default=new_writer_id)
    writer_name = models.CharField(max_length=120, default="", blank=True)
    begun_at = models.DateTimeField()


class Letter(models.Model):
    """One letter. A customer's has a number and the token of its form, ours the key of a reply.

    The same token or key twice is one letter. One that was taken away keeps its row without words.
    """

    thread = models.ForeignKey(Thread, models.CASCADE, related_name="letters")
    letterbox = models.ForeignKey(Letterbox, models.CASCADE, related_name="letters")
    name = models.CharField(max_length=32, unique=True, default=new_letter_name)
    number = models.PositiveBigIntegerField(null=True, blank=True)
    text = models.TextField()
    language = models.CharField(max_length=8, default="", blank=True)
    key = models.CharField(max_length=64)
    pictures = models.JSONField(default=list, blank=True)
    written_at = models.DateTimeField()
    edited_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["letterbox", "key"], name="one_letter_per_key"),
            models.UniqueConstraint(
                fields=["letterbox", "number"],
                condition=Q(number__isnull=False),
                name="one_letter_per_number",
            ),
        ]
        indexes = [models.Index(fields=["thread", "written_at"], name="letter_of_thread")]

    @property
    def is_ours(self) -> bool:
        """Whether the brand wrote it."""
        return self.number is None


class Enclosure(models.Model):
    """A file that lay in a customer's letter, kept here until somebody looks."""

    letter = models.ForeignKey(Letter, models.CASCADE, related_name="enclosures")
    name = models.CharField(max_length=32, unique=True, default=new_enclosure_name)
    title = models.CharField(max_length=120)
    content_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    content = models.BinaryField()
