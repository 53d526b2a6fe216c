"""The customer's own page: the links that open it, and how often strangers knocked at a door."""

from __future__ import annotations

from django.db import models

from evenhand.desk.models.customer import Identity
from evenhand.desk.models.inbox import Inbox
from evenhand.desk.models.message import Conversation


class PageLink(models.Model):
    """A link that opens what stands in one thread of a form, and the case that it belongs to.

    Only the digest of what the link holds is kept, so that nobody who reads the table can open a
    page. ``thread`` is the thread's name on the form's own network. A link ends by itself some days
    after the last message, and at ``ended_at`` where somebody ended it.
    """

    inbox = models.ForeignKey(Inbox, models.CASCADE, related_name="page_links")
    thread = models.CharField(max_length=255)
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        "desk.Person", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["inbox", "thread"], name="link_of_thread")]


class Knock(models.Model):
    """How often somebody came to a door that is open to strangers, within a stretch of time.

    ``who`` is a keyed hash of the part of the address that they share with their neighbours. Its
    key is another one every day, and the row is forgotten soon after.
    """

    door = models.CharField(max_length=64)
    who = models.CharField(max_length=32)
    since = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["door", "who"], name="one_count_per_door")]
        indexes = [models.Index(fields=["since"], name="knock_to_forget")]


class PageOffer(models.Model):
    """A link in public to somebody's own page. It opens nothing: it asks who comes.

    ``identity`` is the account that has to say a code, ``conversation`` the thread of the page.
    """

    name = models.CharField(max_length=32, unique=True)
    identity = models.ForeignKey(Identity, models.CASCADE, related_name="page_offers")
    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="page_offers")
    made_at = models.DateTimeField()
    made_by = models.ForeignKey("desk.Person", models.SET_NULL, null=True, related_name="+")


class PageProof(models.Model):
    """A code that somebody asked for at a link in public, and will say from their own account.

    ``digest`` is of what only the browser that asked holds. Without an offer the link led nowhere,
    which is not told. Forgotten within a day.
    """

    offer = models.ForeignKey(PageOffer, models.CASCADE, null=True, related_name="proofs")
    code = models.CharField(max_length=8)
    digest = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField()
    proved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["code"], name="proof_by_code"),
            models.Index(fields=["asked_at"], name="proof_to_forget"),
        ]
