"""An address with a NUL in it names nothing, in every room and on both databases."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.house_of_fennimore import a_brand, a_person


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    ["/cases/a%00b/", "/office/a%00b/", "/api/cases/a%00b", "/write/a%00b/c/", "/hooks/a%00/"],
)
def test_an_address_with_a_nul_is_not_there(address: str) -> None:
    person, _ = a_person(a_brand())
    client = Client()
    client.force_login(person)
    assert client.get(address).status_code == 404
