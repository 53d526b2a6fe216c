"""A file that a customer sent is fetched by the desk when somebody looks, and then kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.conf import settings

from evenhand.desk.actions.fetch_file import NotFetched, fetch_file
from evenhand.desk.models import Attachment
from evenhand.networks.kit.door import ClosedDoor
from evenhand.networks.kit.errors import NetworkError
from evenhand.networks.kit.inbound import Fetched
from evenhand.networks.kit.network import Account, Network
from tests.desk.wire import Wire
from tests.house_of_fennimore import MONDAY
from tests.web.case.conftest import Desk, signed_in


@dataclass
class Keeping(Wire):
    """A network that keeps files, and gives what ``gives`` says."""

    gives: Fetched | Exception = field(default_factory=lambda: Fetched(b"the bill", "text/html"))
    meanwhile: Callable[[], object] = lambda: None
    asked: list[str] = field(default_factory=list)

    def __call__(self, name: str) -> Network:  # noqa: ARG002 - there is one
        return self

    def fetch(self, address: str, account: Account) -> Fetched:  # noqa: ARG002
        self.asked.append(address)
        self.meanwhile()
        if isinstance(self.gives, Exception):
            raise self.gives
        return self.gives


@pytest.fixture
def file(desk: Desk) -> Attachment:
    return Attachment.objects.create(
        message=desk.case.messages.get(), name="bill.pdf", content_type="application/pdf",
        address="media:7", added_at=MONDAY,
    )  # fmt: skip


def test_the_bytes_are_fetched_once_and_kept(file: Attachment) -> None:
    network = Keeping()
    fetch_file(file, networks=network)
    file.refresh_from_db()
    assert fetch_file(file, networks=network) is file
    assert (network.asked, file.size, file.content_type) == (["media:7"], 8, "application/pdf")
    with file.file.open("rb") as kept:
        assert kept.read() == b"the bill"


def test_of_two_who_look_at_once_the_first_copy_is_kept_and_no_other(file: Attachment) -> None:
    first = Attachment.objects.get()
    network = Keeping(meanwhile=lambda: fetch_file(first, networks=Keeping()))
    before = stored_files()
    found = fetch_file(file, networks=network)
    assert isinstance(found, Attachment)
    assert found.file.name == Attachment.objects.get().file.name
    assert len(stored_files() - before) == 1


def test_of_a_message_that_was_deleted_meanwhile_nothing_is_kept(file: Attachment) -> None:
    before = stored_files()
    network = Keeping(meanwhile=Attachment.objects.all().delete)
    assert fetch_file(file, networks=network) == NotFetched("", for_good=True)
    assert stored_files() == before


def stored_files() -> set[Path]:
    return {path for path in Path(settings.MEDIA_ROOT).rglob("in-*") if path.is_file()}


@pytest.mark.parametrize(
    ("error", "for_good"),
    [
        (NetworkError("it is gone", permanent=True), True),
        (NetworkError("busy", permanent=False), False),
        (ClosedDoor("not a public address"), True),
    ],
)
def test_what_cannot_be_fetched_says_why_and_whether_to_try_again(
    file: Attachment, error: Exception, *, for_good: bool
) -> None:
    assert fetch_file(file, networks=Keeping(gives=error)) == NotFetched(str(error), for_good)
    assert not Attachment.objects.get().file


def test_a_kept_file_that_is_no_picture_is_never_opened_by_the_browser(
    desk: Desk, file: Attachment
) -> None:
    fetch_file(file, networks=Keeping())
    answer = signed_in(desk.agent).get(f"{desk.address}files/{file.reference}/")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/octet-stream")
    assert answer["Content-Disposition"] == 'attachment; filename="bill.pdf"'
    answer.close()


def test_a_file_of_a_network_that_gives_none_is_not_there(desk: Desk, file: Attachment) -> None:
    assert signed_in(desk.agent).get(f"{desk.address}files/{file.reference}/").status_code == 404
