"""What the page of a case shows, without any script."""

from __future__ import annotations

from tests.web.case.conftest import Desk, signed_in


def test_the_page_shows_what_was_said_and_what_was_decided(desk: Desk) -> None:
    page = signed_in(desk.agent).get(desk.address)

    assert page.status_code == 200
    assert "nobody answers!" in page.content.decode()
    assert "Answer in public briefly, details in private." in page.content.decode()
