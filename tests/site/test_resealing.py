"""A new key in front seals everything anew; then the old one can go."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet
from pytest_django import Settings

from evenhand.desk.accounts import account_of
from evenhand.desk.actions.write_webhook import make_webhook
from evenhand.desk.models import Inbox, WebhookEndpoint
from evenhand.desk.rights import Role
from evenhand.desk.sealing import SealError, seal, unseal
from evenhand.site.resealing import every_sealed, reseal_all
from tests.house_of_fennimore import MONDAY, a_brand, a_person, an_inbox

pytestmark = pytest.mark.django_db


def sealed_house() -> None:
    brand = a_brand()
    person, _ = a_person(brand, "Wren Hollis", Role.ADMINISTRATOR)
    inbox = an_inbox(brand)
    Inbox.objects.filter(pk=inbox.pk).update(account=seal({"token": "t"}))
    account_of(inbox).memory.remember("session", "s")
    make_webhook(person, brand, address="https://other.example/", kinds=(), now=MONDAY)
    factor = Authenticator.Type.TOTP
    Authenticator.objects.create(user=person, type=factor, data={"secret": seal("s").decode()})


def test_after_resealing_the_new_key_alone_opens_everything(settings: Settings) -> None:
    old, new = settings.EVENHAND_KEYS, (Fernet.generate_key().decode(),)
    sealed_house()
    settings.EVENHAND_KEYS = (*new, *old)
    assert reseal_all() == len(list(every_sealed())) == 4
    settings.EVENHAND_KEYS = new
    assert account_of(Inbox.objects.get()).memory.recall("session") == "s"
    assert unseal(Inbox.objects.get().account) == {"token": "t"}
    assert str(unseal(WebhookEndpoint.objects.get().secret)).startswith("whsec_")
    assert unseal(Authenticator.objects.get().data["secret"].encode()) == "s"


def test_a_secret_that_no_key_opens_stops_it_and_changes_nothing(
    settings: Settings,
) -> None:
    sealed_house()
    before = bytes(Inbox.objects.get().account)
    settings.EVENHAND_KEYS = (Fernet.generate_key().decode(),)
    with pytest.raises(SealError, match="not at hand"):
        reseal_all()
    assert bytes(Inbox.objects.get().account) == before
