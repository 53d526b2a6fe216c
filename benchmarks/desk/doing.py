"""What the measurements do to a house from a process beside its server: found, sign in, happen."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime

from evenhand.cli.opening import open_desk

SECRET = "whsec_" + "c2VjcmV0" * 4
"""What hooks of the measured inbox are signed with."""


def found() -> None:
    """Found a brand with a person."""
    from evenhand.desk.actions.set_up import SetUpWish, set_up  # noqa: PLC0415 - after opening
    from evenhand.site.migrating import migrate  # noqa: PLC0415

    migrate()
    wish = SetUpWish(
        brand="Fennimore",
        name="Ada Lind",
        email="ada@fennimore.example",
        password="only to measure",  # noqa: S106 - gone with the folder
    )
    set_up(wish, now=datetime.now(UTC))


def session() -> None:
    """Print the key of a new session of the first person."""
    from django.test import Client  # noqa: PLC0415 - after opening

    from evenhand.desk.models import Person  # noqa: PLC0415

    client = Client()
    client.force_login(Person.objects.earliest("pk"))
    print(client.session.session_key)


def happen() -> None:
    """Let a hundred things happen in ten seconds, each with its moment."""
    from evenhand.desk.actions.record import Happening, record  # noqa: PLC0415 - after opening
    from evenhand.desk.models import Brand  # noqa: PLC0415

    brand, start = Brand.objects.earliest("pk"), time.monotonic()
    for number in range(100):
        time.sleep(max(0.0, start + number / 10 - time.monotonic()))
        told = Happening(kind="message", data={"at": time.time()})
        record(brand.pk, now=datetime.now(UTC), happenings=[told])


def inbox() -> None:
    """Connect an inbox that takes signed hooks, and print its reference."""
    from evenhand.desk.models import Brand, Inbox  # noqa: PLC0415 - after opening
    from evenhand.desk.sealing import seal  # noqa: PLC0415

    now = datetime.now(UTC)
    made = Inbox.objects.create(
        brand=Brand.objects.earliest("pk"),
        network="rehearsal",
        handle="@fennimore",
        name="To measure",
        account=seal({"secret": SECRET}),
        created_at=now,
        due_at=now,
    )
    print(made.reference)


def messages() -> None:
    """Print the network's id and our reference of every message that was taken in."""
    from evenhand.desk.models import Message  # noqa: PLC0415 - after opening

    for platform_id, reference in Message.objects.values_list("platform_id", "reference"):
        print(platform_id, reference)


DEEDS = {
    "found": found,
    "session": session,
    "happen": happen,
    "inbox": inbox,
    "messages": messages,
}

if __name__ == "__main__":
    open_desk()
    DEEDS[sys.argv[1]]()
