"""What the measurements do to a house from a process beside its server: found, sign in, happen."""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime

from evenhand.cli.opening import open_desk


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


if __name__ == "__main__":
    open_desk()
    {"found": found, "session": session, "happen": happen}[sys.argv[1]]()
