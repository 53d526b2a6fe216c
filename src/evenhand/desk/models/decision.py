"""What was decided about a message, on what, by which charter, and who judged otherwise."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from evenhand.desk.models.brand import CharterVersion
from evenhand.desk.models.case import Case
from evenhand.desk.models.columns import Referenced
from evenhand.desk.models.message import Message


class Option(models.TextChoices):
    """Where an answer may go."""

    PUBLIC = "public", _("In public")
    PRIVATE = "private", _("In private")
    HYBRID = "hybrid", _("Briefly in public, details in private")


class Judgement(models.Model):
    """All that follows from one set of rules of one charter; many decisions share it.

    ``record`` is a decision as :mod:`evenhand.core.decisions.records` writes it, less what belongs
    to one message alone.
    """

    charter = models.ForeignKey(CharterVersion, models.PROTECT, related_name="judgements")
    digest = models.CharField(max_length=64)
    record = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["charter", "digest"], name="one_judgement_per_ruling")
        ]


class Decision(Referenced):
    """One decision: its situation, its judgement and the versions of what made them."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="decisions", db_index=False)
    message = models.ForeignKey(Message, models.CASCADE, related_name="decisions")
    charter = models.ForeignKey(CharterVersion, models.PROTECT, related_name="+")
    judgement = models.ForeignKey(Judgement, models.PROTECT, related_name="decisions")
    situation = models.TextField(help_text="As core.decisions.records writes a situation.")
    clocks = models.JSONField(default=list)
    errors = models.JSONField(default=list)
    experiment = models.JSONField(null=True, blank=True)
    audience = models.CharField(max_length=7, choices=Option.choices)
    needs_person = models.BooleanField()
    version = models.PositiveSmallIntegerField()
    decided_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["case", "-id"], name="decision_of_case")]


class Override(models.Model):
    """A person judged otherwise, and said why."""

    decision = models.ForeignKey(Decision, models.CASCADE, related_name="overrides")
    audience = models.CharField(max_length=7, choices=Option.choices)
    reason = models.TextField()
    person = models.ForeignKey("desk.Person", models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
