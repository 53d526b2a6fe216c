"""Ways in that are handed out: invitations and tokens. Only their digests are kept."""

from __future__ import annotations

from django.db import models

from evenhand.desk.models.brand import Brand
from evenhand.desk.models.columns import Referenced
from evenhand.desk.rights import Role


class Invitation(Referenced):
    """An invitation to work for a brand; it ends by itself and opens once."""

    brand = models.ForeignKey(Brand, models.CASCADE, related_name="invitations")
    email = models.EmailField()
    role = models.CharField(max_length=16, choices=Role.choices)
    rights = models.JSONField(default=list)
    digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey("desk.Person", models.SET_NULL, null=True, related_name="+")
    invited_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)


class ApiToken(Referenced):
    """A key to the API: for one brand, with scopes, on behalf of the person who made it."""

    brand = models.ForeignKey(Brand, models.CASCADE, related_name="api_tokens")
    person = models.ForeignKey("desk.Person", models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=120)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)


class ApiAnswer(models.Model):
    """What a request with an idempotency key was answered, so that a repeat does nothing again.

    ``asked`` is a digest of method, address and body: the same key with another request is wrong.
    """

    token = models.ForeignKey(ApiToken, models.CASCADE, related_name="answers")
    key = models.CharField(max_length=255)
    asked = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    body = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["token", "key"], name="one_answer_per_key")]
        indexes = [models.Index(fields=["at"], name="answer_by_age")]
