"""Who answers: brands, their charters, teams and known problems."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from evenhand.core.situation import SECTORS
from evenhand.desk.models.columns import Referenced


class Hours(models.Model):
    """When somebody is open; holidays and zone included (see :mod:`evenhand.core.calendar`).

    ``week`` is a list of seven days, Monday first, each a list of ``[opens, closes]`` in minutes
    after midnight. ``closed`` lists dates (ISO 8601) shut by hand.
    """

    zone = models.CharField(max_length=64, default="UTC")
    week = models.JSONField(default=list, blank=True)
    closed = models.JSONField(default=list, blank=True)
    country = models.CharField(max_length=2, default="", blank=True)
    region = models.CharField(max_length=8, default="", blank=True)

    class Meta:
        abstract = True


class SecondApproval(models.TextChoices):
    """Which replies a second person reads before they leave."""

    NEVER = "never", _("None")
    PUBLIC = "public", _("Those in public")
    ALL = "all", _("All")


class Brand(Referenced, Hours):
    """A brand that answers its customers."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(unique=True)
    language = models.CharField(max_length=8, default="en")
    undo_seconds = models.PositiveSmallIntegerField(default=15)
    second_approval = models.CharField(
        max_length=6, choices=SecondApproval.choices, default=SecondApproval.NEVER
    )
    public_address = models.URLField(default="", blank=True)
    is_crisis = models.BooleanField(default=False)
    sector = models.CharField(
        max_length=12,
        default="",
        blank=True,
        choices=[(sector, sector) for sector in SECTORS],
        help_text=_("The line of trade, where a law names it."),
    )
    reopen_days = models.PositiveSmallIntegerField(
        default=14,
        help_text=_("A message to a case closed for longer than this starts a new case."),
    )
    page_days = models.PositiveSmallIntegerField(
        default=90,
        help_text=_("A link to a customer’s page ends so many days after the last message."),
    )
    charter = models.ForeignKey(
        "desk.CharterVersion", models.PROTECT, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name


class CharterVersion(models.Model):
    """A published charter: never changed, readable for ever."""

    brand = models.ForeignKey(Brand, models.CASCADE, related_name="charters")
    number = models.PositiveIntegerField()
    source = models.TextField()
    fingerprint = models.CharField(max_length=64)
    note = models.TextField(default="", blank=True)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey("desk.Person", models.SET_NULL, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["brand", "number"], name="one_charter_per_number")
        ]


class CharterDraft(models.Model):
    """The charter that is being written, one for each brand."""

    brand = models.OneToOneField(Brand, models.CASCADE, related_name="charter_draft")
    source = models.TextField()
    based_on = models.ForeignKey(CharterVersion, models.PROTECT)
    edited_at = models.DateTimeField()
    edited_by = models.ForeignKey("desk.Person", models.SET_NULL, null=True)


class Team(Hours):
    """People who answer together. Figures are kept for teams, never for one person."""

    brand = models.ForeignKey(Brand, models.CASCADE, related_name="teams")
    name = models.CharField(max_length=120)
    has_own_hours = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["brand", "name"], name="one_team_per_name")]

    def __str__(self) -> str:
        return self.name


class KnownProblem(Referenced):
    """A problem that the brand admits. A reply that touches it must not leave it out."""

    brand = models.ForeignKey(Brand, models.CASCADE, related_name="known_problems")
    title = models.CharField(max_length=200)
    words = models.TextField(help_text=_("What customers are told."))
    cues = models.JSONField(default=list, help_text=_("Words by which a message touches it."))
    since = models.DateTimeField()
    until = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["brand", "until"], name="problem_of_brand")]

    def __str__(self) -> str:
        return self.title
