"""One problem of one customer: the case, its clocks, and how agents arrange their cases."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from evenhand.desk.models.brand import Brand, KnownProblem, Team
from evenhand.desk.models.columns import Referenced
from evenhand.desk.models.customer import Customer

NEVER = datetime(9999, 1, 1, tzinfo=UTC)
"""When the clock of a case runs out for which no clock runs."""


class Case(Referenced):
    """One problem of one customer, over all conversations.

    ``due_at`` is the moment when the first of its running clocks and promises runs out, kept here
    so that every view can be ordered by it. ``turn`` counts what was said by anyone: a reply that
    was written against an earlier turn asks before it goes. The database itself keeps
    ``runs_out_at``, which is ``due_at`` or the end of time, and ``is_active``, open or waiting.
    """

    class State(models.TextChoices):
        """Where the case stands."""

        OPEN = "open", _("Open")
        WAITING = "waiting", _("Waiting for the customer")
        SNOOZED = "snoozed", _("Snoozed")
        CLOSED = "closed", _("Closed")

    # brand, customer and assignee lead indexes below; one of their own would mislead the planner
    brand = models.ForeignKey(Brand, models.CASCADE, related_name="cases", db_index=False)
    customer = models.ForeignKey(Customer, models.CASCADE, related_name="cases", db_index=False)
    subject = models.CharField(max_length=200, default="", blank=True)
    language = models.CharField(max_length=8, default="", blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    needs_person = models.BooleanField(default=False)
    is_praise = models.BooleanField(default=False)
    audience = models.CharField(max_length=8, default="", blank=True)
    decision = models.ForeignKey("desk.Decision", models.SET_NULL, null=True, related_name="+")
    assignee = models.ForeignKey(
        "desk.Person",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="cases",
        db_index=False,
    )
    team = models.ForeignKey(Team, models.SET_NULL, null=True, blank=True, related_name="cases")
    known_problem = models.ForeignKey(KnownProblem, models.SET_NULL, null=True, blank=True)
    tags = models.ManyToManyField("desk.Tag", blank=True, related_name="cases")
    merged_into = models.ForeignKey("self", models.SET_NULL, null=True, blank=True)
    turn = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField(null=True, blank=True)
    due_for = models.CharField(max_length=40, default="", blank=True)
    promise_due_at = models.DateTimeField(null=True, blank=True)
    snoozed_until = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    last_inbound_at = models.DateTimeField(null=True, blank=True)
    first_answered_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    is_history = models.BooleanField(default=False, help_text=_("Imported; nobody is contacted."))
    runs_out_at = models.GeneratedField(
        expression=Coalesce("due_at", models.Value(NEVER)),
        output_field=models.DateTimeField(),
        db_persist=True,
    )
    is_active = models.GeneratedField(
        expression=models.Case(
            models.When(state__in=["open", "waiting"], then=models.Value(True)),
            default=models.Value(False),
        ),
        output_field=models.BooleanField(),
        db_persist=True,
    )

    class Meta:
        indexes = [
            models.Index(fields=["brand", "state", "runs_out_at", "id"], name="case_by_state"),
            models.Index(
                fields=["brand", "runs_out_at", "id"],
                condition=Q(is_active=True),
                name="case_active",
            ),
            models.Index(
                fields=["brand", "assignee", "runs_out_at", "id"],
                condition=Q(is_active=True),
                name="case_of_person",
            ),
            models.Index(
                fields=["brand", "runs_out_at", "id"],
                condition=Q(needs_person=True, is_active=True),
                name="case_needs_person",
            ),
            models.Index(
                fields=["brand", "runs_out_at", "id"],
                condition=Q(is_praise=True, is_active=True),
                name="case_of_praise",
            ),
            models.Index(
                fields=["brand", "runs_out_at", "id"],
                condition=Q(known_problem__isnull=False, is_active=True),
                name="case_of_problem",
            ),
            models.Index(
                fields=["brand", "promise_due_at", "id"],
                condition=Q(promise_due_at__isnull=False),
                name="case_promise_due",
            ),
            models.Index(
                fields=["brand", "-closed_at", "-id"],
                condition=Q(closed_at__isnull=False),
                name="case_closed",
            ),
            models.Index(fields=["brand", "-changed_at", "-id"], name="case_by_change"),
            models.Index(
                fields=["snoozed_until"], condition=Q(state="snoozed"), name="case_to_wake"
            ),
            models.Index(fields=["customer", "-opened_at"], name="case_of_customer"),
        ]

    def __str__(self) -> str:
        return self.reference


class CaseMove(models.Model):
    """Conversations moved between cases, by a merge or a split; it can be taken back."""

    class Kind(models.TextChoices):
        """How they moved."""

        MERGE = "merge", _("Merged")
        SPLIT = "split", _("Split off")

    kind = models.CharField(max_length=5, choices=Kind.choices)
    source = models.ForeignKey(Case, models.CASCADE, related_name="moves_out")
    target = models.ForeignKey(Case, models.CASCADE, related_name="moves_in")
    conversations = models.JSONField()
    before = models.JSONField(help_text="What the source was, so that it can be put back.")
    person = models.ForeignKey("desk.Person", models.SET_NULL, null=True)
    moved_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)


class Clock(models.Model):
    """A deadline that runs in the customer's interest."""

    class State(models.TextChoices):
        """How the clock stands."""

        RUNNING = "running", _("Running")
        MET = "met", _("Met")
        MISSED = "missed", _("Missed")
        STOPPED = "stopped", _("Stopped")

    # where an index below begins with a column, one of its own would only be written twice
    case = models.ForeignKey(Case, models.CASCADE, related_name="clocks", db_index=False)
    name = models.CharField(max_length=40)
    rule = models.CharField(max_length=120)
    source = models.TextField(default="", blank=True)
    note = models.TextField(default="", blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.RUNNING)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    missed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["case", "state"], name="clock_of_case"),
            models.Index(
                fields=["due_at"],
                condition=Q(state="running", missed_at=None),
                name="clock_to_watch",
            ),
        ]


class Tag(models.Model):
    """A word by which a brand gathers cases."""

    brand = models.ForeignKey(Brand, models.CASCADE, related_name="tags")
    name = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brand", "name"], name="one_tag_per_name")]

    def __str__(self) -> str:
        return self.name


class SavedView(Referenced):
    """Filters that a person keeps under a name."""

    brand = models.ForeignKey(Brand, models.CASCADE, related_name="+")
    person = models.ForeignKey("desk.Person", models.CASCADE, related_name="saved_views")
    name = models.CharField(max_length=80)
    filters = models.JSONField(default=dict)


class Presence(models.Model):
    """Who has a case open now, and whether they are typing. Forgotten within minutes."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="presences")
    person = models.ForeignKey("desk.Person", models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()
    typing_at = models.DateTimeField(null=True, blank=True)
    typing_for = models.CharField(max_length=8, default="", blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case", "person"], name="one_presence_per_person")
        ]
