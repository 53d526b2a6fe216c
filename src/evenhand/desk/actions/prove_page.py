"""Somebody comes by a link in public: they ask for a code, say it elsewhere, and are let in."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from evenhand.desk.models import PageLink, PageOffer, PageProof
from evenhand.desk.page_links import digest_of, new_secret, secret_of_proof
from evenhand.desk.references import new_reference


def ask_for_code(name: str, *, now: datetime) -> str:
    """Return what only the asker's browser holds; where the link leads nowhere, just the same."""
    asked = new_secret()
    PageProof.objects.create(
        offer=PageOffer.objects.filter(name=name).first(),
        code=new_reference(),
        digest=digest_of(asked),
        asked_at=now,
    )
    return asked


@transaction.atomic
def open_proved(proof: PageProof, asked: str, *, now: datetime) -> str | None:
    """Return what the link to the page holds, the same each time, once the code was said."""
    if proof.proved_at is None or proof.offer is None:
        return None
    secret = secret_of_proof(asked)
    page = proof.offer.conversation
    PageLink.objects.get_or_create(
        digest=digest_of(secret),
        defaults={"inbox": page.inbox, "thread": page.platform_id, "made_at": now},
    )
    return secret
