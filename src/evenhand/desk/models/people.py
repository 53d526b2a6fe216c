"""Who works here, and what each may do."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone

from evenhand.desk.models.brand import Brand, Team
from evenhand.desk.models.columns import Referenced
from evenhand.desk.rights import Right, Role


class People(BaseUserManager["Person"]):
    """Find people by their e-mail, whatever its capitals."""

    def get_by_natural_key(self, username: str | None) -> Person:
        """Return the person with this e-mail."""
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **rest: Any) -> Person:
        """Store a person with a hashed password."""
        person = self.model(email=email.lower(), **rest)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser, Referenced):
    """Someone who signs in. What they may do hangs on their memberships, never on this row."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=8, default="en")
    theme = models.CharField(max_length=8, default="", blank=True)
    zone = models.CharField(max_length=64, default="", blank=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[People] = People()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def initials(self) -> str:
        """Return up to two letters to stand for a name."""
        return "".join(word[0] for word in self.name.split()[:2]).upper()


class Membership(models.Model):
    """What one person may do for one brand: the rights that are listed and no others."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="memberships")
    brand = models.ForeignKey(Brand, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=16, choices=Role.choices)
    rights = models.JSONField(default=list)
    teams = models.ManyToManyField(Team, blank=True, related_name="members")
    languages = models.JSONField(default=list, blank=True)
    capacity = models.PositiveSmallIntegerField(default=20)
    takes_cases = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "brand"], name="one_membership_per_brand")
        ]

    def may(self, right: Right) -> bool:
        """Say whether the person holds a right here."""
        return right.value in self.rights

    @property
    def reads_cases(self) -> bool:
        """Whether the inbox is open to them."""
        return self.may(Right.READ_CASES)
