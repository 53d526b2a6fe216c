"""The office says where a form is, and with what it stands inside another site."""

from __future__ import annotations

from django.test import Client, override_settings

from evenhand.desk.models import Inbox
from evenhand.desk.rights import Role
from tests.house_of_fennimore import a_person
from tests.web.portal.conftest import Desk
from tests.web.portal.customers import address_of


def office_of(desk: Desk, form: dict[str, str] | None = None) -> str:
    client = Client()
    client.force_login(a_person(desk.brand, "Wren Hollis", Role.ADMINISTRATOR)[0])
    where = f"/office/{desk.brand.slug}/inboxes/{desk.inbox.reference}/"
    answer = client.post(where, form, follow=True) if form else client.get(where)
    return answer.content.decode()


def test_the_inbox_of_a_form_says_where_the_form_is(desk: Desk) -> None:
    assert f'href="http://testserver{address_of(desk.inbox)}"' in office_of(desk)


@override_settings(EVENHAND_ADDRESS="https://help.example")
def test_an_address_that_the_operator_named_is_the_one_that_is_told(desk: Desk) -> None:
    assert f"https://help.example{address_of(desk.inbox)}" in office_of(desk)


def test_a_snippet_stands_there_once_a_site_is_named(desk: Desk) -> None:
    assert "&lt;iframe" not in office_of(desk)
    told = {"name": "Form", "team": "", "setting_origins": "https://shop.example"}
    client = Client()
    client.force_login(a_person(desk.brand, "Ada Field", Role.ADMINISTRATOR)[0])
    where = f"/office/{desk.brand.slug}/inboxes/{desk.inbox.reference}/"
    page = client.post(where, told, follow=True).content.decode()
    assert f'&lt;iframe src="http://testserver{address_of(desk.inbox)}frame/"' in page
    assert Inbox.objects.get().state == Inbox.State.CONNECTED


def test_what_is_no_site_is_a_fault_of_the_inbox_with_what_to_do(desk: Desk) -> None:
    told = {"name": "Form", "team": "", "setting_origins": "shop.example/help"}
    page = office_of(desk, told)
    assert "“shop.example/help” is no site that could show the form." in page
    assert Inbox.objects.get().state == Inbox.State.BROKEN


def test_a_disconnected_form_has_no_address_any_more(desk: Desk) -> None:
    Inbox.objects.update(state=Inbox.State.LEFT)
    assert address_of(desk.inbox) not in office_of(desk)
