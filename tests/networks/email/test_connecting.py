"""An administrator connects a mailbox in the browser and is told what is missing."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from evenhand.desk.models import Inbox
from evenhand.desk.rights import Role
from tests.house_of_fennimore import a_brand, a_person
from tests.networks.email.conftest import account_at
from tests.networks.email.fake_servers import Servers
from tests.networks.email.letters import OURS


@pytest.mark.django_db
def test_a_mailbox_is_connected_in_the_browser_and_its_password_is_never_shown(
    servers: Servers, client: Client, settings: Any
) -> None:
    settings.EVENHAND_REACHABLE = frozenset({"127.0.0.1"})
    brand = a_brand()
    lead, _ = a_person(brand, "Amara Obi", Role.ADMINISTRATOR)
    client.force_login(lead)
    told = account_at(servers, days="2", password="wr0ng-word").settings  # noqa: S106
    form = {"handle": OURS, "name": "Mail", "team": ""} | {
        f"setting_{name}": str(value) for name, value in told.items()
    }
    page = client.post(reverse("office:connect", args=[brand.slug, "email"]), form, follow=True)
    words = page.content.decode()
    inbox = Inbox.objects.get(handle=OURS)
    assert inbox.state == "broken"
    assert "does not let help@fennimore.example in" in words
    assert "wr0ng-word" not in words
    there = reverse("office:inbox", args=[brand.slug, inbox.reference])
    page = client.post(there, form | {"setting_password": "right"}, follow=True)
    inbox.refresh_from_db()
    assert inbox.state == "connected"
    assert "does not let" not in page.content.decode()
